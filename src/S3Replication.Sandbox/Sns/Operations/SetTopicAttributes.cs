using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns.Operations;

/// <summary><see href="https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html">SetTopicAttributes</see>.</summary>
internal static class SetTopicAttributes
{
    /// <summary>Carries it out.</summary>
    public static WireMap? Handle(SnsCall call)
    {
        SnsTopic named = call.Topic();
        string name = call.Required("AttributeName");
        string value = call.Input.Text("AttributeValue") ?? string.Empty;
        call.Topics.Change(
            named.Arn, topic => topic with { Settings = TopicAttributes.With(topic.Settings, topic.Arn, name, value) });
        return null;
    }
}
