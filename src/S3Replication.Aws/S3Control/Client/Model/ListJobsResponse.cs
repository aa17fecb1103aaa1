using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>ListJobs</c>.</summary>
internal sealed class ListJobsResponse : AmazonS3ControlResponse
{
    /// <summary>The jobs.</summary>
    public List<JobListDescriptor>? Jobs { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        Jobs = ControlXml.Child(root, "Jobs") is { } list ? [.. list.Elements().Select(JobListDescriptor.Read)] : null;
        NextToken = ControlXml.Text(root, "NextToken");
    }
}
