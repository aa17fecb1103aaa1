using System.Text.Json.Nodes;
using S3Replication.Sandbox.Kms;

namespace S3Replication.Sandbox.Faults;

/// <summary>The keys and aliases of all accounts, for the state that the control plane shows.</summary>
/// <param name="table">The keys.</param>
internal sealed class KmsSnapshot(KmsTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "keys";

    /// <inheritdoc/>
    public JsonNode Snapshot()
    {
        ILookup<string, string> names = table.Aliases.ToLookup(alias => alias.KeyArn, alias => alias.Name, StringComparer.Ordinal);
        return new JsonArray([.. table.Keys.Select(key => Write(key, names[key.Arn]))]);
    }

    private static JsonObject Write(KmsKey key, IEnumerable<string> names) => new()
    {
        ["arn"] = key.Arn,
        ["description"] = key.Description,
        ["spec"] = key.Spec.Name,
        ["usage"] = key.Usage,
        ["state"] = key.State.ToString(),
        ["deletionDate"] = key.DeletionDate?.UtcDateTime.ToString("O"),
        ["rotationDays"] = key.RotationDays,
        ["isAwsManaged"] = key.IsAwsManaged,
        ["policy"] = key.Policy,
        ["aliases"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]),
        ["tags"] = StateSnapshot.Write(key.Tags),
    };
}
