using System.Text.Json.Nodes;
using S3Replication.Sandbox.Lambda;

namespace S3Replication.Sandbox.Faults;

/// <summary>The functions of all accounts, for the state that the control plane shows. What waits for them is no setting, and left out.</summary>
/// <param name="table">The functions.</param>
internal sealed class FunctionSnapshot(FunctionTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "functions";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray([.. table.All.Select(function =>
    {
        JsonObject written = FunctionJson.Configuration(function);
        written["permissions"] = new JsonArray([.. function.Permissions.Select(statement => JsonValue.Create(statement.Json))]);
        written["reservedConcurrency"] = function.ReservedConcurrency;
        written["eventInvoke"] = function.EventInvoke is null ? null : FunctionJson.EventInvoke(function);
        written["tags"] = StateSnapshot.Write(function.Tags);
        return written;
    })]);
}
