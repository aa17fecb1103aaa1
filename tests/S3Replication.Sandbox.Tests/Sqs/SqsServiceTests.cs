using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Sqs;

/// <summary>
/// Queues, by the
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">SQS API reference</see>.
/// </summary>
public sealed class SqsServiceTests
{
    private const string Account = "111122223333";

    private readonly ManualClock _clock = new();
    private readonly IamTable _iam;
    private readonly SqsTable _table;
    private readonly SqsService _service;
    private readonly SqsClient _sqs;

    public SqsServiceTests()
    {
        _iam = new IamTable(_clock);
        _table = new SqsTable(_clock);
        _service = new SqsService(_table, _iam);
        _sqs = new SqsClient(_service, QueryClient.Root(Account));
    }

    [Fact]
    public async Task A_queue_has_an_address_on_the_host_of_the_request_and_an_arn()
    {
        string queue = await _sqs.CreateQueue("orders");

        Assert.Equal("http://localhost:4566/111122223333/orders", queue);
        JsonElement attributes = (await _sqs.Send("GetQueueAttributes", new { QueueUrl = queue, AttributeNames = new[] { "QueueArn", "VisibilityTimeout" } })).GetProperty("Attributes");
        Assert.Equal("""{"QueueArn":"arn:aws:sqs:us-east-1:111122223333:orders","VisibilityTimeout":"30"}""", attributes.GetRawText());
        Assert.Equal(queue, (await _sqs.Send("GetQueueUrl", new { QueueName = "orders" })).GetProperty("QueueUrl").GetString());
        Assert.Equal(queue, await _sqs.CreateQueue("orders"));
        Assert.Equal("QueueAlreadyExists;Sender", await _sqs.Fail("CreateQueue", new { QueueName = "orders", Attributes = new { VisibilityTimeout = "31" } }));
    }

    [Fact]
    public async Task Queues_of_another_region_or_account_are_others()
    {
        string queue = await _sqs.CreateQueue("orders");

        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue;Sender", await new SqsClient(_service, QueryClient.Root(Account), "eu-west-1").Fail("PurgeQueue", new { QueueUrl = queue }));
        Assert.Equal("AccessDenied;Sender", await new SqsClient(_service, QueryClient.Root("444455556666")).Fail("PurgeQueue", new { QueueUrl = queue }));
        Assert.False((await new SqsClient(_service, QueryClient.Root("444455556666")).Send("ListQueues")).TryGetProperty("QueueUrls", out _));
    }

    [Fact]
    public async Task Queues_are_listed_by_prefix_and_in_pages()
    {
        foreach (string name in (string[])["b1", "a1", "a3", "a2"])
        {
            await _sqs.CreateQueue(name);
        }

        JsonElement first = await _sqs.Send("ListQueues", new { QueueNamePrefix = "a", MaxResults = 2 });
        JsonElement second = await _sqs.Send("ListQueues", new { QueueNamePrefix = "a", MaxResults = 2, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal(["a1", "a2", "a3"], first.GetProperty("QueueUrls").EnumerateArray().Concat(second.GetProperty("QueueUrls").EnumerateArray()).Select(url => url.GetString()!.Split('/')[^1]));
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201", "InvalidAttributeValue;Sender")]
    [InlineData("MessageRetentionPeriod", "59", "InvalidAttributeValue;Sender")]
    [InlineData("ReceiveMessageWaitTimeSeconds", "x", "InvalidAttributeValue;Sender")]
    [InlineData("Policy", "{", "InvalidAttributeValue;Sender")]
    [InlineData("RedrivePolicy", "{\"maxReceiveCount\":3}", "InvalidAttributeValue;Sender")]
    [InlineData("Colour", "blue", "InvalidAttributeName;Sender")]
    public async Task An_attribute_that_makes_no_sense_is_refused(string name, string value, string code)
    {
        string queue = await _sqs.CreateQueue("orders");

        Assert.Equal(code, await _sqs.Fail("SetQueueAttributes", new { QueueUrl = queue, Attributes = new Dictionary<string, string> { [name] = value } }));
    }

    [Theory]
    [InlineData("orders.fifo", "FifoQueue", "true")]
    [InlineData("orders", "KmsMasterKeyId", "alias/aws/sqs")]
    public async Task What_is_not_here_says_so(string queue, string attribute, string value)
    {
        ServiceException error = await _sqs.Refused("CreateQueue", new { QueueName = queue, Attributes = new Dictionary<string, string> { [attribute] = value } });

        Assert.Equal((501, "NotImplemented"), (error.Status, error.Code));
        Assert.Equal(501, (await _sqs.Refused("StartMessageMoveTask")).Status);
    }

    [Fact]
    public async Task A_received_message_is_hidden_until_its_timeout_and_gone_when_deleted()
    {
        string queue = await _sqs.CreateQueue("orders");
        JsonElement sent = await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "This is a test message" });

        // The digest of AWS's example of SendMessage.
        Assert.Equal("fafb00f5732ab283681e124bf8747ed1", sent.GetProperty("MD5OfMessageBody").GetString());
        (string body, string receipt) = Assert.Single(await _sqs.Receive(queue));
        Assert.Equal("This is a test message", body);
        Assert.Empty(await _sqs.Receive(queue));
        Assert.Equal(("0", "1"), await Counts(queue));

        _clock.Advance(TimeSpan.FromSeconds(30));
        (_, string again) = Assert.Single(await _sqs.Receive(queue));
        Assert.NotEqual(receipt, again);

        await _sqs.Send("DeleteMessage", new { QueueUrl = queue, ReceiptHandle = again });
        await _sqs.Send("DeleteMessage", new { QueueUrl = queue, ReceiptHandle = again });
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await _sqs.Receive(queue));
        Assert.Equal("ReceiptHandleIsInvalid;Sender", await _sqs.Fail("DeleteMessage", new { QueueUrl = queue, ReceiptHandle = "x" }));
        Assert.Equal("AWS.SimpleQueueService.MessageNotInflight;Sender", await _sqs.Fail("ChangeMessageVisibility", new { QueueUrl = queue, ReceiptHandle = again, VisibilityTimeout = 0 }));
    }

    [Fact]
    public async Task A_receiver_may_hide_a_message_longer_or_give_it_back()
    {
        string queue = await _sqs.CreateQueue("orders", ("VisibilityTimeout", "10"));
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "one" });
        (_, string receipt) = Assert.Single(await _sqs.Receive(queue));

        await _sqs.Send("ChangeMessageVisibility", new { QueueUrl = queue, ReceiptHandle = receipt, VisibilityTimeout = 60 });
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await _sqs.Receive(queue));
        await _sqs.Send("ChangeMessageVisibility", new { QueueUrl = queue, ReceiptHandle = receipt, VisibilityTimeout = 0 });
        Assert.Single(await _sqs.Receive(queue));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_first_message_or_when_its_time_has_passed()
    {
        string queue = await _sqs.CreateQueue("orders");
        Task<List<(string Body, string Receipt)>> poll = _sqs.Receive(queue, wait: 20);
        Assert.False(poll.IsCompleted);

        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "late" });
        Assert.Equal("late", Assert.Single(await poll.WaitAsync(Patience.Time, TestContext.Current.CancellationToken)).Body);

        Task<List<(string Body, string Receipt)>> vain = _sqs.Receive(queue, wait: 20);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(await vain.WaitAsync(Patience.Time, TestContext.Current.CancellationToken));
    }

    // The time may pass while it is looked at.
    [Fact]
    public async Task A_wait_for_a_message_whose_time_comes_meanwhile_is_over()
    {
        HastyClock clock = new();
        SqsQueue queue = new(QueueArn.TryParse("arn:aws:sqs:us-east-1:111122223333:orders")!, [], [], clock);
        queue.Add(new SqsMessage("late", "sender", clock.GetUtcNow()), HastyClock.Step * 1.5);

        await queue.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_name_that_comes_twice_counts_as_it_came_last()
    {
        string queue = await _sqs.CreateQueue("orders");
        using JsonDocument twice = JsonDocument.Parse("""{"DelaySeconds":"1","DelaySeconds":"2"}""");

        await _sqs.Send("SetQueueAttributes", new { QueueUrl = queue, Attributes = twice.RootElement });

        Assert.Equal("2", (await _sqs.Send("GetQueueAttributes", new { QueueUrl = queue, AttributeNames = new[] { "DelaySeconds" } }))
            .GetProperty("Attributes").GetProperty("DelaySeconds").GetString());
    }

    [Fact]
    public async Task Messages_are_sent_and_deleted_in_batches_each_with_its_own_result()
    {
        string queue = await _sqs.CreateQueue("orders");
        JsonElement sent = await _sqs.Send("SendMessageBatch", new
        {
            QueueUrl = queue,
            Entries = new object[] { new { Id = "a", MessageBody = "one" }, new { Id = "b", MessageBody = "\u0001" }, new { Id = "c", MessageBody = "two" } },
        });

        Assert.Equal(["a", "c"], sent.GetProperty("Successful").EnumerateArray().Select(one => one.GetProperty("Id").GetString()));
        JsonElement failed = Assert.Single(sent.GetProperty("Failed").EnumerateArray());
        Assert.Equal(("b", "InvalidMessageContents", true), (failed.GetProperty("Id").GetString(), failed.GetProperty("Code").GetString(), failed.GetProperty("SenderFault").GetBoolean()));

        List<(string Body, string Receipt)> received = await _sqs.Receive(queue);
        Assert.Equal(["one", "two"], received.Select(one => one.Body));
        await _sqs.Send("DeleteMessageBatch", new { QueueUrl = queue, Entries = received.Select((one, i) => new { Id = $"{i}", ReceiptHandle = one.Receipt }) });
        Assert.Equal(("0", "0"), await Counts(queue));

        Assert.Equal("AWS.SimpleQueueService.EmptyBatchRequest;Sender", await _sqs.Fail("SendMessageBatch", new { QueueUrl = queue, Entries = Array.Empty<object>() }));
        Assert.Equal("AWS.SimpleQueueService.BatchEntryIdsNotDistinct;Sender", await _sqs.Fail("SendMessageBatch", new { QueueUrl = queue, Entries = new[] { new { Id = "a", MessageBody = "1" }, new { Id = "a", MessageBody = "2" } } }));
        Assert.Equal("AWS.SimpleQueueService.TooManyEntriesInBatchRequest;Sender", await _sqs.Fail("SendMessageBatch", new { QueueUrl = queue, Entries = Enumerable.Range(0, 11).Select(i => new { Id = $"{i}", MessageBody = "1" }) }));
    }

    [Fact]
    public async Task What_is_received_too_often_goes_to_the_queue_for_dead_letters_and_what_is_old_is_gone()
    {
        string dead = await _sqs.CreateQueue("dead");
        string queue = await _sqs.CreateQueue("orders", ("RedrivePolicy", """{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead","maxReceiveCount":"2"}"""), ("VisibilityTimeout", "0"), ("MessageRetentionPeriod", "60"));
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "poison" });
        Assert.Single(await _sqs.Receive(queue));
        Assert.Single(await _sqs.Receive(queue));
        Assert.Empty(await _sqs.Receive(queue));
        Assert.Equal("poison", Assert.Single(await _sqs.Receive(dead)).Body);

        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "old" });
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await _sqs.Receive(queue));
        Assert.Equal(("0", "0"), await Counts(queue));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("orders")]
    public async Task Messages_stay_where_no_other_queue_is_there_for_dead_letters(string dead)
    {
        string policy = $$"""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:{{dead}}","maxReceiveCount":"1"}""";
        string queue = await _sqs.CreateQueue("orders", ("RedrivePolicy", policy), ("VisibilityTimeout", "0"));
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "poison" });

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("poison", Assert.Single(await _sqs.Receive(queue)).Body);
        }
    }

    [Fact]
    public async Task A_message_that_goes_to_the_queue_for_dead_letters_is_kept_in_one_of_both()
    {
        string dead = await _sqs.CreateQueue("dead");
        string queue = await _sqs.CreateQueue("orders", ("RedrivePolicy", """{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dead","maxReceiveCount":"1"}"""), ("VisibilityTimeout", "0"));
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "poison" });
        await _sqs.Send("SendMessage", new { QueueUrl = dead, MessageBody = "other" });
        Assert.Single(await _sqs.Receive(queue));
        List<string> kept = [];

        // While all is written one document after the other, the message goes.
        foreach ((string key, byte[] _) in new SqsPart(_table).Capture())
        {
            kept.Add(key);
            if (key.StartsWith("message/", StringComparison.Ordinal) && kept.Count(one => one.StartsWith("message/", StringComparison.Ordinal)) == 1)
            {
                Assert.Empty(await _sqs.Receive(queue));
            }
        }

        Assert.Equal(2, kept.Count(key => key.StartsWith("message/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_delayed_message_is_seen_after_its_delay_and_a_purge_leaves_none()
    {
        string queue = await _sqs.CreateQueue("orders");
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "later", DelaySeconds = 5 });
        Assert.Empty(await _sqs.Receive(queue));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await _sqs.Receive(queue));

        await _sqs.Send("PurgeQueue", new { QueueUrl = queue });
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await _sqs.Receive(queue));
        await _sqs.Send("DeleteQueue", new { QueueUrl = queue });
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue;Sender", await _sqs.Fail("ReceiveMessage", new { QueueUrl = queue }));
    }

    [Fact]
    public async Task A_message_tells_its_attributes_when_they_are_asked_for()
    {
        string queue = await _sqs.CreateQueue("orders");
        await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = "x", MessageAttributes = new { City = new { DataType = "String", StringValue = "Any City" }, Zip = new { DataType = "Number", StringValue = "1" }, Other = new { DataType = "String", StringValue = "o" } } });

        JsonElement message = (await _sqs.Send("ReceiveMessage", new { QueueUrl = queue, MessageAttributeNames = new[] { "C.*", "Zip" }, MessageSystemAttributeNames = new[] { "SenderId", "ApproximateReceiveCount" } })).GetProperty("Messages")[0];

        Assert.Equal("""{"SenderId":"111122223333","ApproximateReceiveCount":"1"}""", message.GetProperty("Attributes").GetRawText());
        Assert.Equal("""{"City":{"DataType":"String","StringValue":"Any City"},"Zip":{"DataType":"Number","StringValue":"1"}}""", message.GetProperty("MessageAttributes").GetRawText());
    }

    [Fact]
    public async Task The_queues_policy_lets_another_account_in_and_keeps_the_own_out()
    {
        string queue = await _sqs.CreateQueue("orders");
        SqsClient other = new(_service, QueryClient.Root("444455556666"));
        Assert.Equal("AccessDenied;Sender", await other.Fail("SendMessage", new { QueueUrl = queue, MessageBody = "x" }));

        await SetPolicy(queue, """{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"sqs:SendMessage","Resource":"*"}""");
        await other.Send("SendMessage", new { QueueUrl = queue, MessageBody = "x" });
        await other.Send("SendMessageBatch", new { QueueUrl = queue, Entries = new[] { new { Id = "a", MessageBody = "1" } } });
        Assert.Equal("AccessDenied;Sender", await other.Fail("ReceiveMessage", new { QueueUrl = queue }));

        await SetPolicy(queue, """{"Effect":"Deny","Principal":"*","Action":"sqs:ReceiveMessage","Resource":"*"}""");
        Assert.Equal("AccessDenied;Sender", await _sqs.Fail("ReceiveMessage", new { QueueUrl = queue }));
    }

    [Fact]
    public async Task A_role_needs_its_own_policy_or_the_queues()
    {
        string queue = await _sqs.CreateQueue("orders");
        Role role = new(Account, "reader", "/", "AROAREADER", default, Policies.TrustAccount(Account));
        _iam.Account(Account).Roles.Change("reader", _ => role);
        Caller session = new(Account, $"arn:aws:sts::{Account}:assumed-role/reader/me") { RoleArn = role.Arn, RoleId = role.Id };
        SqsClient reader = new(_service, session);
        Assert.Equal("AccessDenied;Sender", await reader.Fail("ReceiveMessage", new { QueueUrl = queue }));

        _iam.Account(Account).Roles.Change("reader", _ => role with { InlinePolicies = role.InlinePolicies.Add("p", Policies.Allow("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:111122223333:orders")) });
        Assert.Empty(await reader.Receive(queue));
        Assert.Equal("AccessDenied;Sender", await reader.Fail("PurgeQueue", new { QueueUrl = queue }));
    }

    [Fact]
    public async Task Many_receivers_share_messages_and_none_gets_another_ones()
    {
        string queue = await _sqs.CreateQueue("orders");
        for (int i = 0; i < 200; i++)
        {
            await _sqs.Send("SendMessage", new { QueueUrl = queue, MessageBody = $"{i}" });
        }

        List<(string Body, string Receipt)>[] shares = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => _sqs.Receive(queue))));

        Assert.Equal(200, shares.SelectMany(share => share).Select(one => one.Body).Distinct().Count());
    }

    private Task<JsonElement> SetPolicy(string queue, string statement) => _sqs.Send("SetQueueAttributes", new
    {
        QueueUrl = queue,
        Attributes = new { Policy = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""" },
    });

    private async Task<(string? Ready, string? InFlight)> Counts(string queue)
    {
        JsonElement all = (await _sqs.Send("GetQueueAttributes", new { QueueUrl = queue, AttributeNames = new[] { "All" } })).GetProperty("Attributes");
        return (all.GetProperty("ApproximateNumberOfMessages").GetString(), all.GetProperty("ApproximateNumberOfMessagesNotVisible").GetString());
    }

    /// <summary>A clock that goes on a step each time that it is asked.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

        private DateTimeOffset _now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now += Step;
    }
}
