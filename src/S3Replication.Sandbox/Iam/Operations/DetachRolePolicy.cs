using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Detaches a managed policy from a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html">DetachRolePolicy</see>).
/// </summary>
internal sealed class DetachRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string arn = call.Form.Required("PolicyArn");
        call.ChangeRole(role => role.AttachedPolicies.Contains(arn)
            ? role with { AttachedPolicies = role.AttachedPolicies.Remove(arn) }
            : throw IamErrors.PolicyNotFound(arn));
        return null;
    }
}
