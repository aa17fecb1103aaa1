using System.Text.Json.Nodes;
using S3Replication.Sandbox.Sns;

namespace S3Replication.Sandbox.Faults;

/// <summary>The topics of all accounts and who is subscribed, for the state that the control plane shows.</summary>
/// <param name="table">The topics.</param>
internal sealed class SnsSnapshot(SnsTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "topics";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. table.All.Select(topic => new JsonObject
    {
        ["arn"] = topic.Arn.ToString(),
        ["attributes"] = StateSnapshot.Write(topic.Settings),
        ["tags"] = StateSnapshot.Write(topic.Tags),
        ["subscriptions"] = new JsonArray([.. topic.Subscriptions.Select(one => new JsonObject
        {
            ["arn"] = one.Arn,
            ["protocol"] = one.Protocol,
            ["endpoint"] = one.Endpoint,
            ["isConfirmed"] = one.IsConfirmed,
            ["attributes"] = StateSnapshot.Write(one.Attributes),
        })]),
    })]);
}
