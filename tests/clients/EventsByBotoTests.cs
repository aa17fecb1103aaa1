using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>boto3 has the events of a bucket sent to a queue, and reads there what failed, what arrived and what was removed.</summary>
public sealed class EventsByBotoTests
{
    private const string Script = """
        import json, time
        import boto3
        from botocore.exceptions import ClientError

        HERE, THERE, ACCOUNT = "eu-west-1", "ap-southeast-1", "111122223333"
        s3, far, iam = boto3.client("s3", region_name=HERE), boto3.client("s3", region_name=THERE), boto3.client("iam")
        sqs = boto3.client("sqs", region_name=HERE)
        for client, bucket, region in ((s3, "here", HERE), (far, "there", THERE)):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

        url = sqs.create_queue(QueueName="told", Attributes={"ReceiveMessageWaitTimeSeconds": "20"})["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        wanted = {
            "QueueConfigurations": [{
                "QueueArn": arn,
                "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:Replication:*"],
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "tax/"}]}}}],
            "EventBridgeConfiguration": {}}

        def refused(code, message, **parameters):
            try:
                s3.put_bucket_notification_configuration(Bucket="here", **parameters)
            except ClientError as error:
                assert (error.response["Error"]["Code"], error.response["Error"]["Message"]) == (code, message), error
                return
            raise AssertionError("accepted")

        def let_send(bucket, account):
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "SQS:SendMessage", "Resource": arn,
                "Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:s3:::{bucket}"}, "StringEquals": {"aws:SourceAccount": account}}}]})})

        unreachable = "Unable to validate the following destination configurations"
        refused("InvalidArgument", unreachable, NotificationConfiguration=wanted)
        let_send("other", ACCOUNT)
        refused("InvalidArgument", unreachable, NotificationConfiguration=wanted)
        let_send("here", "444455556666")
        refused("InvalidArgument", unreachable, NotificationConfiguration=wanted)
        let_send("here", ACCOUNT)
        refused("InvalidArgument", unreachable, NotificationConfiguration={"TopicConfigurations": [
            {"TopicArn": f"arn:aws:sns:{HERE}:{ACCOUNT}:topic", "Events": ["s3:ObjectCreated:*"]}]})
        s3.put_bucket_notification_configuration(Bucket="here", NotificationConfiguration=wanted)
        kept = s3.get_bucket_notification_configuration(Bucket="here")
        assert kept["EventBridgeConfiguration"] == {}, kept
        configuration = kept["QueueConfigurations"][0].pop("Id")
        assert kept["QueueConfigurations"] == wanted["QueueConfigurations"], kept

        def receive(count):
            bodies = []
            deadline = time.time() + 300
            while len(bodies) < count and time.time() < deadline:
                for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", []):
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                    bodies.append(json.loads(message["Body"]))
            assert len(bodies) == count, bodies
            return bodies

        test = receive(1)[0]
        assert (test["Event"], test["Bucket"]) == ("s3:TestEvent", "here"), test

        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

        def grant(*at_destination):
            iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"], "Resource": "arn:aws:s3:::here"},
                {"Effect": "Allow", "Action": ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"], "Resource": "arn:aws:s3:::here/*"},
                {"Effect": "Allow", "Action": list(at_destination), "Resource": "arn:aws:s3:::there/*"}]}))

        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
            "ID": "tax", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": "tax/"}, "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": "arn:aws:s3:::there", "Metrics": {"Status": "Enabled"}}}]})
        grant("s3:ReplicateDelete")
        version = s3.put_object(Bucket="here", Key="tax/a b.txt", Body=b"one")["VersionId"]
        created, failed = [body["Records"][0] for body in receive(2)]
        assert (created["eventName"], created["eventVersion"]) == ("ObjectCreated:Put", "2.1"), created
        assert created["s3"]["configurationId"] == configuration, created
        assert created["s3"]["object"]["key"] == "tax/a+b.txt" and created["s3"]["object"]["size"] == 3, created
        assert created["s3"]["object"]["versionId"] == version, created
        assert (failed["eventName"], failed["eventVersion"]) == ("Replication:OperationFailedReplication", "2.2"), failed
        assert failed["s3"]["object"]["versionId"] == version, failed
        data = failed["replicationEventData"]
        assert (data["replicationRuleId"], data["destinationBucket"], data["s3Operation"], data["failureReason"]) == (
            "tax", "arn:aws:s3:::there", "OBJECT_PUT", "DstPutObjectNotPermitted"), data
        assert s3.head_object(Bucket="here", Key="tax/a b.txt")["ReplicationStatus"] == "FAILED"

        grant("s3:ReplicateObject")
        s3.put_object(Bucket="here", Key="tax/c", Body=b"two")
        s3.put_object(Bucket="here", Key="photos/c", Body=b"no event is asked for")
        far.get_waiter("object_exists").wait(Bucket="there", Key="tax/c", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
        s3.delete_object(Bucket="here", Key="tax/c")
        created, removed = [body["Records"][0] for body in receive(2)]
        assert (created["eventName"], removed["eventName"]) == ("ObjectCreated:Put", "ObjectRemoved:DeleteMarkerCreated"), (created, removed)
        assert created["s3"]["object"]["sequencer"] < removed["s3"]["object"]["sequencer"], (created, removed)
        """;

    [Fact]
    public async Task A_queue_is_told_what_happens_and_the_log_tells_more()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("events.py", Script);

        (await python.RunAsync(sandbox.Folder, "events.py")).Succeeded();

        using JsonDocument answer = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "events"));
        Assert.Equal(
            [
                "here photos/c ObjectCreated:Put",
                "here tax/a b.txt ObjectCreated:Put",
                "here tax/a b.txt Replication:OperationFailedReplication DstPutObjectNotPermitted",
                "here tax/c ObjectCreated:Put",
                "here tax/c ObjectRemoved:DeleteMarkerCreated",
                "there tax/c ObjectCreated:Put",
            ],
            answer.RootElement.GetProperty("events").EnumerateArray().Select(Line).Order(StringComparer.Ordinal));
    }

    private static string Line(JsonElement told) =>
        $"{Text(told, "bucket")} {Text(told, "key")} {Text(told, "name")} {Text(told, "failureReason")}".TrimEnd();

    private static string Text(JsonElement told, string name) => told.TryGetProperty(name, out JsonElement value) ? value.GetString()! : string.Empty;
}
