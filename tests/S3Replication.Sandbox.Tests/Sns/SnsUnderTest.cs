using System.Text.Json.Nodes;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sns;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Sns;

/// <summary>SNS in us-east-1 with one queue that takes what its topic sends.</summary>
internal sealed class SnsUnderTest
{
    public const string Owner = "111122223333";
    public const string TopicArn = "arn:aws:sns:us-east-1:111122223333:told";
    public const string QueueArn = "arn:aws:sqs:us-east-1:111122223333:inbox";

    private static readonly string s_letSns = $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",
        "Resource":"{{QueueArn}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{TopicArn}}"} } }]}
        """;

    public SnsUnderTest()
    {
        Iam = new IamTable(Clock);
        Queues = new SqsTable(Clock);
        Publisher = new TopicPublisher(Topics, Queues);
        Service = new SnsService(Topics, Publisher, Iam);
        Root = new QueryClient(Service, QueryClient.Root(Owner));
        Inbox = Queues.GetOrAdd(new SqsQueue(
            Sandbox.Sqs.QueueArn.TryParse(QueueArn)!, [KeyValuePair.Create("Policy", s_letSns)], [], Clock));
    }

    public ManualClock Clock { get; } = new();

    public IamTable Iam { get; }

    public SqsTable Queues { get; }

    public SnsTable Topics { get; } = new();

    public TopicPublisher Publisher { get; }

    public SnsService Service { get; }

    public QueryClient Root { get; }

    public SqsQueue Inbox { get; }

    /// <summary>Makes the topic with the queue subscribed, and answers the ARN of the subscription.</summary>
    public async Task<string> SubscribeAsync(params (string Name, string Value)[] more)
    {
        await Root.Send("CreateTopic", ("Name", "told"));
        return (await Root.Send("Subscribe", [("TopicArn", TopicArn), ("Protocol", "sqs"), ("Endpoint", QueueArn), .. more]))
            .Descendants().Single(element => element.Name.LocalName == "SubscriptionArn").Value;
    }

    /// <summary>Sets the policy of the topic to one statement.</summary>
    public Task AllowAsync(string statement) => Root.Send(
        "SetTopicAttributes",
        ("TopicArn", TopicArn),
        ("AttributeName", "Policy"),
        ("AttributeValue", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}"""));

    /// <summary>The body of the only message in the queue; null when it is empty.</summary>
    public string? Receive() => Inbox.Receive(10, TimeSpan.FromMinutes(1), int.MaxValue, out _) is [{ } message] ? message.Body : null;

    /// <summary>The body of the only message in the queue as JSON.</summary>
    public JsonNode ReceiveJson() => JsonNode.Parse(Receive()!)!;
}
