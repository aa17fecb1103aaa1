using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>DescribeJob</c>.</summary>
internal sealed class DescribeJobResponse : AmazonS3ControlResponse
{
    /// <summary>The job.</summary>
    public JobDescriptor? Job { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root) => Job = JobDescriptor.Read(ControlXml.Child(root, "Job"));
}
