using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Takes tags off a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html">UntagRole</see>).
/// </summary>
internal sealed class UntagRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        call.ChangeRole(role => role with { Tags = role.Tags.RemoveRange(call.Form.List("TagKeys")) });
        return null;
    }
}
