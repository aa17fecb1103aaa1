using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Organizations.Operations;

/// <summary>
/// Attaches a policy to a root, unit or account.
/// (<see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html">AttachPolicy</see>).
/// </summary>
internal sealed class AttachPolicy : IOrganizationsOperation
{
    private const int MostAttached = 5;

    /// <inheritdoc/>
    public JsonObject? Execute(OrganizationsCall call)
    {
        OrganizationPolicy policy = call.Policy();
        OrganizationNode target = call.Node("TargetId", "Target");
        if (!call.Organization.EnabledTypes.Contains(policy.Type))
        {
            throw OrganizationErrors.TypeNotEnabled(policy.Type);
        }

        // "Maximum number of policies of a type attached to an entity": five.
        if (call.Organization.AttachedTo(target.Id, policy.Type).Count >= MostAttached)
        {
            throw OrganizationErrors.Constraint(
                "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You attempted to exceed the number of policies that you can attach.");
        }

        return call.Organization.Attach(policy.Id, target.Id)
            ? null
            : throw OrganizationErrors.Conflict("DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
    }
}
