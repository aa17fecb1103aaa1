using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Templates.Model;

/// <summary>
/// What a template sets up, whatever its language: made of parameters or of what is in force, and rendered from nothing else.
/// The same content gives the same text.
/// </summary>
/// <param name="Partition">The partition of everything in it.</param>
/// <param name="Buckets">The buckets; the first source comes first.</param>
/// <param name="Sources">The replication configurations; the first source's comes first.</param>
/// <param name="BucketPolicies">The policies of buckets that roles of another account write to.</param>
internal sealed record TemplateModel(
    AwsPartition Partition,
    IReadOnlyList<TemplateBucket> Buckets,
    IReadOnlyList<TemplateSource> Sources,
    IReadOnlyList<TemplateBucketPolicy> BucketPolicies)
{
    /// <summary>Whether the template makes the buckets.</summary>
    public bool IncludeBuckets { get; init; }

    /// <summary>The accounts, the source's first.</summary>
    public IReadOnlyList<TemplateAccount> Accounts => [.. Buckets.Select(bucket => bucket.Account).Distinct()];

    /// <summary>The roles, each once.</summary>
    public IReadOnlyList<TemplateRole> Roles => [.. Sources.Select(source => source.Role).Distinct()];

    /// <summary>Whether objects are replicated into a bucket and out of it.</summary>
    public bool IsTwoWay => Sources.Any(source => source.Rules.Any(rule => Sources.Any(other => other.Bucket == Destination(rule))));

    /// <summary>The bucket that a rule replicates to.</summary>
    public TemplateBucket Destination(ReplicationRule rule) =>
        Buckets.First(bucket => bucket.Name == S3Arn.BucketName(rule.Destination.BucketArn));

    /// <summary>The ARN of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="openAccount">What stands for an account that the template leaves open.</param>
    public string ArnOf(TemplateRole role, string openAccount) =>
        $"arn:{Partition.Id}:iam::{role.Account.Id ?? openAccount}:role{role.Path}{role.Name}";

    /// <summary>One line for each pair of buckets: <c>photos (eu-west-1) to archive (us-west-2)</c>.</summary>
    public IEnumerable<string> Describe() =>
        from source in Sources
        from destination in source.Rules.Select(Destination).Distinct()
        select $"{source.Bucket.Name} ({source.Bucket.Region}) to {destination.Name} ({destination.Region})";
}
