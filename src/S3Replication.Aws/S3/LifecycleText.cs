using System.Globalization;
using System.Xml.Linq;
using S3Replication.Core.Buckets;

namespace S3Replication.Aws.S3;

/// <summary>
/// Reads the lifecycle as S3 writes it. The SDK's model answers with nothing where a filter has a form that it doesn't know
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html">GetBucketLifecycleConfiguration</see>).
/// </summary>
internal static class LifecycleText
{
    /// <summary>The rules.</summary>
    /// <param name="document">The answer; null when there is no configuration.</param>
    public static IReadOnlyList<LifecycleRule> Read(string? document) =>
        document is null ? [] : [.. Below(XDocument.Parse(document).Root!, "Rule").Select(Rule)];

    private static LifecycleRule Rule(XElement rule)
    {
        // One condition stands in the filter itself, several in And; rules from before 2016 have no filter.
        XElement? filter = Child(rule, "Filter");
        XElement conditions = Child(filter, "And") ?? filter ?? rule;
        XElement? expiration = Child(rule, "Expiration");
        XElement? noncurrent = Child(rule, "NoncurrentVersionExpiration");
        return new LifecycleRule(Text(rule, "ID"), Text(rule, "Status") == "Enabled")
        {
            Prefix = Text(conditions, "Prefix") ?? string.Empty,
            Tags = Below(conditions, "Tag").ToDictionary(
                tag => Text(tag, "Key") ?? string.Empty, tag => Text(tag, "Value") ?? string.Empty, StringComparer.Ordinal),
            IsBySize = Child(conditions, "ObjectSizeGreaterThan") is not null || Child(conditions, "ObjectSizeLessThan") is not null,
            ExpirationDays = Number(expiration, "Days"),
            ExpirationDate = DateTimeOffset.TryParse(
                Text(expiration, "Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null,
            NoncurrentDays = Number(noncurrent, "NoncurrentDays"),
            NewerNoncurrentVersions = Number(noncurrent, "NewerNoncurrentVersions"),
        };
    }

    private static IEnumerable<XElement> Below(XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    private static XElement? Child(XElement? parent, string name) => parent is null ? null : Below(parent, name).FirstOrDefault();

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value;

    private static int? Number(XElement? parent, string name) =>
        int.TryParse(Text(parent, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;
}
