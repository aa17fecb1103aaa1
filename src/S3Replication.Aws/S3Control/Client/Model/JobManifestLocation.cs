using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Where a list of objects is.</summary>
internal sealed class JobManifestLocation
{
    /// <summary>The ARN of the object.</summary>
    public string? ObjectArn { get; set; }

    /// <summary>Its version.</summary>
    public string? ObjectVersionId { get; set; }

    /// <summary>Its ETag.</summary>
    public string? ETag { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Location",
        ControlXml.Optional("ObjectArn", ObjectArn),
        ControlXml.Optional("ObjectVersionId", ObjectVersionId),
        ControlXml.Optional("ETag", ETag));

    /// <summary>From XML; null when there is none.</summary>
    internal static JobManifestLocation? Read(XElement? element) => element is null ? null : new()
    {
        ObjectArn = ControlXml.Text(element, "ObjectArn"),
        ObjectVersionId = ControlXml.Text(element, "ObjectVersionId"),
        ETag = ControlXml.Text(element, "ETag"),
    };
}
