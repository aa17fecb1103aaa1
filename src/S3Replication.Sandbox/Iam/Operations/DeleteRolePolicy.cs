using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Deletes an inline policy of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html">DeleteRolePolicy</see>).
/// </summary>
internal sealed class DeleteRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string name = call.Form.Required("PolicyName");
        call.ChangeRole(role => role.InlinePolicies.ContainsKey(name)
            ? role with { InlinePolicies = role.InlinePolicies.Remove(name) }
            : throw IamErrors.RolePolicyNotFound(name));
        return null;
    }
}
