using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Lists what a unit or account is in.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html">ListParents</see>).
/// </summary>
internal sealed class ListParents : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationNode child = call.Node("ChildId", "Child");
        OrganizationNode[] parents = child.ParentId is null ? [] : [call.Organization.Find(child.ParentId)!];
        return call.Page("Parents", parents, parent => new JsonObject { ["Id"] = parent.Id, ["Type"] = parent.Type });
    }
}
