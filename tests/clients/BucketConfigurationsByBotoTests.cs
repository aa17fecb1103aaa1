namespace S3Replication.Clients.Tests;

/// <summary>boto3 sets what a bucket keeps, lets its lifecycle run, and pays for what it reads.</summary>
public sealed class BucketConfigurationsByBotoTests
{
    private const string Script = """
        import json, os, time, urllib.request
        import boto3

        endpoint, secret = os.environ["AWS_ENDPOINT_URL"], os.environ["AWS_SECRET_ACCESS_KEY"]
        s3, iam = boto3.client("s3"), boto3.client("iam")
        other = boto3.client("s3", aws_access_key_id="444455556666", aws_secret_access_key=secret)

        def create(name):
            s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})

        def control(method, path, body=None):
            data = None if body is None else json.dumps(body).encode()
            request = urllib.request.Request(f"{endpoint}/_sandbox/{path}", data, {"Authorization": f"Bearer {secret}"}, method=method)
            return json.loads(urllib.request.urlopen(request).read())

        def kept(put, get, **parameters):
            names = {"Bucket": "here", **({"Id": parameters["Id"]} if "Id" in parameters else {})}
            put(**{**names, **parameters})
            wanted = next(value for name, value in parameters.items() if name != "Id")
            told = get(**names)
            told = told.get(next(iter(parameters.keys() - {"Id"})), told)
            assert all(told[name] == value for name, value in wanted.items()), (wanted, told)

        for name in ("here", "there", "logs"):
            create(name)
        kept(s3.put_bucket_cors, s3.get_bucket_cors, CORSConfiguration={"CORSRules": [{
            "AllowedMethods": ["GET"], "AllowedOrigins": ["https://*.example.com"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"]}]})
        kept(s3.put_bucket_logging, s3.get_bucket_logging, BucketLoggingStatus={"LoggingEnabled": {
            "TargetBucket": "logs", "TargetPrefix": "", "TargetObjectKeyFormat": {"SimplePrefix": {}}}})
        kept(s3.put_bucket_website, s3.get_bucket_website, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
        kept(s3.put_bucket_accelerate_configuration, s3.get_bucket_accelerate_configuration, AccelerateConfiguration={"Status": "Enabled"})
        kept(s3.put_bucket_metrics_configuration, s3.get_bucket_metrics_configuration, Id="m", MetricsConfiguration={
            "Id": "m", "Filter": {"And": {"Prefix": "a", "Tags": [{"Key": "k", "Value": "v"}]}}})
        kept(s3.put_bucket_inventory_configuration, s3.get_bucket_inventory_configuration, Id="i", InventoryConfiguration={
            "Id": "i", "IsEnabled": True, "IncludedObjectVersions": "All", "Schedule": {"Frequency": "Daily"},
            "OptionalFields": ["ReplicationStatus"],
            "Destination": {"S3BucketDestination": {"Bucket": "arn:aws:s3:::logs", "Format": "CSV", "Encryption": {"SSES3": {}}}}})
        kept(s3.put_bucket_analytics_configuration, s3.get_bucket_analytics_configuration, Id="a", AnalyticsConfiguration={
            "Id": "a", "StorageClassAnalysis": {}})
        kept(s3.put_bucket_intelligent_tiering_configuration, s3.get_bucket_intelligent_tiering_configuration, Id="t",
            IntelligentTieringConfiguration={"Id": "t", "Status": "Enabled", "Tierings": [{"Days": 90, "AccessTier": "ARCHIVE_ACCESS"}]})

        preflight = urllib.request.urlopen(urllib.request.Request(f"{endpoint}/here/k", method="OPTIONS", headers={
            "Origin": "https://www.example.com", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}))
        assert preflight.headers["Access-Control-Allow-Origin"] == "https://www.example.com", preflight.headers

        for name in ("here", "there"):
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
        iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))
        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [
            {"ID": "v1", "Prefix": "", "Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::there"}}]})
        kept(s3.put_bucket_lifecycle_configuration, s3.get_bucket_lifecycle_configuration, LifecycleConfiguration={"Rules": [
            {"ID": "a day", "Filter": {}, "Status": "Enabled", "Expiration": {"Days": 1}}]})
        assert 'rule-id="a%20day"' in s3.put_object(Bucket="here", Key="k", Body=b"x")["Expiration"]
        for _ in range(6000):
            if s3.head_object(Bucket="here", Key="k")["ReplicationStatus"] == "COMPLETED":
                break
            time.sleep(0.05)
        control("PUT", "clock", {"advanceMilliseconds": 3 * 86_400_000})
        assert [marker["Key"] for marker in s3.list_object_versions(Bucket="here")["DeleteMarkers"]] == ["k"]
        assert s3.head_object(Bucket="there", Key="k")["ReplicationStatus"] == "REPLICA"
        assert control("POST", "lifecycle") == {"expired": 0, "removed": 0, "transitioned": 0, "abortedUploads": 0}

        s3.put_bucket_policy(Bucket="there", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::there/*"}]}))
        s3.put_bucket_request_payment(Bucket="there", RequestPaymentConfiguration={"Payer": "Requester"})
        assert other.get_object(Bucket="there", Key="k", RequestPayer="requester")["RequestCharged"] == "requester"
        try:
            other.get_object(Bucket="there", Key="k")
            raise AssertionError("not refused")
        except other.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "AccessDenied", error
        """;

    [Fact]
    public async Task What_a_bucket_keeps_is_told_again_and_acted_on_where_replication_needs_it()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("configurations.py", Script);

        (await python.RunAsync(sandbox.Folder, "configurations.py")).Succeeded();
    }
}
