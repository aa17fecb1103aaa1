using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Lists the policies that are attached to a root, unit or account itself.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html">ListPoliciesForTarget</see>).
/// </summary>
internal sealed class ListPoliciesForTarget : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string type = call.PolicyType("Filter");
        OrganizationNode target = call.Node("TargetId", "Target");
        return call.Page("Policies", call.Organization.AttachedTo(target.Id, type), OrganizationsJson.Summary);
    }
}
