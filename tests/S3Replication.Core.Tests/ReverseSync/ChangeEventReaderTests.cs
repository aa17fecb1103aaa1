using System.Text;
using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.ReverseSync;

namespace S3Replication.Core.Tests.ReverseSync;

public sealed class ChangeEventReaderTests
{
    [Theory]
    [InlineData("red+flower.jpg", "red flower.jpg")]
    [InlineData("a%2Bb%25.txt", "a+b%.txt")]
    [InlineData("caf%C3%A9/x", "café/x")]
    public async Task A_key_is_decoded(string encoded, string key) =>
        Assert.Equal(key, Assert.Single((await ReadAsync(Records(Record(encoded, "0A")))).Changes).Key);

    [Theory]
    [InlineData("ObjectCreated:Put", ChangeKind.Written)]
    [InlineData("s3:ObjectCreated:CompleteMultipartUpload", ChangeKind.Written)]
    [InlineData("ObjectRemoved:DeleteMarkerCreated", ChangeKind.Deleted)]
    [InlineData("ObjectRemoved:Delete", ChangeKind.Other)]
    [InlineData("LifecycleExpiration:DeleteMarkerCreated", ChangeKind.Other)]
    [InlineData("ObjectTagging:Put", ChangeKind.Other)]
    public async Task An_event_is_of_its_kind(string name, ChangeKind kind) =>
        Assert.Equal(kind, Assert.Single((await ReadAsync(Records(Record("a", "0A", name)))).Changes).Kind);

    [Fact]
    public async Task Events_of_a_key_are_put_in_their_order_and_repeated_ones_left_out()
    {
        // The shorter is padded on the right: 0055AED6DCD90281E5 lies before 0055AED6DCD90281E51.
        ChangeBatch batch = await ReadAsync(Records(Record("a", "0055AED6DCD90281E51"), Record("a", "0055AED6DCD90281E5"), Record("a", "0055AED6DCD90281E51")));

        Assert.Equal(["0055AED6DCD90281E5", "0055AED6DCD90281E51"], batch.Changes.Select(change => change.Sequencer));
    }

    [Fact]
    public async Task Envelopes_are_opened_one_in_the_other()
    {
        string inner = Records(Record("a", "0A"));
        string topic = JsonSerializer.Serialize(new { Type = "Notification", Message = inner });
        string queued = Queue(("m1", inner), ("m2", topic));
        string direct = $$$"""{"Records":[{"EventSource":"aws:sns","Sns":{"Message":{{{JsonSerializer.Serialize(inner)}}} } }]}""";

        Assert.Equal(["m1", "m2"], (await ReadAsync(queued)).Changes.Select(change => change.MessageId));
        Assert.Equal("a", Assert.Single((await ReadAsync(direct)).Changes).Key);
        Assert.False((await ReadAsync(direct)).IsQueued);
    }

    [Fact]
    public async Task A_message_that_nobody_can_read_leaves_the_others()
    {
        ChangeBatch batch = await ReadAsync(Queue(
            ("m1", "{"), ("m2", Records(Record("a", "0A"))), ("m3", """{"hello":1}"""), ("m4", Records(Record("\\ud800", "0A")))));

        Assert.Equal(["m1", "m3", "m4"], batch.Unreadable);
        Assert.Single(batch.Changes);
    }

    [Fact]
    public async Task The_test_event_tells_of_nothing() =>
        Assert.Empty((await ReadAsync("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}""")).Changes);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"Records":[{}]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"}}}]}""")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"\ud800"}}}]}""")]
    public async Task What_is_no_notification_is_refused(string json) =>
        Assert.Equal(CrrErrorCode.InvalidJson, (await Assert.ThrowsAsync<CrrException>(() => ReadAsync(json))).Code);

    private static Task<ChangeBatch> ReadAsync(string json) =>
        ChangeEventReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), TestContext.Current.CancellationToken);

    private static string Records(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Record(string key, string sequencer, string name = "ObjectCreated:Put") =>
        $$$"""{"eventSource":"aws:s3","eventName":"{{{name}}}","s3":{"bucket":{"name":"b"},"object":{"key":"{{{key}}}","versionId":"v1","sequencer":"{{{sequencer}}}"} } }""";

    private static string Queue(params (string Id, string Body)[] messages) => Records(
        [.. messages.Select(one => $$"""{"eventSource":"aws:sqs","messageId":"{{one.Id}}","body":{{JsonSerializer.Serialize(one.Body)}}}""")]);
}
