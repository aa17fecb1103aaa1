using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Removes one rule that this module made and leaves all others as they are; with the last rule the configuration goes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html">DeleteBucketReplication</see>).
/// Replicas that have arrived stay.
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class RemoveRule(ICrrServices services)
{
    /// <summary>Removes it.</summary>
    /// <param name="request">The bucket and the rule.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rule as it was; null when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>BucketNotFound</c>, <c>ReplicationConfigurationNotFound</c>,
    /// <c>RuleNotFound</c>, <c>RuleNotOwned</c>, <c>ConcurrentChange</c>, <c>AccessDenied</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<ReplicationRuleInfo?> ExecuteAsync(
        RemoveRuleRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.SourceBucket);
        string ruleId = RuleIdRule.Validate(request.RuleId);

        ConfigurationWriter writer = new(services, bucket, context);
        ReplicationDocument before = await writer.ReadAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(
                CrrErrorCode.ReplicationConfigurationNotFound, $"Bucket {bucket} has no replication configuration.")
            {
                Target = bucket,
                Remedy = "There is nothing to remove.",
            };
        ReplicationRule rule = before.Find(ruleId)
            ?? throw RuleErrors.NotFound(bucket, ruleId, before.Rules.Select(other => other.Id));
        if (!Ownership.OwnsRule(ruleId))
        {
            throw RuleErrors.NotOwned(bucket, ruleId);
        }

        bool last = before.Rules.Count == 1;
        string action = $"Remove replication rule {ruleId}{(last ? ", and with it the replication configuration" : string.Empty)}";
        if (!await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        ConfigurationOutcome outcome = await writer
            .ChangeAsync(new RuleRemoval(ruleId), cancellationToken).ConfigureAwait(false);
        return RuleMapping.ToInfo(bucket, before, rule) with
        {
            Changed = outcome.Changed,
            PreviousConfiguration = outcome.Changed ? outcome.PreviousXml : null,
        };
    }
}
