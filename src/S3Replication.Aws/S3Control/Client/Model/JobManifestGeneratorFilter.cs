using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Which objects are listed: those that meet all of it.</summary>
internal sealed class JobManifestGeneratorFilter
{
    /// <summary>Only what a rule takes.</summary>
    public bool? EligibleForReplication { get; set; }

    /// <summary>Only what is younger.</summary>
    public DateTime? CreatedAfter { get; set; }

    /// <summary>Only what is older.</summary>
    public DateTime? CreatedBefore { get; set; }

    /// <summary>Only these statuses.</summary>
    public List<string>? ObjectReplicationStatuses { get; set; }

    /// <summary>Only these keys.</summary>
    public KeyNameConstraint? KeyNameConstraint { get; set; }

    /// <summary>Only what is larger.</summary>
    public long? ObjectSizeGreaterThanBytes { get; set; }

    /// <summary>Only what is smaller.</summary>
    public long? ObjectSizeLessThanBytes { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Filter",
        ControlXml.Optional("EligibleForReplication", EligibleForReplication),
        ControlXml.Optional("CreatedAfter", CreatedAfter),
        ControlXml.Optional("CreatedBefore", CreatedBefore),
        ControlXml.List("ObjectReplicationStatuses", ObjectReplicationStatuses),
        KeyNameConstraint?.Write(),
        ControlXml.Optional("ObjectSizeGreaterThanBytes", ObjectSizeGreaterThanBytes),
        ControlXml.Optional("ObjectSizeLessThanBytes", ObjectSizeLessThanBytes));

    /// <summary>From XML; null when there is none.</summary>
    internal static JobManifestGeneratorFilter? Read(XElement? element) => element is null ? null : new()
    {
        EligibleForReplication = ControlXml.Flag(element, "EligibleForReplication"),
        CreatedAfter = ControlXml.Time(element, "CreatedAfter"),
        CreatedBefore = ControlXml.Time(element, "CreatedBefore"),
        ObjectReplicationStatuses = ControlXml.Texts(element, "ObjectReplicationStatuses"),
        KeyNameConstraint = KeyNameConstraint.Read(ControlXml.Child(element, "KeyNameConstraint")),
        ObjectSizeGreaterThanBytes = ControlXml.Number(element, "ObjectSizeGreaterThanBytes"),
        ObjectSizeLessThanBytes = ControlXml.Number(element, "ObjectSizeLessThanBytes"),
    };
}
