using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>That a job replicates, which has no settings.</summary>
internal sealed class S3ReplicateObjectOperation
{
    /// <summary>As XML.</summary>
    internal static XElement Write() => ControlXml.Element("S3ReplicateObject");

    /// <summary>From XML; null when there is none.</summary>
    internal static S3ReplicateObjectOperation? Read(XElement? element) => element is null ? null : new();
}
