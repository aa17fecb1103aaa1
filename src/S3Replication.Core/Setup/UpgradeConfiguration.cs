using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Rewrites a V1 replication configuration to the V2 schema with the same meaning, all its rules at once, as S3 does not mix
/// the two
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations">Backward compatibility</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class UpgradeConfiguration(ICrrServices services)
{
    /// <summary>Rewrites it.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rules as they are then; empty when it was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>ReplicationConfigurationNotFound</c>, <c>AccessDenied</c>,
    /// <c>InvalidReplicationConfiguration</c>, <c>ConcurrentChange</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationRuleInfo>> ExecuteAsync(
        string bucketName, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        BucketNameRule.Validate(bucketName);
        ConfigurationWriter writer = new(services, bucketName, context);
        ReplicationDocument before = await writer.ReadAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(
                CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {bucketName} has no replication configuration.")
            {
                Target = bucketName,
                Remedy = "There is nothing to rewrite; Set-CrrRule makes V2 rules.",
            };
        ReplicationDocument after = before.ToV2();
        if (ReferenceEquals(after, before))
        {
            context.Verbose($"The replication configuration of bucket {bucketName} is of the V2 schema already.");
            return [.. before.Rules.Select(rule => RuleMapping.ToInfo(bucketName, before, rule))];
        }

        ConfigurationReview.RefuseInvalid(before, after, bucketName);
        string rules = string.Join(", ", after.Rules.Select(rule => rule.Id));
        if (!await context.ApproveAsync(
            $"Bucket {bucketName}", $"Rewrite the replication configuration to the V2 schema, with rules {rules}", cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        ConfigurationOutcome outcome = await writer.ChangeAsync(new SchemaUpgrade(), cancellationToken).ConfigureAwait(false);
        return
        [
            .. outcome.Document!.Rules.Select(rule => RuleMapping.ToInfo(bucketName, outcome.Document, rule) with
            {
                Changed = outcome.Changed,
                PreviousConfiguration = outcome.Changed ? outcome.PreviousXml : null,
            }),
        ];
    }
}
