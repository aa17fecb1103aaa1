using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Moves an account into another unit.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html">MoveAccount</see>).
/// </summary>
internal sealed class MoveAccount : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string id = call.Required("AccountId");
        OrganizationNode account = call.Organization.Find(id) is { Type: OrganizationNode.Account } found
            ? found
            : throw OrganizationErrors.NotFound("Account", id);
        OrganizationNode destination = call.Node("DestinationParentId", "DestinationParent");
        if (account.ParentId != call.Node("SourceParentId", "SourceParent").Id)
        {
            throw OrganizationErrors.NotFound("SourceParent", call.Required("SourceParentId"));
        }

        call.Organization.Put(account with { ParentId = destination.Id });
        return null;
    }
}
