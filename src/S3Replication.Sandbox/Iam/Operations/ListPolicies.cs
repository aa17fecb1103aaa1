using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the managed policies of the account; those of AWS are left out.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html">ListPolicies</see>).
/// </summary>
internal sealed class ListPolicies : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string prefix = call.Form["PathPrefix"] ?? "/";
        bool attachedOnly = call.Form["OnlyAttached"] == "true";
        IEnumerable<ManagedPolicy> policies = call.Form["Scope"] == "AWS" ? [] : call.Account.Policies.All.Where(policy =>
            policy.Path.StartsWith(prefix, StringComparison.Ordinal)
            && (!attachedOnly || call.Account.AttachedTo(policy.Arn).Any()));
        return IamPage.Of(
            call.Form, "Policies", policies, policy => policy.Name, policy => IamXml.Policy(policy, call.Account).Elements());
    }
}
