using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>
/// A job (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html">JobDescriptor</see>).
/// </summary>
internal sealed class JobDescriptor
{
    /// <summary>Its id.</summary>
    public string? JobId { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Its status.</summary>
    public string? Status { get; set; }

    /// <summary>The list of objects that its caller has made.</summary>
    public JobManifest? Manifest { get; set; }

    /// <summary>What it does.</summary>
    public JobOperation? Operation { get; set; }

    /// <summary>Its priority.</summary>
    public int? Priority { get; set; }

    /// <summary>How far it is.</summary>
    public JobProgressSummary? ProgressSummary { get; set; }

    /// <summary>Why its status was changed.</summary>
    public string? StatusUpdateReason { get; set; }

    /// <summary>Why it failed.</summary>
    public List<JobFailure>? FailureReasons { get; set; }

    /// <summary>Where its report goes.</summary>
    public JobReport? Report { get; set; }

    /// <summary>When it was made.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it ended.</summary>
    public DateTime? TerminationDate { get; set; }

    /// <summary>Its role.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Why it is suspended.</summary>
    public string? SuspendedCause { get; set; }

    /// <summary>How S3 makes its list of objects.</summary>
    public JobManifestGenerator? ManifestGenerator { get; set; }

    /// <summary>From XML; null when there is none.</summary>
    internal static JobDescriptor? Read(XElement? job) => job is null ? null : new()
    {
        JobId = ControlXml.Text(job, "JobId"),
        Description = ControlXml.Text(job, "Description"),
        Status = ControlXml.Text(job, "Status"),
        Manifest = JobManifest.Read(ControlXml.Child(job, "Manifest")),
        Operation = JobOperation.Read(ControlXml.Child(job, "Operation")),
        Priority = (int?)ControlXml.Number(job, "Priority"),
        ProgressSummary = JobProgressSummary.Read(ControlXml.Child(job, "ProgressSummary")),
        StatusUpdateReason = ControlXml.Text(job, "StatusUpdateReason"),
        FailureReasons = ControlXml.Child(job, "FailureReasons") is { } list ? [.. list.Elements().Select(JobFailure.Read)] : null,
        Report = JobReport.Read(ControlXml.Child(job, "Report")),
        CreationTime = ControlXml.Time(job, "CreationTime"),
        TerminationDate = ControlXml.Time(job, "TerminationDate"),
        RoleArn = ControlXml.Text(job, "RoleArn"),
        SuspendedCause = ControlXml.Text(job, "SuspendedCause"),
        ManifestGenerator = JobManifestGenerator.Read(ControlXml.Child(job, "ManifestGenerator")),
    };
}
