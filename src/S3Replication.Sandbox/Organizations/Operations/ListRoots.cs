using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Lists the one root of the organization.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html">ListRoots</see>).
/// </summary>
internal sealed class ListRoots : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
        => call.Page("Roots", [call.Organization.Root], root => OrganizationsJson.Root(call.Organization, root));
}
