using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Makes another version of a managed policy the one that holds.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html">SetDefaultPolicyVersion</see>).
/// </summary>
internal sealed class SetDefaultPolicyVersion : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string id = call.Form.Required("VersionId");
        call.Account.ChangePolicy(call.Form.Required("PolicyArn"), policy =>
            policy.Versions.Any(version => version.Id == id)
                ? policy with { DefaultVersionId = id }
                : throw IamErrors.PolicyVersionNotFound(policy.Arn, id));
        return null;
    }
}
