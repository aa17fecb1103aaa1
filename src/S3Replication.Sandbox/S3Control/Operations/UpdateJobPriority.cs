using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Operations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UpdateJobPriority.html">UpdateJobPriority</see>.</summary>
internal static class UpdateJobPriority
{
    /// <summary>Carries it out.</summary>
    public static XElement Handle(S3ControlCall call)
    {
        string text = call.Query["priority"] ?? string.Empty;
        Job job = call.Authorize("s3:UpdateJobPriority", context => context.With("s3:RequestJobPriority", text));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int priority))
        {
            throw S3ControlErrors.InvalidRequest($"A priority is between 0 and {int.MaxValue}, not '{text}'.");
        }

        Job updated = call.World.Jobs.Change(job.Id, current => current.IsOver
            ? throw S3ControlErrors.InvalidRequest($"The job is {current.Status}: its priority cannot be updated.")
            : current with { Priority = priority });
        call.World.Runner.Wake();
        return S3ControlXml.Element(
            "UpdateJobPriorityResult",
            S3ControlXml.Element("JobId", updated.Id),
            S3ControlXml.Element("Priority", updated.Priority));
    }
}
