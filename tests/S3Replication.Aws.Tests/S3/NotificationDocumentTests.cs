using System.Text;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.S3;

public sealed class NotificationDocumentTests
{
    private const string Document =
        """
        <NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><QueueConfiguration><Id>größe</Id><Queue>arn:aws:sqs:eu-west-1:111122223333:q</Queue><Event>s3:Replication:*</Event><Future/></QueueConfiguration></NotificationConfiguration>
        """;

    [Fact]
    public async Task Notifications_that_are_read_are_the_document_that_S3_sent()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(Document));
        using AwsServices services = Open.On(server);

        string read = await services.Source.Buckets.GetNotificationsAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal(Document, read);
        Assert.Equal("notification", server.Requests[^1].Query.TrimEnd('='));
    }

    [Fact]
    public async Task Notifications_that_are_written_are_sent_byte_for_byte()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.PutNotificationsAsync("bucket", Document, TestContext.Current.CancellationToken);

        StubRequest put = Assert.Single(server.Requests, request => request.Method == "PUT");
        Assert.Equal(Encoding.UTF8.GetBytes(Document), put.Body);
        Assert.Equal("notification", put.Query.TrimEnd('='));
        Assert.False(put.Headers.ContainsKey("x-amz-skip-destination-validation"));
    }

    // The message is S3's: https://repost.aws/knowledge-center/unable-validate-destination-s3
    [Fact]
    public async Task A_destination_that_S3_can_not_reach_is_told_in_its_words()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Error(400, "InvalidArgument", "Unable to validate the following destination configurations"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.PutNotificationsAsync("bucket", Document, TestContext.Current.CancellationToken));

        Assert.Equal("InvalidArgument", failure.AwsCode);
        Assert.Contains("Unable to validate the following destination configurations", failure.Message, StringComparison.Ordinal);
    }
}
