using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>How long a job took.</summary>
internal sealed class JobTimers
{
    /// <summary>How long it was active.</summary>
    public long? ElapsedTimeInActiveSeconds { get; set; }

    /// <summary>From XML; null when there is none.</summary>
    internal static JobTimers? Read(XElement? element) => element is null ? null : new()
    {
        ElapsedTimeInActiveSeconds = ControlXml.Number(element, "ElapsedTimeInActiveSeconds"),
    };
}
