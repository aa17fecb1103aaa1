using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>boto3 brings keys of its own and grants objects to others, and finds both at the destination.</summary>
public sealed class KeysAndAclsByBotoTests
{
    private const string Script = """
        import io, json, os, time, urllib.request
        import boto3

        secret, other = os.environ["AWS_SECRET_ACCESS_KEY"], "444455556666"
        s3, iam = boto3.client("s3", region_name="eu-west-1"), boto3.client("iam")
        far = boto3.client("s3", region_name="ap-southeast-1")
        theirs = boto3.client("s3", region_name="eu-west-1", aws_access_key_id=other, aws_secret_access_key=secret)
        everybody = "http://acs.amazonaws.com/groups/global/AllUsers"

        def refused(call, **parameters):
            try:
                call(**parameters)
            except s3.exceptions.ClientError as error:
                return error.response["ResponseMetadata"]["HTTPStatusCode"]
            raise AssertionError("not refused")

        def settle(key, client=s3, **more):
            for _ in range(6000):
                status = client.head_object(Bucket="here", Key=key, **more)["ReplicationStatus"]
                if status != "PENDING":
                    return status
                time.sleep(0.05)
            return status

        def encryption(client, bucket, blocked):
            client.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [
                {"BlockedEncryptionTypes": {"EncryptionType": [blocked]}}]})

        def grants(client, bucket):
            return [(grant["Grantee"].get("URI") or grant["Grantee"]["ID"], grant["Permission"])
                    for grant in client.get_object_acl(Bucket=bucket, Key="list")["Grants"]]

        for client, bucket, region in ((s3, "here", "eu-west-1"), (far, "there", "ap-southeast-1")):
            client.create_bucket(
                Bucket=bucket, ObjectOwnership="ObjectWriter", CreateBucketConfiguration={"LocationConstraint": region})
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"], "Resource": "arn:aws:s3:::here"},
            {"Effect": "Allow", "Resource": "arn:aws:s3:::here/*", "Action": [
                "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]},
            {"Effect": "Allow", "Action": ["s3:ReplicateObject"], "Resource": "arn:aws:s3:::there/*"}]}))
        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
            "ID": "r", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": "arn:aws:s3:::there"}}]})

        mine = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"k" * 32}
        wrong = {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": b"w" * 32}
        rule = s3.get_bucket_encryption(Bucket="here")["ServerSideEncryptionConfiguration"]["Rules"][0]
        assert rule.get("BlockedEncryptionTypes", {}).get("EncryptionType", ["SSE-C"]) == ["SSE-C"], rule
        assert refused(s3.put_object, Bucket="here", Key="key", Body=b"x", **mine) == 403
        encryption(s3, "here", "NONE")
        s3.put_object(Bucket="here", Key="blocked there", Body=b"x", **mine)
        assert settle("blocked there", **mine) == "FAILED"
        encryption(far, "there", "NONE")

        body = bytes(9 * 1024 * 1024)
        s3.upload_fileobj(io.BytesIO(body), "here", "parts", ExtraArgs=mine)
        s3.copy({"Bucket": "here", "Key": "parts"}, "here", "copy", ExtraArgs={
            **wrong, "CopySourceSSECustomerAlgorithm": "AES256", "CopySourceSSECustomerKey": b"k" * 32})
        assert (settle("parts", **mine), settle("copy", **wrong)) == ("COMPLETED", "COMPLETED")
        assert far.get_object(Bucket="there", Key="parts", **mine)["Body"].read() == body
        assert far.head_object(Bucket="there", Key="copy", **wrong)["ContentLength"] == len(body)
        assert (refused(far.get_object, Bucket="there", Key="parts"), refused(far.get_object, Bucket="there", Key="parts", **wrong)) == (400, 403)

        assert refused(s3.put_object, Bucket="here", Key="list", Body=b"x", ACL="public-read") == 403
        s3.delete_public_access_block(Bucket="here")
        s3.put_object(Bucket="here", Key="list", Body=b"x", ACL="public-read")
        assert settle("list") == "COMPLETED"
        me, them = s3.list_buckets()["Owner"]["ID"], theirs.list_buckets()["Owner"]["ID"]
        assert grants(far, "there") == [(me, "FULL_CONTROL"), (everybody, "READ")], grants(far, "there")
        endpoint = os.environ["AWS_ENDPOINT_URL"]
        assert urllib.request.urlopen(f"{endpoint}/here/list").read() == b"x"

        s3.put_object_acl(Bucket="here", Key="list", GrantFullControl=f"id={me}", GrantReadACP=f"id={them}")
        assert settle("list") == "COMPLETED"
        assert grants(far, "there") == [(me, "FULL_CONTROL"), (them, "READ_ACP")], grants(far, "there")
        assert grants(theirs, "here") == grants(s3, "here")
        assert refused(theirs.get_object, Bucket="here", Key="list") == 403

        s3.put_bucket_acl(Bucket="here", GrantFullControl=f"id={me}", GrantWrite=f"id={them}")
        theirs.put_object(Bucket="here", Key="of another account", Body=b"x")
        theirs.put_object(Bucket="here", Key="granted", Body=b"x", ACL="bucket-owner-full-control")
        assert (settle("granted"), settle("of another account", client=theirs)) == ("COMPLETED", "FAILED")
        assert refused(s3.get_object, Bucket="here", Key="of another account") == 403
        """;

    [Fact]
    public async Task Keys_of_customers_and_grants_arrive_with_their_objects()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("keys.py", Script);

        (await python.RunAsync(sandbox.Folder, "keys.py")).Succeeded();

        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries"));
        IEnumerable<(string? Key, string? Reason)> failures = answer.RootElement.GetProperty("deliveries").EnumerateArray()
            .Where(delivery => delivery.TryGetProperty("failureReason", out _))
            .Select(delivery => (delivery.GetProperty("key").GetString(), delivery.GetProperty("failureReason").GetString()));
        Assert.Equal([("blocked there", "DstPutObjectNotPermitted"), ("of another account", "SrcGetObjectNotPermitted")], failures);
    }
}
