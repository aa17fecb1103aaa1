namespace S3Replication.Clients.Tests;

/// <summary>
/// boto3 makes a Multi-Region Access Point, waits for it, and fails over
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapOperations.html">Multi-Region Access Point operations</see>).
/// </summary>
public sealed class AccessPointsByBotoTests
{
    private const string Script = """
        import time
        import boto3

        ME = "111122223333"
        for bucket, region in (("here", "eu-west-1"), ("there", "ap-southeast-1")):
            boto3.client("s3", region_name=region).create_bucket(
                Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
        control = boto3.client("s3control", region_name="us-west-2")
        request = control.create_multi_region_access_point(AccountId=ME, ClientToken="once", Details={
            "Name": "website", "Regions": [{"Bucket": "here"}, {"Bucket": "there", "BucketAccountId": ME}]})["RequestTokenARN"]
        for _ in range(6000):
            operation = control.describe_multi_region_access_point_operation(AccountId=ME, RequestTokenARN=request)["AsyncOperation"]
            if operation["RequestStatus"] == "SUCCEEDED":
                break
            time.sleep(0.05)
        assert operation["Operation"] == "CreateMultiRegionAccessPoint", operation
        assert operation["RequestParameters"]["CreateMultiRegionAccessPointRequest"]["Name"] == "website", operation
        point = control.get_multi_region_access_point(AccountId=ME, Name="website")["AccessPoint"]
        assert (point["Status"], [region["Region"] for region in point["Regions"]]) == ("READY", ["eu-west-1", "ap-southeast-1"]), point
        assert all(point["PublicAccessBlock"].values()), point
        assert [found["Name"] for found in control.list_multi_region_access_points(AccountId=ME)["AccessPoints"]] == ["website"]

        arn = f"arn:aws:s3::{ME}:accesspoint/{point['Alias']}"
        routes = boto3.client("s3control", region_name="ap-northeast-1")
        def dials():
            answer = routes.get_multi_region_access_point_routes(AccountId=ME, Mrap=arn)
            assert answer["Mrap"] == arn, answer
            return [(route["Region"], route["TrafficDialPercentage"]) for route in answer["Routes"]]
        assert dials() == [("eu-west-1", 100), ("ap-southeast-1", 100)]
        def submit(client, *updates):
            client.submit_multi_region_access_point_routes(AccountId=ME, Mrap=arn, RouteUpdates=[
                {"Region": region, "TrafficDialPercentage": dial} for region, dial in updates])
        submit(routes, ("eu-west-1", 0))
        assert dials() == [("eu-west-1", 0), ("ap-southeast-1", 100)]
        for call in (
            lambda: submit(routes, ("ap-southeast-1", 0)),
            lambda: submit(routes, ("eu-west-1", 50)),
            lambda: submit(routes, ("us-east-2", 100)),
            lambda: submit(boto3.client("s3control", region_name="eu-central-1"), ("eu-west-1", 100)),
        ):
            try:
                call()
                raise AssertionError("answered")
            except control.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == "InvalidRequest", error
        assert dials() == [("eu-west-1", 0), ("ap-southeast-1", 100)]
        submit(routes, ("eu-west-1", 100), ("ap-southeast-1", 0))
        assert dials() == [("eu-west-1", 100), ("ap-southeast-1", 0)]
        control.delete_multi_region_access_point(AccountId=ME, ClientToken="gone", Details={"Name": "website"})
        """;

    [Fact]
    public async Task A_point_is_made_and_fails_over_and_back()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.WithAccountHosts());
        sandbox.Write("points.py", Script);

        (await python.RunAsync(sandbox.Folder, "points.py")).Succeeded();
    }
}
