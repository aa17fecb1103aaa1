using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Tells what became of an account that was asked for.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeCreateAccountStatus.html">DescribeCreateAccountStatus</see>).
/// </summary>
internal sealed class DescribeCreateAccountStatus : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        string id = call.Required("CreateAccountRequestId");
        return call.Organization.Creations.GetValueOrDefault(id) is { } creation
            ? new JsonObject { ["CreateAccountStatus"] = OrganizationsJson.Creation(creation) }
            : throw OrganizationErrors.NotFound("CreateAccountStatus", id);
    }
}
