using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>A list of objects that the caller has made.</summary>
internal sealed class JobManifest
{
    /// <summary>Its format.</summary>
    public JobManifestSpec? Spec { get; set; }

    /// <summary>Where it is.</summary>
    public JobManifestLocation? Location { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Manifest",
        Spec?.Write(),
        Location?.Write());

    /// <summary>From XML; null when there is none.</summary>
    internal static JobManifest? Read(XElement? element) => element is null ? null : new()
    {
        Spec = JobManifestSpec.Read(ControlXml.Child(element, "Spec")),
        Location = JobManifestLocation.Read(ControlXml.Child(element, "Location")),
    };
}
