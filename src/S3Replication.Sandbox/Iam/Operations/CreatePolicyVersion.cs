using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Adds a version to a managed policy.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html">CreatePolicyVersion</see>).
/// </summary>
internal sealed class CreatePolicyVersion : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string document = call.Form.Required("PolicyDocument");
        bool setAsDefault = call.Form["SetAsDefault"] == "true";
        PolicyGrammar.CheckIdentityPolicy(document, call.Account.Partition);
        IamQuota.CheckManagedPolicy(document);
        string arn = call.Form.Required("PolicyArn");
        call.Account.ChangePolicy(arn, policy =>
        {
            if (policy.Versions.Length >= IamQuota.PolicyVersions)
            {
                throw IamErrors.LimitExceeded(
                    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
            }

            PolicyVersion version = new($"v{policy.NextVersion}", document, call.Now);
            return policy with
            {
                Versions = policy.Versions.Add(version),
                DefaultVersionId = setAsDefault ? version.Id : policy.DefaultVersionId,
                NextVersion = policy.NextVersion + 1,
            };
        });
        ManagedPolicy changed = call.Account.GetPolicy(arn);
        return [IamXml.Version("PolicyVersion", changed.Versions[^1], changed, withDocument: false)];
    }
}
