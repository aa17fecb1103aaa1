using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the names of the inline policies of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html">ListRolePolicies</see>).
/// </summary>
internal sealed class ListRolePolicies : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        return IamPage.Of(call.Form, "PolicyNames", call.Role.InlinePolicies.Keys, name => name, name => name);
    }
}
