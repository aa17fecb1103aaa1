using System.Collections.Immutable;
using System.Text.Json;

namespace S3Replication.Sandbox.Sns;

/// <summary>
/// The attributes of a topic that can be set, checked
/// (<see href="https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html">SetTopicAttributes</see>).
/// </summary>
internal static class TopicAttributes
{
    /// <summary>The attribute with the access policy.</summary>
    public const string Policy = "Policy";

    private const int LongestDisplayName = 100;

    /// <summary>Sets one.</summary>
    /// <param name="present">What is set so far.</param>
    /// <param name="arn">The topic.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its value; empty takes it away, and gives the topic its first policy again.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidParameter</c>, or 501 for what is not here.</exception>
    public static ImmutableSortedDictionary<string, string> With(
        ImmutableSortedDictionary<string, string> present, TopicArn arn, string name, string value)
    {
        switch (name)
        {
            case Policy:
                return present.SetItem(Policy, value.Length == 0 ? TopicPolicy.Default(arn) : TopicPolicy.Check(value, arn));
            case "DisplayName" when value.Length <= LongestDisplayName:
                break;
            case "DeliveryPolicy" when value.Length == 0 || IsObject(value):
                break;
            case "SignatureVersion" when value is "" or "1" or "2":
                break;
            case "TracingConfig" when value is "" or "PassThrough" or "Active":
                break;
            case "KmsMasterKeyId" or "ArchivePolicy" or "DataProtectionPolicy" or "FifoTopic" or "ContentBasedDeduplication"
                or "FifoThroughputScope":
                throw SnsErrors.NotHere($"the attribute {name}");
            case "DisplayName" or "DeliveryPolicy" or "SignatureVersion" or "TracingConfig":
                throw SnsErrors.Invalid(name);
            default:
                throw SnsErrors.Invalid("AttributeName");
        }

        return value.Length == 0 ? present.Remove(name) : present.SetItem(name, value);
    }

    private static bool IsObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
