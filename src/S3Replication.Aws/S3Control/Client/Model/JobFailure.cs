using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Why a job failed.</summary>
internal sealed class JobFailure
{
    /// <summary>The code.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The sentence.</summary>
    public string? FailureReason { get; set; }

    /// <summary>From XML.</summary>
    internal static JobFailure Read(XElement element) => new()
    {
        FailureCode = ControlXml.Text(element, "FailureCode"),
        FailureReason = ControlXml.Text(element, "FailureReason"),
    };
}
