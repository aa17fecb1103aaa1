using System.Text.Json.Nodes;
using S3Replication.Sandbox.Organizations;

namespace S3Replication.Sandbox.Faults;

/// <summary>The organizations, for the state that the control plane shows.</summary>
/// <param name="table">The organizations.</param>
internal sealed class OrganizationSnapshot(OrganizationTable table) : IStateSource
{
    /// <inheritdoc/>
    public string Name => "organizations";

    /// <inheritdoc/>
    public JsonNode Snapshot() => table.UseAll(organizations => new JsonArray([.. organizations.Select(Write)]));

    private static JsonObject Write(Organization organization) => new()
    {
        ["id"] = organization.Id,
        ["managementAccount"] = organization.ManagementAccountId,
        ["allFeatures"] = organization.AllFeatures,
        ["policyTypes"] = new JsonArray([.. organization.EnabledTypes.Select(type => JsonValue.Create(type))]),
        ["invitations"] = new JsonArray([.. organization.Handshakes.Values.Select(
            handshake => new JsonObject { ["id"] = handshake.Id, ["account"] = handshake.AccountId, ["state"] = handshake.State })]),
        ["nodes"] = new JsonArray([.. organization.Nodes.Select(node => new JsonObject
        {
            ["id"] = node.Id,
            ["name"] = node.Name,
            ["parent"] = node.ParentId,
            ["policies"] = new JsonArray([.. OrganizationPolicyType.All
                .SelectMany(type => organization.AttachedTo(node.Id, type)).Select(policy => JsonValue.Create(policy.Id))]),
        })]),
        ["policies"] = new JsonArray([.. organization.Policies.Where(policy => !policy.IsAwsManaged).Select(policy => new JsonObject
        {
            ["id"] = policy.Id,
            ["name"] = policy.Name,
            ["description"] = policy.Description,
            ["content"] = policy.Content,
        })]),
    };
}
