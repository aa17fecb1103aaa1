using System.Globalization;
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
        Jobs = Child(root, "Jobs") is { } list ? [.. list.Elements().Select(Job)] : null;
        NextToken = Text(root, "NextToken");
    }

    private static JobListDescriptor Job(XElement job) => new()
    {
        JobId = Text(job, "JobId"),
        Operation = Text(job, "Operation"),
        Status = Text(job, "Status"),
        CreationTime = DateTimeOffset.TryParse(
            Text(job, "CreationTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset created)
            ? created
            : null,
        TotalNumberOfTasks = Number(job, "ProgressSummary", "TotalNumberOfTasks"),
        NumberOfTasksFailed = Number(job, "ProgressSummary", "NumberOfTasksFailed"),
    };
}
