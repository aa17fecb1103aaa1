using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Makes a unit.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html">CreateOrganizationalUnit</see>).
/// </summary>
internal sealed class CreateOrganizationalUnit : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationNode parent = call.Node("ParentId", "Parent");
        string name = call.Required("Name");
        if (call.Organization.Nodes.Any(node => node.ParentId == parent.Id && node.Type == OrganizationNode.Unit && node.Name == name))
        {
            throw OrganizationErrors.Conflict("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }

        string root = call.Organization.Root.Id["r-".Length..];
        OrganizationNode unit = new(OrganizationIds.New($"ou-{root}-", 8), OrganizationNode.Unit, name, parent.Id, call.Now);
        call.Organization.Put(unit);
        return new JsonObject
        {
            ["OrganizationalUnit"] = new JsonObject
            {
                ["Id"] = unit.Id,
                ["Arn"] = call.Organization.Arn("ou", unit.Id),
                ["Name"] = unit.Name,
            },
        };
    }
}
