using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the tags of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html">ListRoleTags</see>).
/// </summary>
internal sealed class ListRoleTags : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        return IamPage.Of(call.Form, "Tags", call.Role.Tags, tag => tag.Key, IamXml.Tag);
    }
}
