using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>The answer to <c>DescribeJob</c>.</summary>
internal sealed class DescribeJobResponse : AmazonS3ControlResponse
{
    /// <summary>The job.</summary>
    public JobDescriptor? Job { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement root)
    {
        XElement? job = Child(root, "Job");
        Job = job is null ? null : new JobDescriptor
        {
            JobId = Text(job, "JobId"),
            Status = Text(job, "Status"),
            RoleArn = Text(job, "RoleArn"),
            ReportBucket = Text(job, "Report", "Bucket"),
            SuspendedCause = Text(job, "SuspendedCause"),
            StatusUpdateReason = Text(job, "StatusUpdateReason"),
            SourceBucket = Text(job, "ManifestGenerator", "S3JobManifestGenerator", "SourceBucket"),
            FailureReasons = Child(job, "FailureReasons") is { } list
                ? [.. list.Elements().Select(failure => new JobFailure
                {
                    FailureCode = Text(failure, "FailureCode"),
                    FailureReason = Text(failure, "FailureReason"),
                })]
                : null,
        };
    }
}
