using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Deletes a managed policy that nothing uses and that has one version.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html">DeletePolicy</see>).
/// </summary>
internal sealed class DeletePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        call.Account.ChangePolicy(call.Form.Required("PolicyArn"), policy =>
            call.Account.AttachedTo(policy.Arn).Any() || call.Account.BoundedBy(policy.Arn).Any()
                ? throw IamErrors.DeleteConflict("Cannot delete a policy attached to entities.")
            : policy.Versions.Length > 1 ? throw IamErrors.DeleteConflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.")
            : null);
        return null;
    }
}
