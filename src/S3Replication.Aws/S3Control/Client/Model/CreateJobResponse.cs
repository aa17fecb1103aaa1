using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>CreateJob</c>.</summary>
internal sealed class CreateJobResponse : AmazonS3ControlResponse
{
    /// <summary>The job.</summary>
    public string? JobId { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) => JobId = ControlXml.Text(root, "JobId");
}
