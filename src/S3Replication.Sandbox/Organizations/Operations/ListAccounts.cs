using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Lists the accounts of the organization.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</see>).
/// </summary>
internal sealed class ListAccounts : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
        => call.Page(
            "Accounts",
            [.. call.Organization.Nodes.Where(node => node.Type == OrganizationNode.Account)],
            account => OrganizationsJson.Account(call.Organization, account));
}
