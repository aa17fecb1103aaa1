using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Deletes a policy that is attached to nothing.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html">DeletePolicy</see>).
/// </summary>
internal sealed class DeletePolicy : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationPolicy policy = call.Policy();
        if (policy.IsAwsManaged)
        {
            throw OrganizationErrors.AccessDenied();
        }

        if (call.Organization.IsAttached(policy.Id))
        {
            throw OrganizationErrors.Conflict(
                "PolicyInUseException", "The policy is attached to one or more entities. You must detach it from all of them.");
        }

        call.Organization.RemovePolicy(policy.Id);
        return null;
    }
}
