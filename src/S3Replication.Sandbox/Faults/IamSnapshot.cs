using System.Text.Json.Nodes;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Faults;

/// <summary>The roles and managed policies of all accounts, for the state that the control plane shows.</summary>
/// <param name="table">The accounts.</param>
internal sealed class IamSnapshot(IamTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "roles";

    /// <inheritdoc/>
    public JsonNode Snapshot() => new JsonArray(
        [.. table.Accounts.SelectMany(account => account.Roles.All.Select(role => Write(account, role)))]);

    private static JsonObject Write(IamAccount account, Role role) => new JsonObject
    {
        ["arn"] = role.Arn,
        ["id"] = role.Id,
        ["description"] = role.Description,
        ["maxSessionSeconds"] = role.MaxSessionSeconds,
        ["boundary"] = role.BoundaryArn,
        ["trustPolicy"] = role.TrustPolicy,
        ["tags"] = StateSnapshot.Write(role.Tags),
        ["inlinePolicies"] = StateSnapshot.Write(role.InlinePolicies),
        ["attachedPolicies"] = StateSnapshot.Write(role.AttachedPolicies.Select(
            arn => new KeyValuePair<string, string>(arn, account.FindPolicy(arn)?.Document ?? string.Empty))),
    };
}
