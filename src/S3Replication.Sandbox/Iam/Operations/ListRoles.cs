using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the roles of the account. Their tags and boundaries are left out, as IAM does.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html">ListRoles</see>).
/// </summary>
internal sealed class ListRoles : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string prefix = call.Form["PathPrefix"] ?? "/";
        IEnumerable<Role> roles = call.Account.Roles.All.Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPage.Of(call.Form, "Roles", roles, role => role.Name, role => IamXml.Role(role, complete: false).Elements());
    }
}
