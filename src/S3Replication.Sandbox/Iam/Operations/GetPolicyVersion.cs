using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Tells of a version of a managed policy, with its document.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html">GetPolicyVersion</see>).
/// </summary>
internal sealed class GetPolicyVersion : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        ManagedPolicy policy = call.Account.GetPolicy(call.Form.Required("PolicyArn"));
        string id = call.Form.Required("VersionId");
        PolicyVersion version = policy.Versions.FirstOrDefault(version => version.Id == id)
            ?? throw IamErrors.PolicyVersionNotFound(policy.Arn, id);
        return [IamXml.Version("PolicyVersion", version, policy, withDocument: true)];
    }
}
