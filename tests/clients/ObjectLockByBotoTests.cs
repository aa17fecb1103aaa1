using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>boto3 locks objects, sees their locks arrive with them, and is refused what a lock forbids.</summary>
public sealed class ObjectLockByBotoTests
{
    private const string Script = """
        import datetime, json, time
        import boto3

        s3, iam = boto3.client("s3", region_name="eu-west-1"), boto3.client("iam")
        far = boto3.client("s3", region_name="ap-southeast-1")
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        soon, late = now + datetime.timedelta(days=2), now + datetime.timedelta(days=30)
        words = "Access Denied because object protected by object lock."

        s3.create_bucket(Bucket="here", ObjectLockEnabledForBucket=True, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        far.create_bucket(Bucket="there", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"})
        far.put_bucket_versioning(Bucket="there", VersioningConfiguration={"Status": "Enabled"})
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

        def grant(*locks):
            iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"], "Resource": "arn:aws:s3:::here"},
                {"Effect": "Allow", "Resource": "arn:aws:s3:::here/*", "Action": [
                    "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging", *locks]},
                {"Effect": "Allow", "Action": ["s3:ReplicateObject", "s3:ReplicateTags"], "Resource": "arn:aws:s3:::there/*"}]}))

        def settle(key):
            for _ in range(6000):
                status = s3.head_object(Bucket="here", Key=key)["ReplicationStatus"]
                if status != "PENDING":
                    return status
                time.sleep(0.05)
            return status

        def refused(call, **parameters):
            try:
                call(**parameters)
            except s3.exceptions.ClientError as error:
                return error.response["Error"]["Code"], error.response["Error"]["Message"]
            raise AssertionError("not refused")

        grant("s3:GetObjectRetention", "s3:GetObjectLegalHold")
        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
            "ID": "r", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""},
            "DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": "arn:aws:s3:::there"}}]})
        s3.put_object(Bucket="here", Key="destination without lock", Body=b"x")
        assert settle("destination without lock") == "FAILED"

        far.put_object_lock_configuration(Bucket="there", ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": {
            "DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}})
        s3.put_object(Bucket="here", Key="by default", Body=b"x")
        version = s3.put_object(
            Bucket="here", Key="locked", Body=b"x", ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=soon,
            ObjectLockLegalHoldStatus="ON")["VersionId"]
        assert (settle("by default"), settle("locked")) == ("COMPLETED", "COMPLETED")
        assert "ObjectLockMode" not in s3.head_object(Bucket="here", Key="by default")
        assert far.head_object(Bucket="there", Key="by default")["ObjectLockMode"] == "COMPLIANCE"
        head = far.head_object(Bucket="there", Key="locked")
        lock = head["ObjectLockMode"], head["ObjectLockRetainUntilDate"], head["ObjectLockLegalHoldStatus"]
        assert lock == ("GOVERNANCE", soon, "ON"), lock

        s3.put_object_retention(Bucket="here", Key="locked", Retention={"Mode": "GOVERNANCE", "RetainUntilDate": late})
        s3.put_object_legal_hold(Bucket="here", Key="locked", LegalHold={"Status": "OFF"})
        assert settle("locked") == "COMPLETED"
        assert far.get_object_retention(Bucket="there", Key="locked")["Retention"]["RetainUntilDate"] == late
        assert far.get_object_legal_hold(Bucket="there", Key="locked")["LegalHold"]["Status"] == "OFF"

        assert refused(s3.delete_object, Bucket="here", Key="locked", VersionId=version) == ("AccessDenied", words)
        assert refused(far.delete_object, Bucket="there", Key="locked", VersionId=version) == ("AccessDenied", words)
        s3.delete_object(Bucket="here", Key="locked", VersionId=version, BypassGovernanceRetention=True)
        for key, lacks in (("no retention", "s3:GetObjectRetention"), ("no hold", "s3:GetObjectLegalHold")):
            grant(*({"s3:GetObjectRetention", "s3:GetObjectLegalHold"} - {lacks}))
            s3.put_object(Bucket="here", Key=key, Body=b"x")
            assert settle(key) == "FAILED", key
        """;

    [Fact]
    public async Task Locks_arrive_with_their_objects_and_hold_on_both_sides()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("locks.py", Script);

        (await python.RunAsync(sandbox.Folder, "locks.py")).Succeeded();

        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries"));
        IEnumerable<(string? Key, string? Reason)> failures = answer.RootElement.GetProperty("deliveries").EnumerateArray()
            .Where(delivery => delivery.TryGetProperty("failureReason", out _))
            .Select(delivery => (delivery.GetProperty("key").GetString(), delivery.GetProperty("failureReason").GetString()));
        Assert.Equal(
            [
                ("destination without lock", "DstBucketObjectLockConfigMissing"),
                ("no retention", "SrcGetRetentionNotPermitted"),
                ("no hold", "SrcGetLegalHoldNotPermitted"),
            ],
            failures);
    }
}
