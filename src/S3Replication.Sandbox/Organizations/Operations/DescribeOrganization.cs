using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Tells of the organization that the caller's account is in.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html">DescribeOrganization</see>).
/// </summary>
internal sealed class DescribeOrganization : IOrganizationsOperation
{
    /// <inheritdoc/>
    public bool IsForMembers => true;

    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
        => new() { ["Organization"] = OrganizationsJson.Of(call.Organization) };
}
