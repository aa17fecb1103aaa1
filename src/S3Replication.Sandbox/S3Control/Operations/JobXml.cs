using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>Jobs as answers write them.</summary>
internal static class JobXml
{
    /// <summary>All of a job (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html">JobDescriptor</see>).</summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The time.</param>
    public static XElement Of(Job job, DateTimeOffset now) => S3ControlXml.Element(
        "Job",
        S3ControlXml.Element("JobId", job.Id),
        S3ControlXml.Element("ConfirmationRequired", job.Request.ConfirmationRequired),
        S3ControlXml.Optional("Description", job.Request.Description),
        S3ControlXml.Element("JobArn", job.Arn),
        S3ControlXml.Element("Status", job.Status),
        Asked(job, "Manifest"),
        Asked(job, "Operation"),
        S3ControlXml.Element("Priority", job.Priority),
        Progress(job, now),
        S3ControlXml.Optional("StatusUpdateReason", job.StatusUpdateReason),
        job.Failures.Count == 0 ? null : S3ControlXml.List("FailureReasons", job.Failures.Select(Failure)),
        Asked(job, "Report"),
        S3ControlXml.Element("CreationTime", S3ControlXml.Time(job.CreatedAt)),
        S3ControlXml.Optional("TerminationDate", S3ControlXml.Time(job.TerminatedAt)),
        S3ControlXml.Element("RoleArn", job.Request.RoleArn),
        S3ControlXml.Optional("SuspendedDate", S3ControlXml.Time(job.SuspendedAt)),
        S3ControlXml.Optional("SuspendedCause", job.SuspendedCause),
        Asked(job, "ManifestGenerator"),
        job.GeneratedManifest);

    /// <summary>What lists tell (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobListDescriptor.html">JobListDescriptor</see>).</summary>
    /// <param name="job">The job.</param>
    /// <param name="now">The time.</param>
    public static object[] Brief(Job job, DateTimeOffset now) => [.. new object?[]
    {
        S3ControlXml.Element("JobId", job.Id),
        S3ControlXml.Optional("Description", job.Request.Description),
        S3ControlXml.Element("Operation", job.Request.OperationName),
        S3ControlXml.Element("Priority", job.Priority),
        S3ControlXml.Element("Status", job.Status),
        S3ControlXml.Element("CreationTime", S3ControlXml.Time(job.CreatedAt)),
        S3ControlXml.Optional("TerminationDate", S3ControlXml.Time(job.TerminatedAt)),
        Progress(job, now),
    }.OfType<object>()];

    private static XElement? Asked(Job job, string name) =>
        job.Request.Elements.TryGetValue(name, out XElement? element) ? new XElement(element) : null;

    private static XElement Progress(Job job, DateTimeOffset now) => S3ControlXml.Element(
        "ProgressSummary",
        S3ControlXml.Element("TotalNumberOfTasks", job.TotalTasks ?? 0),
        S3ControlXml.Element("NumberOfTasksSucceeded", job.Succeeded),
        S3ControlXml.Element("NumberOfTasksFailed", job.Failed),
        S3ControlXml.Element(
            "Timers", S3ControlXml.Element("ElapsedTimeInActiveSeconds", (long)job.ActiveUntil(now).TotalSeconds)));

    private static object[] Failure(JobFailure failure) => [.. new object?[]
    {
        S3ControlXml.Optional("FailureCode", failure.Code),
        S3ControlXml.Element("FailureReason", failure.Reason),
    }.OfType<object>()];
}
