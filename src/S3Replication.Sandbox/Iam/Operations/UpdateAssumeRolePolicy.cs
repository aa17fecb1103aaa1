using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Replaces the trust policy of a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html">UpdateAssumeRolePolicy</see>).
/// </summary>
internal sealed class UpdateAssumeRolePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string policy = call.Form.Required("PolicyDocument");
        call.CheckTrustPolicy(policy);
        call.ChangeRole(role => role with { TrustPolicy = policy });
        return null;
    }
}
