using System.Runtime.CompilerServices;
using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// Who owns objects that others write into a bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Controlling ownership of objects</see>).
/// </summary>
internal static class Ownership
{
    /// <summary>What new buckets have since 2023.</summary>
    public const string Default = "BucketOwnerEnforced";

    /// <summary>The name of the sub-resource.</summary>
    public const string Configuration = "ownershipControls";

    private static readonly ConditionalWeakTable<string, string> s_read = new();

    /// <summary>The document of a setting.</summary>
    public static string Document(string ownership) => S3Xml.Element(
        "OwnershipControls", S3Xml.Element("Rule", S3Xml.Element("ObjectOwnership", ownership))).ToString(SaveOptions.DisableFormatting);

    /// <summary>The setting; a bucket without one leaves objects to their writers.</summary>
    public static string Of(Bucket bucket) => bucket.Configurations.GetValueOrDefault(Configuration) is { } document
        ? s_read.GetValue(document, static text => Read(S3Xml.Parse(text, "OwnershipControls")))
        : "ObjectWriter";

    /// <summary>Whether ACLs are off.</summary>
    public static bool IsEnforced(Bucket bucket) => Of(bucket) == Default;

    /// <summary>The setting in a document.</summary>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>.</exception>
    public static string Read(XElement root)
    {
        XElement[] rules = [.. root.Children("Rule")];
        string? value = rules.Length == 1 ? rules[0].Child("ObjectOwnership")?.Value : null;
        return value is "BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter"
            ? value
            : throw S3Errors.MalformedXml.Exception();
    }
}
