using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Attaches a managed policy to a role; again does nothing.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html">AttachRolePolicy</see>).
/// </summary>
internal sealed class AttachRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string arn = call.Form.Required("PolicyArn");
        if (call.Account.FindPolicy(arn) is null)
        {
            throw IamErrors.PolicyNotAttachable(arn);
        }

        call.ChangeRole(role =>
        {
            Role changed = role with { AttachedPolicies = role.AttachedPolicies.Add(arn) };
            return changed.AttachedPolicies.Count <= IamQuota.AttachedPolicies ? changed
                : throw IamErrors.LimitExceeded($"Cannot exceed quota for PoliciesPerRole: {IamQuota.AttachedPolicies}");
        });
        return null;
    }
}
