using System.Runtime.CompilerServices;
using System.Xml.Linq;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Events;

/// <summary>
/// A bucket's notification configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_NotificationConfiguration.html">NotificationConfiguration</see>).
/// </summary>
/// <param name="Targets">Whom it lets know.</param>
/// <param name="HasEventBridge">Whether EventBridge gets every event that it takes.</param>
internal sealed record NotificationConfiguration(IReadOnlyList<NotificationTarget> Targets, bool HasEventBridge)
{
    /// <summary>The name of the sub-resource.</summary>
    public const string SubResource = "notification";

    /// <summary>The element of each kind, and that of its destination's ARN in it.</summary>
    public static readonly (NotificationKind Kind, string Element, string Arn)[] Elements =
    [
        (NotificationKind.Topic, "TopicConfiguration", "Topic"),
        (NotificationKind.Queue, "QueueConfiguration", "Queue"),
        (NotificationKind.Function, "CloudFunctionConfiguration", "CloudFunction"),
    ];

    private static readonly NotificationConfiguration s_none = new([], false);

    private static readonly ConditionalWeakTable<string, NotificationConfiguration> s_parsed = new();

    /// <summary>The configuration of a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    public static NotificationConfiguration Of(Bucket bucket)
    {
        string? document;
        lock (bucket.Gate)
        {
            document = bucket.Configurations.GetValueOrDefault(SubResource);
        }

        return document is null ? s_none : s_parsed.GetValue(document, static text => Read(S3Xml.Parse(text, "NotificationConfiguration")));
    }

    /// <summary>What a document says that has been checked, ids in it.</summary>
    /// <param name="root">The document.</param>
    public static NotificationConfiguration Read(XElement root) => new(
        [
            .. root.Elements().SelectMany(element => Elements
                .Where(known => known.Element == element.Name.LocalName)
                .Select(known => ReadTarget(known.Kind, element, known.Arn))),
        ],
        root.Child("EventBridgeConfiguration") is not null);

    private static NotificationTarget ReadTarget(NotificationKind kind, XElement element, string arn)
    {
        ILookup<string, string> rules = (element.Child("Filter")?.Child("S3Key")?.Children("FilterRule") ?? []).ToLookup(
            rule => rule.Child("Name")?.Value.ToLowerInvariant() ?? string.Empty,
            rule => rule.Child("Value")?.Value ?? string.Empty,
            StringComparer.Ordinal);
        return new NotificationTarget(
            kind,
            element.Child("Id")?.Value ?? string.Empty,
            element.Child(arn)?.Value.Trim() ?? string.Empty,
            [.. element.Children("Event").Select(type => type.Value)],
            rules["prefix"].FirstOrDefault(string.Empty),
            rules["suffix"].FirstOrDefault(string.Empty));
    }
}
