using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Takes a role's permissions boundary off.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html">DeleteRolePermissionsBoundary</see>).
/// </summary>
internal sealed class DeleteRolePermissionsBoundary : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        call.ChangeRole(role => role.BoundaryArn is not null
            ? role with { BoundaryArn = null }
            : throw IamErrors.NoBoundary(role.Name));
        return null;
    }
}
