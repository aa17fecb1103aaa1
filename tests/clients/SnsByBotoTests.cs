namespace S3Replication.Clients.Tests;

/// <summary>boto3 has the events of a bucket published to a topic, and reads in the subscribed queue what failed and what an alarm says.</summary>
public sealed class SnsByBotoTests
{
    private const string Script = """
        import json, time
        import boto3
        from botocore.exceptions import ClientError

        HERE, THERE, ACCOUNT = "eu-west-1", "ap-southeast-1", "111122223333"
        s3, far, iam = boto3.client("s3", region_name=HERE), boto3.client("s3", region_name=THERE), boto3.client("iam")
        sns, sqs, cloudwatch = (boto3.client(service, region_name=HERE) for service in ("sns", "sqs", "cloudwatch"))
        for client, bucket, region in ((s3, "here", HERE), (far, "there", THERE)):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

        topic = sns.create_topic(Name="told", Attributes={"DisplayName": "Told"}, Tags=[{"Key": "team", "Value": "storage"}])["TopicArn"]
        assert sns.create_topic(Name="told")["TopicArn"] == topic
        assert [one["TopicArn"] for page in sns.get_paginator("list_topics").paginate() for one in page["Topics"]] == [topic]
        assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == [{"Key": "team", "Value": "storage"}]
        sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "kind", "Value": "try"}])
        sns.untag_resource(ResourceArn=topic, TagKeys=["kind"])
        attributes = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
        assert (attributes["DisplayName"], attributes["Owner"], attributes["SubscriptionsConfirmed"]) == ("Told", ACCOUNT, "0"), attributes

        def queue(name):
            url = sqs.create_queue(QueueName=name)["QueueUrl"]
            arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
                "Condition": {"ArnEquals": {"aws:SourceArn": topic}}}]})})
            return url, arn

        plain, plain_arn = queue("plain")
        raw, raw_arn = queue("raw")
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=plain_arn)
        bare = sns.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "true"}, ReturnSubscriptionArn=True)["SubscriptionArn"]
        assert sns.get_subscription_attributes(SubscriptionArn=bare)["Attributes"]["RawMessageDelivery"] == "true"
        assert sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ops@example.com")["SubscriptionArn"] == "pending confirmation"
        kinds = sorted(one["Protocol"] for one in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"])
        assert kinds == ["email", "sqs", "sqs"], kinds

        def receive(url, **more):
            deadline = time.time() + 300
            while time.time() < deadline:
                for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, MessageAttributeNames=["All"], **more).get("Messages", []):
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                    return message
            raise AssertionError("nothing came")

        sent = sns.publish(TopicArn=topic, Subject="Hello", Message="text", MessageAttributes={"n": {"DataType": "Number", "StringValue": "1"}})
        envelope = json.loads(receive(plain)["Body"])
        assert (envelope["Type"], envelope["MessageId"], envelope["Subject"], envelope["Message"]) == (
            "Notification", sent["MessageId"], "Hello", "text"), envelope
        assert envelope["MessageAttributes"] == {"n": {"Type": "Number", "Value": "1"}}, envelope
        message = receive(raw)
        assert (message["Body"], message["MessageAttributes"]["n"]["StringValue"]) == ("text", "1"), message

        wanted = {"TopicConfigurations": [{"Id": "mine", "TopicArn": topic, "Events": ["s3:Replication:*"]}]}
        try:
            s3.put_bucket_notification_configuration(Bucket="here", NotificationConfiguration=wanted)
            raise AssertionError("a topic is taken that S3 may not publish to")
        except ClientError as error:
            assert error.response["Error"]["Code"] == "InvalidArgument", error
        own = json.loads(attributes["Policy"])
        own["Statement"].append({
            "Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "SNS:Publish", "Resource": topic,
            "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::here"}, "StringEquals": {"aws:SourceAccount": ACCOUNT}}})
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(own))
        s3.put_bucket_notification_configuration(Bucket="here", NotificationConfiguration=wanted)
        test = json.loads(receive(plain)["Body"])
        assert (test["Subject"], json.loads(test["Message"])["Event"]) == ("Amazon S3 Notification", "s3:TestEvent"), test
        assert json.loads(receive(raw)["Body"])["Bucket"] == "here"

        role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
            "ID": "all", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""}, "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": "arn:aws:s3:::there", "Metrics": {"Status": "Enabled"}}}]})
        s3.put_object(Bucket="here", Key="a b.txt", Body=b"one")
        failed = json.loads(json.loads(receive(plain)["Body"])["Message"])["Records"][0]
        assert (failed["eventName"], failed["s3"]["object"]["key"]) == ("Replication:OperationFailedReplication", "a+b.txt"), failed
        assert json.loads(receive(raw)["Body"])["Records"][0]["replicationEventData"]["failureReason"], failed

        cloudwatch.put_metric_alarm(
            AlarmName="failures", Namespace="AWS/S3", MetricName="OperationsFailedReplication", Statistic="Sum", Period=60,
            EvaluationPeriods=1, Threshold=0, ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching",
            AlarmActions=[topic])
        cloudwatch.set_alarm_state(AlarmName="failures", StateValue="ALARM", StateReason="a try")
        told = json.loads(json.loads(receive(plain)["Body"])["Message"])
        assert (told["AlarmName"], told["NewStateValue"], told["NewStateReason"]) == ("failures", "ALARM", "a try"), told
        sns.unsubscribe(SubscriptionArn=bare)
        sns.delete_topic(TopicArn=topic)
        """;

    [Fact]
    public async Task A_queue_at_a_topic_gets_what_is_published_what_failed_and_what_an_alarm_says()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("topics.py", Script);

        (await python.RunAsync(sandbox.Folder, "topics.py")).Succeeded();
    }
}
