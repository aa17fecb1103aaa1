using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Makes or replaces an inline policy of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</see>).
/// </summary>
internal sealed class PutRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string name = call.Form.Required("PolicyName");
        string policy = call.Form.Required("PolicyDocument");
        IamNames.CheckName(name, "policyName", 128);
        PolicyGrammar.CheckIdentityPolicy(policy, call.Account.Partition);
        call.ChangeRole(role =>
        {
            Role changed = role with { InlinePolicies = role.InlinePolicies.SetItem(name, policy) };
            return changed.InlinePolicies.Values.Sum(IamQuota.Size) <= IamQuota.InlinePolicies ? changed
                : throw IamErrors.LimitExceeded(
                    $"Maximum policy size of {IamQuota.InlinePolicies} bytes exceeded for role {role.Name}");
        });
        return null;
    }
}
