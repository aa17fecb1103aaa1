using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Tells of an inline policy of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html">GetRolePolicy</see>).
/// </summary>
internal sealed class GetRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string name = call.Form.Required("PolicyName");
        Role role = call.Role;
        string policy = role.InlinePolicies.GetValueOrDefault(name) ?? throw IamErrors.RolePolicyNotFound(name);
        return
        [
            new XElement("RoleName", role.Name),
            new XElement("PolicyName", role.InlinePolicies.Keys.First(key => key.Equals(name, StringComparison.OrdinalIgnoreCase))),
            new XElement("PolicyDocument", IamXml.Encode(policy)),
        ];
    }
}
