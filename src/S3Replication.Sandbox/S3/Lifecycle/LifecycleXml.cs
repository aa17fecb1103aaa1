using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using S3Replication.Sandbox.S3.Configurations;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>The document of a lifecycle configuration: its schema, and what it says.</summary>
internal static class LifecycleXml
{
    /// <summary>
    /// The schema
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html#API_PutBucketLifecycleConfiguration_RequestSyntax">PutBucketLifecycleConfiguration, request syntax</see>).
    /// </summary>
    public static readonly DocumentSchema Schema = new("LifecycleConfiguration", new Dictionary<string, string>
    {
        ["LifecycleConfiguration"] = "Rule+",
        ["Rule"] = "ID? Prefix? Filter? Status Expiration? Transition* NoncurrentVersionTransition* NoncurrentVersionExpiration?"
            + " AbortIncompleteMultipartUpload?",
        ["Filter"] = "Prefix? Tag? ObjectSizeGreaterThan? ObjectSizeLessThan? And?",
        ["And"] = "Prefix? Tag* ObjectSizeGreaterThan? ObjectSizeLessThan?",
        ["Tag"] = "Key Value",
        ["Status"] = "=Enabled|Disabled",
        ["Expiration"] = "Date? Days? ExpiredObjectDeleteMarker?",
        ["Transition"] = "Date? Days? StorageClass",
        ["NoncurrentVersionTransition"] = "NoncurrentDays? NewerNoncurrentVersions? StorageClass",
        ["NoncurrentVersionExpiration"] = "NoncurrentDays? NewerNoncurrentVersions?",
        ["AbortIncompleteMultipartUpload"] = "DaysAfterInitiation?",
        ["Date"] = DocumentSchema.Date,
        ["Days"] = DocumentSchema.Integer,
        ["ExpiredObjectDeleteMarker"] = DocumentSchema.Boolean,
        ["NoncurrentDays"] = DocumentSchema.Integer,
        ["NewerNoncurrentVersions"] = DocumentSchema.Integer,
        ["DaysAfterInitiation"] = DocumentSchema.Integer,
        ["ObjectSizeGreaterThan"] = DocumentSchema.Integer,
        ["ObjectSizeLessThan"] = DocumentSchema.Integer,
        ["StorageClass"] = "=GLACIER|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|DEEP_ARCHIVE|GLACIER_IR",
    });

    private static readonly ConditionalWeakTable<string, IReadOnlyList<LifecycleRule>> s_parsed = new();

    /// <summary>The rules of a kept document, read once for each.</summary>
    /// <param name="document">The document as it is kept: the same text object each time.</param>
    public static IReadOnlyList<LifecycleRule> Parse(string document) =>
        s_parsed.GetValue(document, static text => [.. XElement.Parse(text).Elements().Select(Read)]);

    /// <summary>A whole number in an element; null when it is not there.</summary>
    public static long? Number(this XElement? element, string name) =>
        element?.Child(name) is { } child ? long.Parse(child.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>A time in an element; null when it is not there.</summary>
    public static DateTimeOffset? Time(this XElement? element, string name) => element?.Child(name) is { } child
        ? DateTimeOffset.Parse(child.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        : null;

    /// <summary>Which objects a rule is for.</summary>
    /// <param name="rule">The rule.</param>
    public static LifecycleFilter FilterOf(XElement rule)
    {
        XElement? filter = rule.Child("Filter");
        XElement predicates = filter?.Child("And") ?? filter ?? rule;
        return new LifecycleFilter(
            predicates.Child("Prefix")?.Value ?? string.Empty,
            [.. predicates.Children("Tag").Select(tag => KeyValuePair.Create(tag.Child("Key")!.Value, tag.Child("Value")!.Value))],
            predicates.Number("ObjectSizeGreaterThan"),
            predicates.Number("ObjectSizeLessThan"));
    }

    private static LifecycleRule Read(XElement rule)
    {
        XElement? expiration = rule.Child("Expiration");
        XElement? noncurrent = rule.Child("NoncurrentVersionExpiration");
        bool isMarkerRule = expiration?.Child("ExpiredObjectDeleteMarker") is not null;
        return new LifecycleRule(rule.Child("ID")?.Value ?? string.Empty, rule.Child("Status")?.Value == "Enabled", FilterOf(rule))
        {
            Expiration = expiration is null || isMarkerRule ? null : DueOf(expiration, "Days"),
            RemovesExpiredMarkers = expiration?.Child("ExpiredObjectDeleteMarker")?.Value == "true",
            Transitions = [.. rule.Children("Transition").Select(transition => TransitionOf(transition, "Days"))],
            NoncurrentExpiration = noncurrent is null ? null : DueOf(noncurrent, "NoncurrentDays"),
            NewerVersions = (int?)noncurrent.Number("NewerNoncurrentVersions"),
            NoncurrentTransitions =
                [.. rule.Children("NoncurrentVersionTransition").Select(transition => TransitionOf(transition, "NoncurrentDays"))],
            AbortDays = rule.Child("AbortIncompleteMultipartUpload").Days("DaysAfterInitiation"),
        };
    }

    private static LifecycleTransition TransitionOf(XElement transition, string days) => new(
        DueOf(transition, days), transition.Child("StorageClass")!.Value, (int?)transition.Number("NewerNoncurrentVersions"));

    private static LifecycleDue DueOf(XElement action, string days) => new(action.Days(days), action.Time("Date"));

    // More days than S3 counts are as many as it does, and not fewer.
    private static int? Days(this XElement? element, string name) =>
        element.Number(name) is { } days ? (int)Math.Min(days, int.MaxValue) : null;
}
