using System.Text.Json;
using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring.Events;

namespace S3Replication.Core.Tests.Monitoring;

public sealed class EventReaderTests
{
    // The shape of the example in https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html
    private static string Record(string name = "Replication:OperationFailedReplication", string reason = "DstPutObjectNotPermitted") => $$"""
        {"eventVersion":"2.2","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-09-05T21:04:32.527Z","eventName":"{{name}}",
         "userIdentity":{"principalId":"s3.amazonaws.com"},"requestParameters":{"sourceIPAddress":"s3.amazonaws.com"},
         "s3":{"s3SchemaVersion":"1.0","configurationId":"failures","bucket":{"name":"photos","arn":"arn:aws:s3:::photos"},
               "object":{"key":"2026/a+red%2Fflower%C3%A4.jpg","size":520080,"eTag":"e12345ca7e88a38428305d3ff7fcb99f","versionId":"abcdeH0Xp66ep__QDjR76LK7Gc9X4wKO","sequencer":"0066DA1CBF104C0D51"} },
         "replicationEventData":{"replicationRuleId":"notification-test-replication-rule","destinationBucket":"arn:aws:s3:::photos-copy",
               "s3Operation":"OBJECT_PUT","requestTime":"2026-09-05T21:03:59.168Z","failureReason":"{{reason}}"} }
        """;

    private static string Message => $$"""{"Records":[{{Record()}}]}""";

    public static TheoryData<string> Envelopes =>
    [
        Record(),
        Message,
        $"[{Message}]",
        $$"""{"Messages":[{"MessageId":"1","ReceiptHandle":"r","Body":{{Quoted(Message)}}}]}""",
        $$"""{"Records":[{"messageId":"1","eventSource":"aws:sqs","body":{{Quoted(Message)}}}]}""",
        $$"""{"Type":"Notification","TopicArn":"arn:aws:sns:us-east-1:111122223333:t","Subject":"Amazon S3 Notification","Message":{{Quoted(Message)}}}""",
        $$"""{"Records":[{"EventSource":"aws:sns","Sns":{"Type":"Notification","Message":{{Quoted(Message)}} } }]}""",
        $$"""{"Messages":[{"Body":{{Quoted($$"""{"Type":"Notification","Message":{{Quoted(Message)}}}""")}}}]}""",
        $$"""{"version":"0","detail-type":"from a pipe","source":"pipe","detail":{"body":{{Quoted(Message)}} } }""",
        $$"""{"version":"0","source":"aws.s3","detail":{{Message}}}""",
        Quoted(Message),
    ];

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void An_event_is_found_in_each_envelope(string message)
    {
        ReplicationEvent one = Assert.Single(EventReader.Read(message));

        Assert.Equal(
            ("OperationFailedReplication", "photos", "2026/a red/flowerä.jpg", "photos-copy", "notification-test-replication-rule"),
            (one.Event, one.SourceBucket, one.Key, one.DestinationBucket, one.RuleId));
        Assert.Equal(
            ("abcdeH0Xp66ep__QDjR76LK7Gc9X4wKO", 520080L, "OBJECT_PUT", "us-east-1"), (one.VersionId, one.Size, one.Operation, one.Region));
        Assert.Equal(new DateTimeOffset(2026, 9, 5, 21, 3, 59, 168, TimeSpan.Zero), one.RequestTime);
        Assert.Equal("DstPutObjectNotPermitted", one.FailureReason);
        Assert.Contains("may not write the replica", one.Cause, StringComparison.Ordinal);
        Assert.Contains("Test-CrrReplication -SourceBucket photos", one.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("NAME.", one.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_has_the_cause_of_the_one_table() => Assert.All(ReplicationFailures.Codes, code =>
    {
        ReplicationEvent one = Assert.Single(EventReader.Read(Record(reason: code)));

        Assert.True(ReplicationFailures.TryGet(code, out ReplicationFailure? failure));
        Assert.Equal((code, failure.Cause), (one.FailureReason, one.Cause));
        Assert.NotEmpty(one.Remedy!);
    });

    [Fact]
    public void A_reason_that_is_new_is_told_as_such()
    {
        ReplicationEvent one = Assert.Single(EventReader.Read(Record(reason: "SomethingOfNextYear")));

        Assert.Equal("SomethingOfNextYear", one.FailureReason);
        Assert.NotEmpty(one.Cause);
        Assert.Contains("Test-CrrReplication", one.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Replication:OperationMissedThreshold", "OperationMissedThreshold", true)]
    [InlineData("s3:Replication:OperationReplicatedAfterThreshold", "OperationReplicatedAfterThreshold", false)]
    [InlineData("Replication:OperationNotTracked", "OperationNotTracked", true)]
    [InlineData("Replication:SomethingNew", "SomethingNew", false)]
    public void Other_events_of_replication_say_what_they_mean(string name, string bare, bool hasRemedy)
    {
        ReplicationEvent one = Assert.Single(EventReader.Read(Record(name)));

        Assert.Equal((bare, hasRemedy), (one.Event, one.Remedy is not null));
        Assert.NotEmpty(one.Cause);
    }

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-09-05T21:04:32.527Z","Bucket":"photos","RequestId":"r","HostId":"h"}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"photos"},"object":{"key":"a"}}}]}""")]
    public void Events_about_other_things_are_passed_over(string message) => Assert.Empty(EventReader.Read(message));

    [Theory]
    [InlineData("""{"Records":[]}""")]
    [InlineData("{}")]
    [InlineData("17")]
    [InlineData("""{"Body":"hello"}""")]
    public void What_is_no_event_of_S3_is_refused(string message) =>
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => EventReader.Read(message)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"Records\":[")]
    [InlineData("""{"Body":"\ud800"}""")]
    [InlineData("""{"Records":[{"eventName":"Replication:x","s3":{"object":{"key":"\ud800"}}}]}""")]
    public void What_is_no_JSON_is_refused(string message) =>
        Assert.Equal(CrrErrorCode.InvalidJson, Assert.Throws<CrrException>(() => EventReader.Read(message)).Code);

    [Fact]
    public void A_hostile_bucket_name_is_put_into_no_call()
    {
        ReplicationEvent one = Assert.Single(EventReader.Read(Record().Replace("\"photos\"", "\"a; Remove-Item /\"", StringComparison.Ordinal)));

        Assert.DoesNotContain("Remove-Item", one.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_within_messages_end_somewhere()
    {
        string message = Message;
        for (int i = 0; i < 12; i++)
        {
            message = $$"""{"Message":{{Quoted(message.Length > 50_000 ? Message : message)}}}""";
        }

        Assert.Throws<CrrException>(() => EventReader.Read("{\"Body\":[" + string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)) + "]}"));
        Assert.InRange(EventReader.Read(message).Count, 0, 1);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
