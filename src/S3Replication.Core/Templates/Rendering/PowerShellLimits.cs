using System.Text.Json.Nodes;
using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>What this module's cmdlets make is never more than is needed: what others made may be out of their reach.</summary>
internal static class PowerShellLimits
{
    /// <summary>Refuses a model that the cmdlets can't make.</summary>
    /// <exception cref="CrrException"><c>NotSupported</c>, with what stands in the way.</exception>
    public static void Refuse(TemplateModel model)
    {
        foreach (TemplateBucket bucket in model.Buckets)
        {
            RefuseIf(model.IncludeBuckets && bucket.Encryption is not null, $"New-CrrBucket makes no bucket with a KMS key, which bucket {bucket.Name} has");
        }

        foreach (TemplateRole role in model.Roles)
        {
            bool trusts = JsonNode.DeepEquals(role.Trust, PolicyOrder.Of(TrustPolicyEditor.Create()));
            RefuseIf(
                !trusts || role.ManagedPolicyArns.Count > 0 || !(IsFitted(model, role) || IsForBuckets(model, role)),
                $"role {role.Name} has policies that New-CrrRole would not write");
        }

        foreach (TemplateSource source in model.Sources)
        {
            string? other = source.Rules.Select(rule => rule.Id ?? "(without id)").FirstOrDefault(id => !Ownership.OwnsRule(id));
            RefuseIf(other is not null, $"the id of the rule {other} of bucket {source.Bucket.Name} does not begin with '{Ownership.RuleIdPrefix}', so that Set-CrrRule would not touch it");
        }

        foreach (TemplateBucketPolicy policy in model.BucketPolicies)
        {
            RefuseIf(
                !JsonNode.DeepEquals(policy.Document, DestinationGrant.Of(model, policy.Bucket)),
                $"the policy of bucket {policy.Bucket.Name} is not what Grant-CrrAccess would write");
        }
    }

    /// <summary>Whether the role may do what its rules need and nothing else.</summary>
    public static bool IsFitted(TemplateModel model, TemplateRole role) => Has(role, LeastPolicy.Of(
        from source in model.Sources
        where source.Role == role
        from rule in source.Rules
        select (source.Bucket, model.Destination(rule), rule),
        model.Partition));

    private static bool IsForBuckets(TemplateModel model, TemplateRole role) => Has(role, PolicyOrder.Of(RolePolicyGenerator.Generate(
        RolePermissions.OfBuckets(
            [.. model.Sources.Where(source => source.Role == role).Select(source => source.Bucket.Name)],
            [.. model.Sources.Where(source => source.Role == role).SelectMany(source => source.Rules).Select(rule => model.Destination(rule).Name).Distinct()],
            model.Partition),
        Ownership.PolicyName)));

    private static bool Has(TemplateRole role, JsonObject policy) =>
        role.Policies.Count == 1
        && role.Policies[0].Name == Ownership.PolicyName
        && JsonNode.DeepEquals(role.Policies[0].Document, policy);

    private static void RefuseIf(bool beyond, string what)
    {
        if (beyond)
        {
            throw new CrrException(CrrErrorCode.NotSupported, $"A script of this module's cmdlets can't set this up: {what}.")
            {
                Remedy = "Choose another format, such as AwsCli or Terraform.",
            };
        }
    }
}
