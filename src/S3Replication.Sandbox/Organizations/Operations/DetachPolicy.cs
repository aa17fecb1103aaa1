using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Detaches a policy from a root, unit or account.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html">DetachPolicy</see>).
/// </summary>
internal sealed class DetachPolicy : IOrganizationsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationPolicy policy = call.Policy();
        OrganizationNode target = call.Node("TargetId", "Target");
        IReadOnlyList<OrganizationPolicy> attached = call.Organization.AttachedTo(target.Id, policy.Type);
        if (!attached.Contains(policy))
        {
            throw OrganizationErrors.Conflict("PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root.");
        }

        // "RCPFullAWSAccess … cannot be detached"; of service control policies one must stay.
        if (policy.Id == OrganizationPolicyType.FullAccessOf(OrganizationPolicyType.ResourceControl).Id
            || (policy.Type == OrganizationPolicyType.ServiceControl && attached.Count == 1))
        {
            throw OrganizationErrors.Constraint(
                "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You attempted to detach a policy that would leave fewer than the minimum.");
        }

        call.Organization.Detach(policy.Id, target.Id);
        return null;
    }
}
