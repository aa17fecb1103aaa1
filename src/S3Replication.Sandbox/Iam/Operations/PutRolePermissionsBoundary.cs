using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Makes a managed policy a role's permissions boundary.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html">PutRolePermissionsBoundary</see>).
/// </summary>
internal sealed class PutRolePermissionsBoundary : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string arn = call.Boundary(call.Form.Required("PermissionsBoundary"));
        call.ChangeRole(role => role with { BoundaryArn = arn });
        return null;
    }
}
