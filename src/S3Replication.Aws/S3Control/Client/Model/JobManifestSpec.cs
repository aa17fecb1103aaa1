using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The format of a list of objects.</summary>
internal sealed class JobManifestSpec
{
    /// <summary><c>S3BatchOperations_CSV_20180820</c>, or that of an inventory.</summary>
    public string? Format { get; set; }

    /// <summary>The columns.</summary>
    public List<string>? Fields { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Spec",
        ControlXml.Optional("Format", Format),
        ControlXml.List("Fields", Fields));

    /// <summary>From XML; null when there is none.</summary>
    internal static JobManifestSpec? Read(XElement? element) => element is null ? null : new()
    {
        Format = ControlXml.Text(element, "Format"),
        Fields = ControlXml.Texts(element, "Fields"),
    };
}
