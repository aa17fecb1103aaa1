using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>What a job does.</summary>
internal sealed class JobOperation
{
    /// <summary>It replicates.</summary>
    public S3ReplicateObjectOperation? S3ReplicateObject { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "Operation",
        S3ReplicateObject is null ? null : S3ReplicateObjectOperation.Write());

    /// <summary>From XML; null when there is none.</summary>
    internal static JobOperation? Read(XElement? element) => element is null ? null : new()
    {
        S3ReplicateObject = S3ReplicateObjectOperation.Read(ControlXml.Child(element, "S3ReplicateObject")),
    };
}
