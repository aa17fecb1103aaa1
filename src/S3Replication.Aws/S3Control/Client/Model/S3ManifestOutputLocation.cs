using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Where a list that S3 has made is kept.</summary>
internal sealed class S3ManifestOutputLocation
{
    /// <summary>Who must own the bucket.</summary>
    public string? ExpectedManifestBucketOwner { get; set; }

    /// <summary>The ARN of the bucket.</summary>
    public string? Bucket { get; set; }

    /// <summary>What its keys begin with.</summary>
    public string? ManifestPrefix { get; set; }

    /// <summary><c>S3InventoryReport_CSV_20211130</c>.</summary>
    public string? ManifestFormat { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "ManifestOutputLocation",
        ControlXml.Optional("ExpectedManifestBucketOwner", ExpectedManifestBucketOwner),
        ControlXml.Optional("Bucket", Bucket),
        ControlXml.Optional("ManifestPrefix", ManifestPrefix),
        ControlXml.Optional("ManifestFormat", ManifestFormat));

    /// <summary>From XML; null when there is none.</summary>
    internal static S3ManifestOutputLocation? Read(XElement? element) => element is null ? null : new()
    {
        ExpectedManifestBucketOwner = ControlXml.Text(element, "ExpectedManifestBucketOwner"),
        Bucket = ControlXml.Text(element, "Bucket"),
        ManifestPrefix = ControlXml.Text(element, "ManifestPrefix"),
        ManifestFormat = ControlXml.Text(element, "ManifestFormat"),
    };
}
