using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Deletes a role that has no policies left.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html">DeleteRole</see>).
/// </summary>
internal sealed class DeleteRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        call.Account.Roles.Change(call.Role.Name, role =>
            role!.InlinePolicies.Count > 0 ? throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.")
            : role.AttachedPolicies.Count > 0 ? throw IamErrors.DeleteConflict(
                "Cannot delete entity, must detach all policies first.")
            : null);
        return null;
    }
}
