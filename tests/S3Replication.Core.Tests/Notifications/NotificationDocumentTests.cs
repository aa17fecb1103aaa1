using S3Replication.Core.Errors;
using S3Replication.Core.Notifications;

namespace S3Replication.Core.Tests.Notifications;

public sealed class NotificationDocumentTests
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:events";
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:alarms";

    // As in the examples of https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html, and a future element.
    private const string Theirs =
        """
        <NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><QueueConfiguration><Id>theirs</Id><Queue>arn:aws:sqs:eu-west-1:111122223333:images</Queue><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>Prefix</Name><Value>images/</Value></FilterRule><FilterRule><Name>Suffix</Name><Value>.jpg</Value></FilterRule></S3Key></Filter><Future>1</Future></QueueConfiguration><EventBridgeConfiguration /></NotificationConfiguration>
        """;

    private static readonly BucketNotification s_ours = new("ours", NotificationTargetKind.Topic, Topic, ["s3:Replication:*"]);

    [Fact]
    public void Entry_ofAnother_isRead()
    {
        NotificationDocument document = NotificationDocument.Parse(Theirs);

        BucketNotification entry = Assert.Single(document.Entries);
        Assert.Equal(
            ("theirs", NotificationTargetKind.Queue, "arn:aws:sqs:eu-west-1:111122223333:images", "images/", ".jpg"),
            (entry.Id, entry.Kind, entry.Arn, entry.Prefix, entry.Suffix));
        Assert.Equal(["s3:ObjectCreated:*"], entry.Events);
        Assert.True(document.HasEventBridge);
    }

    [Fact]
    public void Entry_ofOurs_leavesEverythingElseAsItCame()
    {
        NotificationDocument document = NotificationDocument.Parse(Theirs);

        NotificationDocument with = document.With(s_ours);

        Assert.Equal(
            Theirs.Replace(
                "</NotificationConfiguration>",
                $"<TopicConfiguration><Id>ours</Id><Topic>{Topic}</Topic><Event>s3:Replication:*</Event></TopicConfiguration></NotificationConfiguration>",
                StringComparison.Ordinal),
            with.ToXml());
        Assert.Equal(Theirs, with.Without("ours").ToXml());
    }

    [Fact]
    public void Entry_thatIsThere_changesNothing()
    {
        NotificationDocument document = NotificationDocument.Parse(Theirs).With(s_ours with { Events = ["a", "b"] });

        Assert.Same(document, document.With(s_ours with { Events = ["b", "a"] }));
        Assert.Same(document, document.Without("nobody's"));
    }

    [Fact]
    public void Entry_ofAnotherKind_takesThePlaceOfTheOneWithItsId()
    {
        BucketNotification queue = new("ours", NotificationTargetKind.Queue, Queue, ["s3:Replication:*"]) { Prefix = "a/", Suffix = ".b" };

        NotificationDocument document = NotificationDocument.Parse("<NotificationConfiguration/>").With(s_ours).With(queue);

        Assert.True(Assert.Single(document.Entries).SaysTheSameAs(queue));
    }

    // "If your prefix or suffix contains a space, you must replace it with the '+' character", others are percent-encoded:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
    [Theory]
    [InlineData("new photos/", "new+photos/")]
    [InlineData("year=2026/größe+1 ü%/", "year%3D2026/gr%C3%B6%C3%9Fe%2B1+%C3%BC%25/")]
    [InlineData("a/b-c_d.e*", "a/b-c_d.e*")]
    public void Filter_ofKeys_isWrittenAsInUrls_andReadAsKeysAre(string prefix, string filter)
    {
        BucketNotification entry = new("ours", NotificationTargetKind.Queue, Queue, ["s3:ObjectCreated:*"]) { Prefix = prefix, Suffix = " x" };

        NotificationDocument document = NotificationDocument.Parse("<NotificationConfiguration/>").With(entry);

        Assert.Contains($"<Name>prefix</Name><Value>{filter}</Value>", document.ToXml(), StringComparison.Ordinal);
        Assert.Contains("<Name>suffix</Name><Value>+x</Value>", document.ToXml(), StringComparison.Ordinal);
        Assert.True(Assert.Single(NotificationDocument.Parse(document.ToXml()).Entries).SaysTheSameAs(entry));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
    [Theory]
    [InlineData("s3:ObjectCreated:*", "", "", "s3:ObjectCreated:Put", "", "", true)]
    [InlineData("s3:ObjectCreated:*", "", "", "s3:ObjectRemoved:*", "", "", false)]
    [InlineData("s3:ObjectCreated:*", "images/", "", "s3:ObjectCreated:Put", "logs/", "", false)]
    [InlineData("s3:ObjectCreated:*", "images/", "", "s3:ObjectCreated:Put", "images/a", "", true)]
    [InlineData("s3:ObjectCreated:*", "images/", ".jpg", "s3:ObjectCreated:*", "images/", ".png", false)]
    [InlineData("s3:ObjectCreated:*", "", "jpg", "s3:ObjectCreated:*", "", "pg", true)]
    public void Entries_overlap_whereAnEventWouldGoToBoth(
        string oneType, string onePrefix, string oneSuffix, string otherType, string otherPrefix, string otherSuffix, bool expected)
    {
        BucketNotification one = new("one", NotificationTargetKind.Queue, Queue, [oneType]) { Prefix = onePrefix, Suffix = oneSuffix };
        BucketNotification other = new("other", NotificationTargetKind.Topic, Topic, [otherType]) { Prefix = otherPrefix, Suffix = otherSuffix };
        NotificationDocument document = NotificationDocument.Parse("<NotificationConfiguration/>").With(other);

        Assert.Equal(expected ? ["other"] : [], document.Overlapping(one).Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<ReplicationConfiguration/>")]
    [InlineData("<!DOCTYPE a><NotificationConfiguration/>")]
    public void Document_thatIsNoConfiguration_isRefused(string xml)
    {
        CrrException error = Assert.Throws<CrrException>(() => NotificationDocument.Parse(xml));

        Assert.Equal(CrrErrorCode.InvalidXml, error.Code);
        Assert.StartsWith("The notification configuration", error.Message, StringComparison.Ordinal);
    }
}
