using System.Xml.Linq;

namespace S3Replication.Sandbox.Iam.Operations;

/// <summary>
/// Lists the managed policies that are attached to a role.
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html">ListAttachedRolePolicies</see>).
/// </summary>
internal sealed class ListAttachedRolePolicies : IIamOperation
{
    /// <inheritdoc/>
    public IEnumerable<XElement>? Execute(IamCall call)
    {
        string prefix = call.Form["PathPrefix"] ?? "/";
        IEnumerable<ManagedPolicy> policies = call.Role.AttachedPolicies
            .Select(call.Account.GetPolicy)
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase);
        return IamPage.Of(call.Form, "AttachedPolicies", policies, policy => policy.Name, policy => new[]
        {
            new XElement("PolicyName", policy.Name),
            new XElement("PolicyArn", policy.Arn),
        });
    }
}
