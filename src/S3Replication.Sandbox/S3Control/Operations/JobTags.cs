using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// Tags of jobs with their limits
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-tags.html">Controlling permissions for Batch Operations using job tags</see>).
/// </summary>
internal static partial class JobTags
{
    private const int Most = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>Reads a list of tags.</summary>
    /// <param name="list">The element around them.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidTag</c>, <c>TooManyTagsException</c>.</exception>
    public static IReadOnlyDictionary<string, string> Read(XElement list)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (XElement member in list.Elements())
        {
            string key = member.Child("Key")?.Value ?? throw S3Errors.MalformedXml.Exception();
            string value = member.Child("Value")?.Value ?? throw S3Errors.MalformedXml.Exception();
            if (key.Length is 0 or > LongestKey || !Allowed().IsMatch(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw S3Errors.InvalidTag.Says("The TagKey you have provided is invalid", ("TagKey", key));
            }

            if (value.Length > LongestValue || !Allowed().IsMatch(value))
            {
                throw S3Errors.InvalidTag.Says("The TagValue you have provided is invalid", ("TagKey", key), ("TagValue", value));
            }

            if (!tags.TryAdd(key, value))
            {
                throw S3Errors.InvalidTag.Says("Cannot provide multiple Tags with the same key", ("TagKey", key));
            }
        }

        return tags.Count <= Most ? tags : throw S3ControlErrors.TooManyTags();
    }

    /// <summary>Says in a request's context which tags it wants to give.</summary>
    /// <param name="context">The context.</param>
    /// <param name="tags">The tags.</param>
    public static AccessContext AddTo(AccessContext context, IReadOnlyDictionary<string, string> tags)
    {
        foreach (KeyValuePair<string, string> tag in tags)
        {
            context = context.With("aws:RequestTag/" + tag.Key, tag.Value);
        }

        return tags.Count == 0 ? context : context.With("aws:TagKeys", [.. tags.Keys]);
    }

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
