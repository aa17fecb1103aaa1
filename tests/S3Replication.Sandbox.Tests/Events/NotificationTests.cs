using System.Text.Json.Nodes;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Events;

/// <summary>
/// Notification configurations, by
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</see> and
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">object key name filtering</see>.
/// </summary>
public sealed class NotificationTests
{
    private const string QueueArn = "arn:aws:sqs:us-east-1:111122223333:told";
    private const string AllowS3 = """{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:told","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::source"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}""";
    private const string Unreachable = "Unable to validate the following destination configurations";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_configuration_is_returned_as_it_came_with_the_ids_that_it_lacked()
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(AllowS3);
        string configuration = Queue("s3:ObjectCreated:*", filter: Filter(("prefix", "a/"), ("suffix", ".jpg")))
            + $"<QueueConfiguration><Id>mine</Id><Queue>{QueueArn}</Queue><Event>s3:Replication:*</Event></QueueConfiguration><EventBridgeConfiguration/>";

        Assert.Equal(200, (await Put(configuration)).Status);

        S3Answer answer = await _s3.SendAsync("GET", "/source?notification");
        Assert.Equal(["QueueConfiguration", "QueueConfiguration", "EventBridgeConfiguration"], answer.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Matches("^[0-9a-f-]{36}$", answer.Values("Id")[0]);
        Assert.Equal("mine", answer.Values("Id")[1]);
        Assert.Equal([QueueArn, QueueArn], answer.Values("Queue"));
        Assert.Equal(["s3:ObjectCreated:*", "s3:Replication:*"], answer.Values("Event"));
        Assert.Equal(["prefix", "suffix"], answer.Values("Name"));
        Assert.Equal(["a/", ".jpg"], answer.Values("Value"));
    }

    [Fact]
    public async Task An_empty_configuration_takes_it_away()
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(AllowS3);
        await Put(Queue("s3:ObjectCreated:*"));

        Assert.Equal(200, (await Put(string.Empty)).Status);

        Assert.Empty((await _s3.SendAsync("GET", "/source?notification")).Xml.Elements());
        await _s3.SendAsync("PUT", "/source/k", "text");
        Assert.Empty(Assert.Single(_s3.Events.Find(null, null, 0)).Notifications);
    }

    [Fact]
    public async Task Configuring_a_queue_sends_it_a_test()
    {
        await _s3.CreateBucketAsync("source");
        SqsQueue queue = AddQueue(AllowS3);

        S3Answer put = await Put(Queue("s3:ObjectCreated:*"));

        JsonNode test = JsonNode.Parse(Assert.Single(Receive(queue)))!;
        Assert.Equal(
            ("Amazon S3", "s3:TestEvent", "source", put["x-amz-request-id"], put["x-amz-id-2"], "2026-11-21T10:20:30.456Z"),
            ((string?)test["Service"], (string?)test["Event"], (string?)test["Bucket"], (string?)test["RequestId"], (string?)test["HostId"], (string?)test["Time"]));
    }

    [Fact]
    public async Task What_is_asked_for_comes_in_its_order_and_nothing_else()
    {
        await _s3.CreateBucketAsync("source");
        SqsQueue queue = AddQueue(AllowS3);
        await Put(Queue("s3:ObjectCreated:*", "s3:ObjectRemoved:DeleteMarkerCreated", filter: Filter(("prefix", "a/"), ("suffix", ".jpg"))));
        Receive(queue);

        await _s3.SendAsync("PUT", "/source/a/1.jpg", "text");
        await _s3.SendAsync("PUT", "/source/b/1.jpg", "text");
        await _s3.SendAsync("PUT", "/source/a/1.png", "text");
        await _s3.SendAsync("PUT", "/source/a/1.jpg?tagging", "<Tagging><TagSet></TagSet></Tagging>");
        await _s3.SendAsync("DELETE", "/source/a/1.jpg");
        await Delivered();

        JsonNode[] records = [.. Receive(queue).Select(body => Assert.Single(JsonNode.Parse(body)!["Records"]!.AsArray())!)];
        Assert.Equal(
            [("ObjectCreated:Put", "a/1.jpg"), ("ObjectRemoved:DeleteMarkerCreated", "a/1.jpg")],
            records.Select(record => ((string?)record["eventName"], (string?)record["s3"]!["object"]!["key"])));
        Assert.All(records, record => Assert.Equal("told", (string?)record["s3"]!["configurationId"]));
    }

    // "If your prefix or suffix contains a space, you must replace it with the '+' character"; other special characters are percent-encoded:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
    [Theory]
    [InlineData("new+photos/", "%C3%B6+%2B.jpg", true)]
    [InlineData("new photos/", "", false)]
    [InlineData("new+photos/", "ö +.jpg", false)]
    public async Task A_filter_is_written_as_in_urls(string prefix, string suffix, bool comes)
    {
        await _s3.CreateBucketAsync("source");
        SqsQueue queue = AddQueue(AllowS3);
        await Put(Queue("s3:ObjectCreated:*", filter: suffix.Length == 0 ? Filter(("prefix", prefix)) : Filter(("prefix", prefix), ("suffix", suffix))));
        Receive(queue);

        await _s3.SendAsync("PUT", "/source/new%20photos/%C3%B6%20%2B.jpg", "text");
        await Delivered();

        Assert.Equal(comes ? 1 : 0, Receive(queue).Count);
    }

    [Fact]
    public async Task A_queue_that_is_gone_or_closed_by_then_loses_the_event_and_the_log_says_so()
    {
        await _s3.CreateBucketAsync("source");
        SqsQueue queue = AddQueue(AllowS3);
        await Put(Queue("s3:ObjectCreated:*"));
        queue.Change([new("Policy", string.Empty)]);
        await _s3.SendAsync("PUT", "/source/closed", "text");
        await Delivered();
        _s3.Queues.Remove(queue);
        await _s3.SendAsync("PUT", "/source/gone", "text");
        await Delivered();

        Assert.Equal(
            [
                "Failed: Permissions on the destination queue do not allow S3 to publish notifications from this bucket",
                "Failed: The destination queue does not exist",
            ],
            _s3.Events.Find(null, null, 0).Select(logged => Assert.Single(logged.Notifications).Outcome));
    }

    // What is thrown on a thread of the pool ends the process.
    [Fact]
    public async Task A_defect_loses_the_event_and_the_log_says_so()
    {
        SqsTable queues = new(new BrokenClock());
        queues.GetOrAdd(new SqsQueue(
            Sandbox.Sqs.QueueArn.TryParse(QueueArn)!,
            [new("Policy", $$"""{"Version":"2012-10-17","Statement":[{{AllowS3}}]}""")],
            [],
            _s3.Clock));
        Bucket bucket = new("source", "us-east-1", S3Harness.Account, _s3.Clock.GetUtcNow());
        bucket.Configurations["notification"] = Document(Queue("s3:ObjectCreated:*"));

        new ObjectEvents(_s3.Events, new NotificationSender(queues)).Raise(new ObjectEvent("ObjectCreated:Put", bucket, "k", EventOrigin.OfS3()));
        await Delivered();

        Assert.Equal(
            "Failed: SandboxDefect: InvalidOperationException: The clock is broken.",
            Assert.Single(Assert.Single(_s3.Events.Find(null, null, 0)).Notifications).Outcome);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"444455556666"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:s3:::other"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:ReceiveMessage","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:111122223333:other"}""", false)]
    [InlineData(null, false)]
    public async Task The_queues_policy_must_let_s3_send_for_the_bucket(string? statement, bool isAllowed)
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(statement);

        S3Answer put = await Put(Queue("s3:ObjectCreated:*"));

        Assert.Equal(isAllowed ? (200, null, null) : (400, "InvalidArgument", Unreachable), (put.Status, isAllowed ? null : put.Code, isAllowed ? null : put.Message));
    }

    [Fact]
    public async Task Destinations_that_are_not_there_are_refused_and_kept_when_nobody_checks()
    {
        await _s3.CreateBucketAsync("source");
        const string Topic = "<TopicConfiguration><Id>t</Id><Topic>arn:aws:sns:us-east-1:111122223333:topic</Topic><Event>s3:ObjectCreated:Put</Event></TopicConfiguration>";
        const string Function = "<CloudFunctionConfiguration><Id>f</Id><CloudFunction>arn:aws:lambda:us-east-1:111122223333:function:f</CloudFunction><Event>s3:ObjectRemoved:*</Event></CloudFunctionConfiguration>";

        S3Answer refused = await Put(Topic + Function);
        Assert.Equal((400, "InvalidArgument", Unreachable), (refused.Status, refused.Code, refused.Message));
        Assert.Equal("arn:aws:sns:us-east-1:111122223333:topic", refused.Value("ArgumentName1"));
        Assert.Contains("x-amz-skip-destination-validation", refused.Value("ArgumentValue2"), StringComparison.Ordinal);
        Assert.Equal(Unreachable, (await Put(Queue("s3:ObjectCreated:*"))).Message);

        Assert.Equal(200, (await _s3.SendAsync("PUT", "/source?notification", Document(Topic + Function), "x-amz-skip-destination-validation: true")).Status);
        Assert.Equal(["s3:ObjectCreated:Put", "s3:ObjectRemoved:*"], (await _s3.SendAsync("GET", "/source?notification")).Values("Event"));
        await _s3.SendAsync("PUT", "/source/k", "text");
        await Delivered();
        Assert.StartsWith("Failed: The sandbox has no Amazon SNS", Assert.Single(_s3.Events.Find(null, null, 0)[0].Notifications).Outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:ObjectMoved:*", QueueArn, "", "A specified event is not supported for notifications.")]
    [InlineData("ObjectCreated:Put", QueueArn, "", "A specified event is not supported for notifications.")]
    [InlineData("s3:ObjectRetention:Put", QueueArn, "", "A specified event is not supported for notifications.")]
    [InlineData("s3:ObjectCreated:*", "told", "", "The ARN is not well formed")]
    [InlineData("s3:ObjectCreated:*", "arn:aws:sns:us-east-1:111122223333:told", "", "The ARN is not well formed")]
    [InlineData("s3:ObjectCreated:*", "arn:aws:sqs:eu-west-1:111122223333:told", "", "The notification destination service region is not valid for the bucket location constraint")]
    [InlineData("s3:ObjectCreated:*", "arn:aws:sqs:us-east-1:111122223333:told.fifo", "", Unreachable)]
    [InlineData("s3:ObjectCreated:*", QueueArn, "<FilterRule><Name>infix</Name><Value>a</Value></FilterRule>", "filter rule name must be either prefix or suffix")]
    [InlineData("s3:ObjectCreated:*", QueueArn, "<FilterRule><Name>prefix</Name><Value>a</Value></FilterRule><FilterRule><Name>Prefix</Name><Value>b</Value></FilterRule>", "Cannot specify more than one prefix rule in a filter.")]
    public async Task What_makes_no_sense_is_refused(string type, string arn, string rules, string message)
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(AllowS3);

        S3Answer put = await Put($"<QueueConfiguration><Queue>{arn}</Queue><Event>{type}</Event><Filter><S3Key>{rules}</S3Key></Filter></QueueConfiguration>");

        Assert.Equal((400, "InvalidArgument", message), (put.Status, put.Code, put.Message));
        Assert.Empty((await _s3.SendAsync("GET", "/source?notification")).Xml.Elements());
    }

    [Theory]
    [InlineData("<QueueConfiguration><Event>s3:ObjectCreated:*</Event></QueueConfiguration>")]
    [InlineData("<QueueConfiguration><Queue>arn:aws:sqs:us-east-1:111122223333:told</Queue></QueueConfiguration>")]
    [InlineData("<QueueConfiguration><Queue>arn:aws:sqs:us-east-1:111122223333:told</Queue><Event>s3:ObjectCreated:*</Event><Colour/></QueueConfiguration>")]
    [InlineData("<PigeonConfiguration/>")]
    [InlineData("<EventBridgeConfiguration><Event/></EventBridgeConfiguration>")]
    public async Task What_the_schema_does_not_know_is_malformed(string configuration)
    {
        await _s3.CreateBucketAsync("source");

        Assert.Equal("MalformedXML", (await Put(configuration)).Code);
    }

    [Theory]
    [InlineData("s3:ObjectCreated:*", "", "", "s3:ObjectCreated:Put", "", "", "Configurations overlap. Configurations on the same bucket cannot share a common event type.")]
    [InlineData("s3:ObjectCreated:*", "images", "", "s3:ObjectCreated:*", "images/new", "", "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.")]
    [InlineData("s3:ObjectCreated:*", "images", ".jpg", "s3:ObjectCreated:*", "images/new", "jpg", "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.")]
    [InlineData("s3:ObjectCreated:Put", "", "", "s3:ObjectCreated:Copy", "", "", null)]
    [InlineData("s3:ObjectCreated:*", "images/", "", "s3:ObjectCreated:*", "logs/", "", null)]
    [InlineData("s3:ObjectCreated:*", "images", ".jpg", "s3:ObjectCreated:*", "images", ".png", null)]
    [InlineData("s3:ObjectCreated:*", "images", "", "s3:ObjectRemoved:*", "images", "", null)]
    public async Task Two_configurations_may_not_want_the_same_event_of_the_same_key(
        string type, string prefix, string suffix, string otherType, string otherPrefix, string otherSuffix, string? message)
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(AllowS3);

        S3Answer put = await Put(
            Queue(type, filter: Filter(("prefix", prefix), ("suffix", suffix)))
            + Queue(otherType, filter: Filter(("prefix", otherPrefix), ("suffix", otherSuffix)), id: "other"));

        Assert.Equal(message is null ? 200 : 400, put.Status);
        if (message is not null)
        {
            Assert.Equal(("InvalidArgument", message), (put.Code, put.Message));
        }
    }

    [Fact]
    public async Task Ids_are_unique()
    {
        await _s3.CreateBucketAsync("source");
        AddQueue(AllowS3);

        S3Answer put = await Put(Queue("s3:ObjectCreated:*") + Queue("s3:ObjectRemoved:*"));

        Assert.Equal("Same ID used for multiple configurations. IDs must be unique", put.Message);
    }

    private Task<S3Answer> Put(string configurations) => _s3.SendAsync("PUT", "/source?notification", Document(configurations));

    private static string Document(string configurations) =>
        $"<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{configurations}</NotificationConfiguration>";

    private static string Queue(string type, string? another = null, string filter = "", string id = "told") =>
        $"<QueueConfiguration>{(filter.Length > 0 && another is null && id == "told" ? "" : $"<Id>{id}</Id>")}<Queue>{QueueArn}</Queue><Event>{type}</Event>"
        + $"{(another is null ? "" : $"<Event>{another}</Event>")}{filter}</QueueConfiguration>";

    private static string Filter(params (string Name, string Value)[] rules) =>
        $"<Filter><S3Key>{string.Concat(rules.Where(rule => rule.Value.Length > 0).Select(rule => $"<FilterRule><Name>{rule.Name}</Name><Value>{rule.Value}</Value></FilterRule>"))}</S3Key></Filter>";

    private SqsQueue AddQueue(string? statement)
    {
        Dictionary<string, string> attributes = [];
        if (statement is not null)
        {
            attributes["Policy"] = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";
        }

        return _s3.Queues.GetOrAdd(new SqsQueue(new QueueArn("us-east-1", S3Harness.Account, "told"), attributes, [], _s3.Clock));
    }

    private static List<string> Receive(SqsQueue queue) =>
        [.. queue.Receive(10, TimeSpan.FromMinutes(1), int.MaxValue, out _).Select(message => message.Body)];

    private async Task Delivered()
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience.Time);
        while (_s3.Events.Find(null, null, 0).Any(logged => logged.Notifications.Any(one => one.Outcome == "Pending")))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), patience.Token);
        }
    }
}
