using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>UpdateJobStatus</c>.</summary>
internal sealed class UpdateJobStatusResponse : AmazonS3ControlResponse
{
    /// <summary>The job.</summary>
    public string? JobId { get; set; }

    /// <summary>Its status now.</summary>
    public string? Status { get; set; }

    /// <summary>Why.</summary>
    public string? StatusUpdateReason { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        JobId = ControlXml.Text(root, "JobId");
        Status = ControlXml.Text(root, "Status");
        StatusUpdateReason = ControlXml.Text(root, "StatusUpdateReason");
    }
}
