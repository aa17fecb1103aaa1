using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>How S3 makes a list of the objects of a bucket.</summary>
internal sealed class S3JobManifestGenerator
{
    /// <summary>Who must own the bucket.</summary>
    public string? ExpectedBucketOwner { get; set; }

    /// <summary>The ARN of the bucket.</summary>
    public string? SourceBucket { get; set; }

    /// <summary>Where the list is kept.</summary>
    public S3ManifestOutputLocation? ManifestOutputLocation { get; set; }

    /// <summary>Which objects.</summary>
    public JobManifestGeneratorFilter? Filter { get; set; }

    /// <summary>Whether the list is kept.</summary>
    public bool? EnableManifestOutput { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "S3JobManifestGenerator",
        ControlXml.Optional("ExpectedBucketOwner", ExpectedBucketOwner),
        ControlXml.Optional("SourceBucket", SourceBucket),
        ManifestOutputLocation?.Write(),
        Filter?.Write(),
        ControlXml.Optional("EnableManifestOutput", EnableManifestOutput));

    /// <summary>From XML; null when there is none.</summary>
    internal static S3JobManifestGenerator? Read(XElement? element) => element is null ? null : new()
    {
        ExpectedBucketOwner = ControlXml.Text(element, "ExpectedBucketOwner"),
        SourceBucket = ControlXml.Text(element, "SourceBucket"),
        ManifestOutputLocation = S3ManifestOutputLocation.Read(ControlXml.Child(element, "ManifestOutputLocation")),
        Filter = JobManifestGeneratorFilter.Read(ControlXml.Child(element, "Filter")),
        EnableManifestOutput = ControlXml.Flag(element, "EnableManifestOutput"),
    };
}
