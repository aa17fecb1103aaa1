using System.Text.Json.Nodes;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control;

/// <summary>The batch jobs, for the state that the control plane shows.</summary>
/// <param name="jobs">The jobs.</param>
internal sealed class JobSnapshot(JobTable jobs) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "jobs";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. jobs.All.Select(Write)]);

    private static JsonObject Write(Job job) => new()
    {
        ["arn"] = job.Arn,
        ["operation"] = job.Request.OperationName,
        ["roleArn"] = job.Request.RoleArn,
        ["status"] = job.Status.ToString(),
        ["priority"] = job.Priority,
        ["tags"] = StateSnapshot.Write(job.Tags),
        ["totalTasks"] = job.TotalTasks,
        ["succeeded"] = job.Succeeded,
        ["failed"] = job.Failed,
        ["failures"] = new JsonArray([.. job.Failures.Select(failure => JsonValue.Create(failure.Reason))]),
    };
}
