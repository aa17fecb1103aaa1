using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>boto3 takes each permission on a key away in turn, and the deliveries fail for the reasons that AWS documents.</summary>
public sealed class KmsByBotoTests
{
    private const string Script = """
        import json, time
        import boto3

        HERE, THERE = "eu-west-1", "ap-southeast-1"
        s3, iam = boto3.client("s3", region_name=HERE), boto3.client("iam")
        far = boto3.client("s3", region_name=THERE)
        kms, far_kms = boto3.client("kms", region_name=HERE), boto3.client("kms", region_name=THERE)

        source = kms.create_key(Tags=[{"TagKey": "team", "TagValue": "storage"}])["KeyMetadata"]["Arn"]
        replica = far_kms.create_key()["KeyMetadata"]["Arn"]
        far_kms.create_alias(AliasName="alias/replicas", TargetKeyId=replica)
        assert far_kms.describe_key(KeyId="alias/replicas")["KeyMetadata"]["Arn"] == replica
        policy = json.loads(kms.get_key_policy(KeyId=source, PolicyName="default")["Policy"])
        kms.put_key_policy(KeyId=source, PolicyName="default", Policy=json.dumps(policy))
        try:
            policy["Statement"][0]["Action"] = "kms:Decrypt"
            kms.put_key_policy(KeyId=source, PolicyName="default", Policy=json.dumps(policy))
            raise AssertionError("locked out")
        except kms.exceptions.MalformedPolicyDocumentException:
            pass
        try:
            kms.describe_key(KeyId="alias/missing")
            raise AssertionError("found")
        except kms.exceptions.NotFoundException as error:
            assert "is not found" in str(error)

        for client, bucket, region in ((s3, "here", HERE), (far, "there", THERE)):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        usual = s3.get_bucket_encryption(Bucket="here")["ServerSideEncryptionConfiguration"]["Rules"][0]
        assert usual["ApplyServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}

        # With a Bucket Key at the destination the role needs the most.
        far.put_bucket_encryption(Bucket="there", ServerSideEncryptionConfiguration={"Rules": [{
            "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": replica}, "BucketKeyEnabled": True}]})
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

        def allow(actions, resource, without, service=None, context=None):
            statement = {"Effect": "Allow", "Action": [action for action in actions if action != without] or ["s3:None"], "Resource": resource}
            if service:
                statement["Condition"] = {"StringLike": {
                    "kms:ViaService": f"s3.{service}.amazonaws.com", "kms:EncryptionContext:aws:s3:arn": context}}
            return statement

        def grant(at_source=None, at_destination=None):
            iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                allow(["s3:GetReplicationConfiguration", "s3:ListBucket"], "arn:aws:s3:::here", None),
                allow(["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"], "arn:aws:s3:::here/*", at_source),
                allow(["s3:GetObjectVersion"], "arn:aws:s3:::here/*", None),
                allow(["s3:ReplicateObject"], "arn:aws:s3:::there/*", at_destination),
                allow(["kms:Decrypt"], source, at_source, HERE, "arn:aws:s3:::here/*"),
                allow(["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"], replica, at_destination, THERE, "arn:aws:s3:::there")]}))

        def configure(key):
            s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
                "ID": "r", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""},
                "DeleteMarkerReplication": {"Status": "Disabled"},
                "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
                "Destination": {"Bucket": "arn:aws:s3:::there", "EncryptionConfiguration": {"ReplicaKmsKeyID": key}}}]})

        def deliver(name):
            s3.put_object(Bucket="here", Key=name, Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=source)
            for _ in range(6000):
                status = s3.head_object(Bucket="here", Key=name)["ReplicationStatus"]
                if status != "PENDING":
                    return status
                time.sleep(0.05)
            return status

        configure(replica)
        grant()
        assert deliver("all") == "COMPLETED"
        head = far.head_object(Bucket="there", Key="all")
        assert (head["SSEKMSKeyId"], head["BucketKeyEnabled"], head["ReplicationStatus"]) == (replica, True, "REPLICA"), head
        for name, denied in {
            "source kms:Decrypt": dict(at_source="kms:Decrypt"),
            "source s3:GetObjectVersionForReplication": dict(at_source="s3:GetObjectVersionForReplication"),
            "destination kms:Encrypt": dict(at_destination="kms:Encrypt"),
            "destination kms:GenerateDataKey": dict(at_destination="kms:GenerateDataKey"),
            "destination kms:Decrypt": dict(at_destination="kms:Decrypt"),
        }.items():
            grant(**denied)
            assert deliver(name) == "FAILED", name

        grant()
        kms.disable_key(KeyId=source)
        try:
            s3.get_object(Bucket="here", Key="all")
            raise AssertionError("read")
        except s3.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "KMS.DisabledException", error
        kms.enable_key(KeyId=source)
        far_kms.disable_key(KeyId=replica)
        assert deliver("destination disabled") == "FAILED"
        configure(replica[:-4] + "0000")
        assert deliver("destination missing") == "FAILED"
        """;

    [Fact]
    public async Task Every_permission_on_the_keys_is_needed_and_missed_with_its_reason()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("kms.py", Script);

        (await python.RunAsync(sandbox.Folder, "kms.py")).Succeeded();

        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries"));
        Dictionary<string, string?> reasons = answer.RootElement.GetProperty("deliveries").EnumerateArray().ToDictionary(
            delivery => delivery.GetProperty("key").GetString()!,
            delivery => delivery.TryGetProperty("failureReason", out JsonElement reason) ? reason.GetString() : null);
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["all"] = null,
                ["source kms:Decrypt"] = "SrcGetObjectNotPermitted",
                ["source s3:GetObjectVersionForReplication"] = "SrcGetObjectNotPermitted",
                ["destination kms:Encrypt"] = "DstPutObjectNotPermitted",
                ["destination kms:GenerateDataKey"] = "DstPutObjectNotPermitted",
                ["destination kms:Decrypt"] = "DstPutObjectNotPermitted",
                ["destination disabled"] = "DstKmsKeyInvalidState",
                ["destination missing"] = "DstKmsKeyNotFound",
            },
            reasons);
    }
}
