using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the instance profiles of a role: none, there is no EC2 here.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html">ListInstanceProfilesForRole</see>).
/// </summary>
internal sealed class ListInstanceProfilesForRole : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        _ = call.Role;
        return [new XElement("InstanceProfiles"), new XElement("IsTruncated", false)];
    }
}
