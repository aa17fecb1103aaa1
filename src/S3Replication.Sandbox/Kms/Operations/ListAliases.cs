using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lists the aliases of the account in the Region, or those of a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html">ListAliases</see>).
/// </summary>
internal sealed class ListAliases : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.Demand(call.Action);
        string? keyArn = call.Text("KeyId") is { } name ? KeyNames.Find(call, name, byAlias: false).Arn : null;
        string own = call.ArnOf(string.Empty);
        return KmsPage.Of(
            call,
            "Aliases",
            call.Keys.Aliases.Where(alias => alias.Arn.StartsWith(own, StringComparison.Ordinal) && (keyArn is null || alias.KeyArn == keyArn)),
            alias => alias.Name,
            alias => new JsonObject
            {
                ["AliasName"] = alias.Name,
                ["AliasArn"] = alias.Arn,
                ["TargetKeyId"] = alias.KeyArn[(alias.KeyArn.LastIndexOf('/') + 1)..],
                ["CreationDate"] = KmsJson.Time(alias.CreatedAt),
                ["LastUpdatedDate"] = KmsJson.Time(alias.UpdatedAt),
            },
            usual: 50);
    }
}
