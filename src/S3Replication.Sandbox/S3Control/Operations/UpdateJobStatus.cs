using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UpdateJobStatus.html">UpdateJobStatus</see>: confirms a
/// job that waits for it, or cancels one that has not ended.
/// </summary>
internal static class UpdateJobStatus
{
    private const int LongestReason = 256;

    /// <summary>Carries it out.</summary>
    public static XElement Handle(S3ControlCall call)
    {
        Job job = call.Authorize("s3:UpdateJobStatus");
        string wanted = call.Query["requestedJobStatus"] ?? string.Empty;
        string? reason = call.Query["statusUpdateReason"];
        if (reason?.Length is 0 or > LongestReason)
        {
            throw S3ControlErrors.InvalidRequest($"A reason has 1 to {LongestReason} characters.");
        }

        DateTimeOffset now = call.Now;
        Job updated = call.World.Jobs.Change(
            job.Id, current => Next(current, wanted, now) with { StatusUpdateReason = reason ?? current.StatusUpdateReason });
        call.World.Runner.Wake();
        return S3ControlXml.Element(
            "UpdateJobStatusResult",
            S3ControlXml.Element("JobId", updated.Id),
            S3ControlXml.Element("Status", updated.Status),
            S3ControlXml.Optional("StatusUpdateReason", updated.StatusUpdateReason));
    }

    private static Job Next(Job job, string wanted, DateTimeOffset now) => (wanted, job.Status) switch
    {
        ("Ready", JobStatus.Suspended) => job.To(JobStatus.Ready, now),
        ("Cancelled", JobStatus.New or JobStatus.Preparing or JobStatus.Suspended or JobStatus.Ready or JobStatus.Active
            or JobStatus.Pausing or JobStatus.Paused) => job.To(JobStatus.Cancelling, now),
        ("Ready" or "Cancelled", _) => throw S3ControlErrors.JobStatus(job.Status, wanted),
        _ => throw S3ControlErrors.InvalidRequest($"A job can be updated to Ready or Cancelled, not to '{wanted}'."),
    };
}
