using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>
/// Tells the rules of a bucket, those of other tools too
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html">GetBucketReplication</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class GetRules(ICrrServices services)
{
    /// <summary>Reads them.</summary>
    /// <param name="request">The bucket, and which of its rules.</param>
    /// <param name="context">Is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The rules in the order of the configuration; empty when there is none.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>; <c>RuleNotFound</c> when a
    /// rule was asked for by its id.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationRuleInfo>> ExecuteAsync(
        GetRulesRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.SourceBucket);
        string? ruleId = request.RuleId is null ? null : RuleIdRule.Validate(request.RuleId);
        string? destination = request.DestinationBucket is null ? null : BucketNameRule.Validate(request.DestinationBucket);

        ConfigurationStore store = new(services, bucket);
        (Replication.ReplicationDocument Document, string Xml)? read = await store
            .ReadAsync(cancellationToken).ConfigureAwait(false);
        if (read is null)
        {
            context.Verbose($"Bucket {bucket} has no replication configuration.");
        }

        IReadOnlyList<ReplicationRuleInfo> rules = read is null
            ? []
            : [.. read.Value.Document.Rules.Select(rule => RuleMapping.ToInfo(bucket, read.Value.Document, rule))];
        if (ruleId is not null && rules.All(rule => rule.RuleId != ruleId))
        {
            throw RuleErrors.NotFound(bucket, ruleId, rules.Select(rule => rule.RuleId));
        }

        return
        [
            .. rules.Where(rule => (ruleId is null || rule.RuleId == ruleId)
                && (destination is null || rule.DestinationBucket == destination)),
        ];
    }
}
