using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Adds tags to a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html">TagRole</see>).
/// </summary>
internal sealed class TagRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        call.ChangeRole(role => role with { Tags = IamTags.Merge(role.Tags, call.Form) });
        return null;
    }
}
