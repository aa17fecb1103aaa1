using System.Collections.Immutable;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Makes a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</see>).
/// </summary>
internal sealed class CreateRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string name = call.Form.Required("RoleName");
        string path = call.Form["Path"] ?? "/";
        string trust = call.Form.Required("AssumeRolePolicyDocument");
        IamNames.CheckName(name, "roleName", 64);
        IamNames.CheckPath(path);
        IamNames.CheckDescription(call.Form["Description"]);
        call.CheckTrustPolicy(trust);
        Role role = new(call.Account.Id, name, path, UniqueId.New("AROA"), call.Now, trust)
        {
            Partition = call.Account.Partition,
            Description = call.Form["Description"],
            MaxSessionSeconds = call.SessionSeconds() ?? 3600,
            BoundaryArn = call.Form["PermissionsBoundary"] is { } boundary ? call.Boundary(boundary) : null,
            Tags = IamTags.Merge(ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase), call.Form),
        };
        call.Account.Roles.Change(name, present => present is null ? role : throw IamErrors.RoleExists(name));
        return [IamXml.Role(role, complete: true)];
    }
}
