using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Makes a managed policy.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html">CreatePolicy</see>).
/// </summary>
internal sealed class CreatePolicy : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string name = call.Form.Required("PolicyName");
        string path = call.Form["Path"] ?? "/";
        string document = call.Form.Required("PolicyDocument");
        IamNames.CheckName(name, "policyName", 128);
        IamNames.CheckPath(path);
        IamNames.CheckDescription(call.Form["Description"]);
        PolicyGrammar.CheckIdentityPolicy(document, call.Account.Partition);
        IamQuota.CheckManagedPolicy(document);
        ManagedPolicy policy = new(call.Account.Id, name, path, UniqueId.New("ANPA"), call.Now)
        {
            Partition = call.Account.Partition,
            Description = call.Form["Description"],
            Versions = [new PolicyVersion("v1", document, call.Now)],
            DefaultVersionId = "v1",
        };
        call.Account.Policies.Change(name, present => present is null ? policy : throw IamErrors.PolicyExists(name));
        return [IamXml.Policy(policy, call.Account)];
    }
}
