using System.Xml.Linq;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>
/// Block Public Access
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking public access to your Amazon S3 storage</see>):
/// all four settings are on in new buckets.
/// </summary>
internal static class PublicAccess
{
    /// <summary>The name of the sub-resource.</summary>
    public const string Configuration = "publicAccessBlock";

    private static readonly string[] s_settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    /// <summary>The document of a new bucket.</summary>
    public static string EverythingBlocked { get; } = Document(_ => true);

    /// <summary>The document of given settings.</summary>
    public static string Document(Func<string, bool> isOn) => S3Xml.Element(
        "PublicAccessBlockConfiguration",
        s_settings.Select(setting => S3Xml.Element(setting, isOn(setting) ? "true" : "false"))).ToString(SaveOptions.DisableFormatting);

    /// <summary>Whether a setting is on in a document; what it leaves out is off.</summary>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>.</exception>
    public static bool IsOn(XElement root, string setting) => root.Child(setting)?.Value.ToLowerInvariant() switch
    {
        "true" => true,
        "false" or null => false,
        _ => throw S3Errors.MalformedXml.Exception(),
    };
}
