using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>The rules that a role serves: those that were given, and those in force in its source buckets.</summary>
internal static class RulesOfRole
{
    /// <summary>
    /// Reads the configurations of the buckets whose rules were given, and of those that the role reads from already: what
    /// still uses the role keeps what it needs, disabled rules too, which somebody may turn on again.
    /// </summary>
    /// <param name="services">The world; only its source's side is used.</param>
    /// <param name="given">The rules that were given.</param>
    /// <param name="roleArn">The role; null for one that is not made yet.</param>
    /// <param name="policy">The role's policy of this module; null when it has none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<ReplicationRuleInfo>> ReadAsync(
        ICrrServices services,
        IReadOnlyList<ReplicationRuleInfo> given,
        string? roleArn,
        PolicyDocument? policy,
        CancellationToken cancellationToken)
    {
        List<ReplicationRuleInfo> rules = [.. given];
        if (roleArn is null)
        {
            return rules;
        }

        foreach (string bucket in given.Select(rule => rule.SourceBucket)
            .Concat(SourcesOf(policy)).Distinct(StringComparer.Ordinal).ToArray())
        {
            rules.AddRange(await InForceAsync(services, bucket, roleArn, cancellationToken).ConfigureAwait(false));
        }

        return rules;
    }

    /// <summary>The source buckets that a policy of this module names.</summary>
    public static IEnumerable<string> SourcesOf(PolicyDocument? policy) =>
        (policy?.Find(RoleStatements.SourceBucketSid)?.Resources ?? [])
            .Select(arn => S3Arn.TryGetBucketName(arn, out string? bucket) ? bucket : null)
            .OfType<string>();

    /// <summary>The rules of a bucket, when its configuration uses the role; none when the bucket is gone.</summary>
    public static async Task<IReadOnlyList<ReplicationRuleInfo>> InForceAsync(
        ICrrServices services, string bucket, string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            string? xml = await services.Source.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
            ReplicationDocument? document = xml is null ? null : ReplicationDocument.Parse(xml);
            return document is null || document.Role != roleArn
                ? []
                : [.. document.Rules.Select(rule => RuleMapping.ToInfo(bucket, document, rule))];
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.BucketNotFound)
        {
            return [];
        }
    }
}
