using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// Tags with their limits
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Categorizing your objects using tags</see>).
/// </summary>
internal static partial class TagSet
{
    private const int MaxObjectTags = 10;
    private const int MaxBucketTags = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>Reads <c>x-amz-tagging</c>: a query string. S3 does not keep its order; here the tags are in that of their keys.</summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidTag</c>, <c>BadRequest</c>.</exception>
    public static IReadOnlyDictionary<string, string> FromHeader(string? header)
    {
        List<KeyValuePair<string, string>> tags = [];
        foreach (string part in (header ?? string.Empty).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            tags.Add(new(Unescape(pair[0]), pair.Length == 2 ? Unescape(pair[1]) : string.Empty));
        }

        if (tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Count() < tags.Count)
        {
            throw S3Call.InvalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                "x-amz-tagging",
                header ?? string.Empty);
        }

        return Validated(tags.OrderBy(tag => tag.Key, StringComparer.Ordinal), MaxObjectTags);
    }

    /// <summary>Reads the tags of an object from a <c>Tagging</c> document.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidTag</c>, <c>BadRequest</c>.</exception>
    public static IReadOnlyDictionary<string, string> OfObject(string xml) => Validated(Read(S3Xml.Parse(xml, "Tagging")), MaxObjectTags);

    /// <summary>Reads the tags of a bucket from a <c>Tagging</c> document.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidTag</c>, <c>BadRequest</c>.</exception>
    public static IReadOnlyDictionary<string, string> OfBucket(string xml) => Validated(Read(S3Xml.Parse(xml, "Tagging")), MaxBucketTags);

    /// <summary>Checks the tags that a new bucket gets.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidTag</c>, <c>BadRequest</c>.</exception>
    public static IReadOnlyDictionary<string, string> OfNewBucket(XElement tags) => Validated(ReadTags(tags), MaxBucketTags);

    /// <summary>The document of tags.</summary>
    public static XElement Document(IReadOnlyDictionary<string, string> tags) => S3Xml.Element(
        "Tagging",
        S3Xml.Element(
            "TagSet",
            tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static IEnumerable<KeyValuePair<string, string>> Read(XElement root) =>
        ReadTags(root.Child("TagSet") ?? throw S3Errors.MalformedXml.Exception());

    private static IEnumerable<KeyValuePair<string, string>> ReadTags(XElement set) => set.Children("Tag").Select(
        tag => tag.Child("Key") is { } key && tag.Child("Value") is { } value
            ? new KeyValuePair<string, string>(key.Value, value.Value)
            : throw S3Errors.MalformedXml.Exception());

    private static Dictionary<string, string> Validated(IEnumerable<KeyValuePair<string, string>> tags, int maxCount)
    {
        Dictionary<string, string> set = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> tag in tags)
        {
            if (tag.Key.Length is 0 or > MaxKeyLength || !Allowed().IsMatch(tag.Key))
            {
                throw S3Errors.InvalidTag.Says("The TagKey you have provided is invalid", ("TagKey", tag.Key));
            }

            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.InvalidTag.Says("System tags cannot be added/updated by requester", ("TagKey", tag.Key));
            }

            if (tag.Value.Length > MaxValueLength || !Allowed().IsMatch(tag.Value))
            {
                throw S3Errors.InvalidTag.Says(
                    "The TagValue you have provided is invalid", ("TagKey", tag.Key), ("TagValue", tag.Value));
            }

            if (!set.TryAdd(tag.Key, tag.Value))
            {
                throw S3Errors.InvalidTag.Says("Cannot provide multiple Tags with the same key", ("TagKey", tag.Key));
            }
        }

        return set.Count <= maxCount
            ? set
            : throw S3Errors.BadRequest.Says(
                maxCount == MaxObjectTags
                    ? "Object tags cannot be greater than 10"
                    : "Bucket tag count cannot be greater than 50");
    }

    private static string Unescape(string value) => Uri.UnescapeDataString(value.Replace('+', ' '));

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
