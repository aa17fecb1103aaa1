using System.Text.Json.Nodes;
using S3Replication.Sandbox.Account;

namespace S3Replication.Sandbox.Faults;

/// <summary>The Regions that accounts have turned off, for the state that the control plane shows.</summary>
/// <param name="table">The Regions.</param>
internal sealed class RegionSnapshot(RegionTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "disabledRegions";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. table.Off.Select(one => JsonValue.Create($"{one.AccountId}/{one.Region}"))]);
}
