using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Tells of a managed policy.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html">GetPolicy</see>).
/// </summary>
internal sealed class GetPolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        return [IamXml.Policy(call.Account.GetPolicy(call.Form.Required("PolicyArn")), call.Account)];
    }
}
