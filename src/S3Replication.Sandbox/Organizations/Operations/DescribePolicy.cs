using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Tells of a policy and its content.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html">DescribePolicy</see>).
/// </summary>
internal sealed class DescribePolicy : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
        => new() { ["Policy"] = OrganizationsJson.Policy(call.Policy()) };
}
