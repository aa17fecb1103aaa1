using System.Text.Json.Nodes;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Sns;

/// <summary>SNS, by its <see href="https://docs.aws.amazon.com/sns/latest/api/welcome.html">API reference</see>.</summary>
public sealed class SnsServiceTests
{
    private readonly SnsUnderTest _sns = new();

    [Fact]
    public async Task A_topic_is_made_once_and_listed_and_gone_when_it_is_deleted()
    {
        XElement first = await _sns.Root.Send("CreateTopic", ("Name", "told"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "storage"));
        await _sns.Root.Send("CreateTopic", ("Name", "told"));

        Assert.Equal(SnsUnderTest.TopicArn, Assert.Single(Values(first, "TopicArn")));
        Assert.Equal([SnsUnderTest.TopicArn], Values(await _sns.Root.Send("ListTopics"), "TopicArn"));
        Assert.Equal(
            ["team", "storage"],
            (await _sns.Root.Send("ListTagsForResource", ("ResourceArn", SnsUnderTest.TopicArn))).Descendants()
                .Where(element => element.Name.LocalName is "Key" or "Value").Select(element => element.Value));

        await _sns.Root.Send("DeleteTopic", ("TopicArn", SnsUnderTest.TopicArn));
        await _sns.Root.Send("DeleteTopic", ("TopicArn", SnsUnderTest.TopicArn));
        Assert.Equal("NotFound", (await _sns.Root.Fail("GetTopicAttributes", ("TopicArn", SnsUnderTest.TopicArn))).Code);
        Assert.Equal("ResourceNotFound", (await _sns.Root.Fail("ListTagsForResource", ("ResourceArn", SnsUnderTest.TopicArn))).Code);
    }

    [Theory]
    [InlineData("CreateTopic", "InvalidParameter", "Name=no space")]
    [InlineData("CreateTopic", "InvalidParameter", "Name=told", "Attributes.entry.1.key=Colour", "Attributes.entry.1.value=red")]
    [InlineData("CreateTopic", "InvalidParameter", "Name=told", "Attributes.entry.1.key=DisplayName", "Attributes.entry.1.value=other")]
    [InlineData("CreateTopic", "NotImplemented", "Name=told.fifo")]
    [InlineData("Subscribe", "InvalidParameter", "TopicArn=arn:aws:sns:us-east-1:111122223333:told", "Protocol=pigeon", "Endpoint=x")]
    [InlineData("Subscribe", "InvalidParameter", "TopicArn=arn:aws:sns:us-east-1:111122223333:told", "Protocol=email", "Endpoint=nobody")]
    [InlineData("Subscribe", "NotFound", "TopicArn=arn:aws:sns:us-east-1:111122223333:none", "Protocol=email", "Endpoint=a@example.com")]
    [InlineData("Subscribe", "NotImplemented", "TopicArn=arn:aws:sns:us-east-1:111122223333:told", "Protocol=sms", "Endpoint=+1")]
    [InlineData("GetTopicAttributes", "InvalidParameter", "TopicArn=told")]
    [InlineData("GetTopicAttributes", "InvalidParameter", "TopicArn=arn:aws:sns:eu-west-1:111122223333:told")]
    [InlineData("SetTopicAttributes", "InvalidParameter", "TopicArn=arn:aws:sns:us-east-1:111122223333:told", "AttributeName=Policy", "AttributeValue={")]
    [InlineData("Publish", "InvalidParameter", "TopicArn=arn:aws:sns:us-east-1:111122223333:told", "Message=")]
    [InlineData("Publish", "NotFound", "TopicArn=arn:aws:sns:us-east-1:111122223333:none", "Message=x")]
    [InlineData("Publish", "InvalidParameter", "Message=x")]
    [InlineData("Unsubscribe", "NotFound", "SubscriptionArn=arn:aws:sns:us-east-1:111122223333:told:none")]
    [InlineData("AddPermission", "NotImplemented", "TopicArn=arn:aws:sns:us-east-1:111122223333:told")]
    public async Task What_makes_no_sense_is_refused_with_AWSs_code(string action, string code, params string[] parameters)
    {
        await _sns.Root.Send("CreateTopic", ("Name", "told"));

        ServiceException error = await _sns.Root.Fail(
            action, [.. parameters.Select(parameter => parameter.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_queue_gets_the_message_in_an_envelope()
    {
        string subscription = await _sns.SubscribeAsync();

        string id = Assert.Single(Values(
            await _sns.Root.Send("Publish", ("TopicArn", SnsUnderTest.TopicArn), ("Subject", "Hello"), ("Message", "text")), "MessageId"));

        JsonNode envelope = _sns.ReceiveJson();
        Assert.Equal(
            ["Notification", id, SnsUnderTest.TopicArn, "Hello", "text", "1"],
            new[] { "Type", "MessageId", "TopicArn", "Subject", "Message", "SignatureVersion" }.Select(name => (string)envelope[name]!));
        Assert.EndsWith(subscription, (string)envelope["UnsubscribeURL"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_delivery_leaves_the_envelope_away()
    {
        await _sns.SubscribeAsync(("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));

        await _sns.Root.Send("Publish", ("TopicArn", SnsUnderTest.TopicArn), ("Message", "text"));

        Assert.Equal("text", _sns.Receive());
    }

    // "a maximum of 10 message attributes": https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
    [Theory]
    [InlineData(10, "text")]
    [InlineData(11, null)]
    public async Task Raw_delivery_brings_ten_attributes_and_no_message_with_more(int count, string? received)
    {
        await _sns.SubscribeAsync(("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));

        await _sns.Root.Send(
            "Publish", [("TopicArn", SnsUnderTest.TopicArn), ("Message", "text"), .. Enumerable.Range(1, count).SelectMany(number => Attribute(number, "String", "x"))]);

        Assert.Equal(received, _sns.Receive());
    }

    // Nobody could receive it.
    [Theory]
    [InlineData("Binary", "***")]
    [InlineData("Colour", "red")]
    public async Task An_attribute_that_no_queue_could_tell_is_refused(string type, string value)
    {
        await _sns.SubscribeAsync(("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", "true"));

        ServiceException refused = await _sns.Root.Fail(
            "Publish", [("TopicArn", SnsUnderTest.TopicArn), ("Message", "text"), .. Attribute(1, type, value)]);

        Assert.Equal(("InvalidParameter", null), (refused.Code, _sns.Receive()));
    }

    [Fact]
    public async Task A_message_can_have_a_text_of_its_own_for_queues()
    {
        await _sns.SubscribeAsync();

        await _sns.Root.Send(
            "Publish", ("TopicArn", SnsUnderTest.TopicArn), ("MessageStructure", "json"), ("Message", """{"default":"all","sqs":"queues"}"""));

        Assert.Equal("queues", (string)_sns.ReceiveJson()["Message"]!);
    }

    [Fact]
    public async Task A_queue_that_does_not_let_the_topic_send_gets_nothing()
    {
        await _sns.SubscribeAsync();
        _sns.Inbox.Change([KeyValuePair.Create("Policy", string.Empty)]);

        await _sns.Root.Send("Publish", ("TopicArn", SnsUnderTest.TopicArn), ("Message", "text"));

        Assert.Null(_sns.Receive());
    }

    [Fact]
    public async Task Subscribing_twice_is_one_subscription_and_unsubscribing_ends_it()
    {
        string first = await _sns.SubscribeAsync();
        string second = await _sns.SubscribeAsync();
        await _sns.Root.Send("Unsubscribe", ("SubscriptionArn", first));

        Assert.Equal(first, second);
        Assert.Empty(Values(await _sns.Root.Send("ListSubscriptionsByTopic", ("TopicArn", SnsUnderTest.TopicArn)), "SubscriptionArn"));
        Assert.Equal("NotFound", (await _sns.Root.Fail("Unsubscribe", ("SubscriptionArn", first))).Code);
    }

    [Fact]
    public async Task Mail_waits_for_its_confirmation()
    {
        await _sns.Root.Send("CreateTopic", ("Name", "told"));

        XElement answer = await _sns.Root.Send(
            "Subscribe", ("TopicArn", SnsUnderTest.TopicArn), ("Protocol", "email"), ("Endpoint", "ops@example.com"));

        Assert.Equal(["pending confirmation"], Values(answer, "SubscriptionArn"));
        XElement list = await _sns.Root.Send("ListSubscriptionsByTopic", ("TopicArn", SnsUnderTest.TopicArn));
        Assert.Equal(["PendingConfirmation"], Values(list, "SubscriptionArn"));
        Assert.Equal("1", Attribute(await _sns.Root.Send("GetTopicAttributes", ("TopicArn", SnsUnderTest.TopicArn)), "SubscriptionsPending"));
    }

    [Fact]
    public async Task The_first_policy_lets_alarms_of_the_account_publish_and_not_S3()
    {
        await _sns.SubscribeAsync();

        Assert.Null(_sns.Publisher.Refusal(
            SnsUnderTest.TopicArn, "cloudwatch.amazonaws.com", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", SnsUnderTest.Owner));
        Assert.NotNull(_sns.Publisher.Refusal(
            SnsUnderTest.TopicArn, "cloudwatch.amazonaws.com", "arn:aws:cloudwatch:us-east-1:444455556666:alarm:a", "444455556666"));
        Assert.NotNull(_sns.Publisher.Refusal(SnsUnderTest.TopicArn, "s3.amazonaws.com", "arn:aws:s3:::source", SnsUnderTest.Owner));
    }

    [Theory]
    [InlineData("arn:aws:s3:::source", "111122223333", true)]
    [InlineData("arn:aws:s3:::other", "111122223333", false)]
    [InlineData("arn:aws:s3:::source", "444455556666", false)]
    public async Task A_service_publishes_for_what_the_policy_names(string source, string account, bool isAllowed)
    {
        await _sns.SubscribeAsync();
        await _sns.AllowAsync($$$"""
            {"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"SNS:Publish","Resource":"{{{SnsUnderTest.TopicArn}}}",
            "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::source"},"StringEquals":{"aws:SourceAccount":"111122223333"} } }
            """);

        Assert.Equal(isAllowed, _sns.Publisher.Refusal(SnsUnderTest.TopicArn, "s3.amazonaws.com", source, account) is null);
    }

    [Fact]
    public async Task Another_account_needs_the_topics_policy()
    {
        await _sns.SubscribeAsync();
        QueryClient other = new(_sns.Service, QueryClient.Root("444455556666"));

        Assert.Equal("AuthorizationError", (await other.Fail("Publish", ("TopicArn", SnsUnderTest.TopicArn), ("Message", "x"))).Code);

        await _sns.AllowAsync($$$"""
            {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"SNS:Publish","Resource":"{{{SnsUnderTest.TopicArn}}}"}
            """);
        await other.Send("Publish", ("TopicArn", SnsUnderTest.TopicArn), ("Message", "x"));
        Assert.NotNull(_sns.Receive());
    }

    private static string Attribute(XElement answer, string name) => answer.Descendants()
        .Where(element => element.Name.LocalName == "entry")
        .Single(entry => entry.Elements().First().Value == name).Elements().Last().Value;

    private static IEnumerable<(string Name, string Value)> Attribute(int number, string type, string value) =>
    [
        ($"MessageAttributes.entry.{number}.Name", $"a{number}"),
        ($"MessageAttributes.entry.{number}.Value.DataType", type),
        ($"MessageAttributes.entry.{number}.Value.{(type == "Binary" ? type : "String")}Value", value),
    ];

    private static string[] Values(XElement answer, string name) =>
        [.. answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];
}
