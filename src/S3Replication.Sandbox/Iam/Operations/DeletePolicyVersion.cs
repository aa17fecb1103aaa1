using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Deletes a version of a managed policy that is not the default.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html">DeletePolicyVersion</see>).
/// </summary>
internal sealed class DeletePolicyVersion : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string id = call.Form.Required("VersionId");
        call.Account.ChangePolicy(call.Form.Required("PolicyArn"), policy =>
            id == policy.DefaultVersionId ? throw IamErrors.DeleteConflict("Cannot delete the default version of a policy.")
            : policy.Versions.FirstOrDefault(version => version.Id == id) is { } version
                ? policy with { Versions = policy.Versions.Remove(version) }
                : throw IamErrors.PolicyVersionNotFound(policy.Arn, id));
        return null;
    }
}
