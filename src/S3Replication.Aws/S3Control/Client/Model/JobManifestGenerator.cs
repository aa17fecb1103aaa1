using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>How S3 makes the list of objects.</summary>
internal sealed class JobManifestGenerator
{
    /// <summary>From a bucket.</summary>
    public S3JobManifestGenerator? S3JobManifestGenerator { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "ManifestGenerator",
        S3JobManifestGenerator?.Write());

    /// <summary>From XML; null when there is none.</summary>
    internal static JobManifestGenerator? Read(XElement? element) => element is null ? null : new()
    {
        S3JobManifestGenerator = S3JobManifestGenerator.Read(ControlXml.Child(element, "S3JobManifestGenerator")),
    };
}
