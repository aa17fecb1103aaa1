using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the versions of a managed policy, newest first.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html">ListPolicyVersions</see>).
/// </summary>
internal sealed class ListPolicyVersions : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        ManagedPolicy policy = call.Account.GetPolicy(call.Form.Required("PolicyArn"));
        return IamPage.Of(
            call.Form,
            "Versions",
            policy.Versions.Reverse(),
            version => $"{int.MaxValue - int.Parse(version.Id[1..]):D10}",
            version => IamXml.Version("member", version, policy, withDocument: false).Elements());
    }
}
