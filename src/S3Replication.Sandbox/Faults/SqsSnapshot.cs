using System.Text.Json.Nodes;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Faults;

/// <summary>The queues of all accounts, for the state that the control plane shows. What is in them is no setting, and left out.</summary>
/// <param name="table">The queues.</param>
internal sealed class SqsSnapshot(SqsTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "queues";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. table.All.Select(queue => new JsonObject
    {
        ["arn"] = queue.Arn.ToString(),
        ["attributes"] = StateSnapshot.Write(queue.Settings.All),
        ["tags"] = StateSnapshot.Write(queue.Tags),
    })]);
}
