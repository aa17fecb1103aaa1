using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>
/// Tells which rules of a bucket replicate an object, which don't, and why
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class ExplainRules(ICrrServices services)
{
    /// <summary>Judges the rules.</summary>
    /// <param name="request">The bucket, the object, and which rules.</param>
    /// <param name="context">Is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One explanation for each rule, those that act first, then by priority.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>; <c>RuleNotFound</c> when a
    /// rule was asked for by its id.
    /// </exception>
    public async Task<IReadOnlyList<RuleExplanation>> ExecuteAsync(
        ExplainRulesRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.SourceBucket);
        string? ruleId = request.RuleId is null ? null : RuleIdRule.Validate(request.RuleId);
        string? destination = request.DestinationBucket is null ? null : BucketNameRule.Validate(request.DestinationBucket);
        ReplicationDocument? document = (await new ConfigurationStore(services, bucket)
            .ReadAsync(cancellationToken).ConfigureAwait(false))?.Document;
        if (document is null)
        {
            context.Verbose($"Bucket {bucket} has no replication configuration.");
            return [];
        }

        if (ruleId is not null && document.Find(ruleId) is null)
        {
            throw RuleErrors.NotFound(bucket, ruleId, document.Rules.Select(rule => rule.Id));
        }

        IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(document.ToConfiguration(), request.Subject);
        return
        [
            .. verdicts
                .Where(verdict => ruleId is null || verdict.Rule.Id == ruleId)
                .Select(verdict => Tell(bucket, request.Subject, verdict, verdicts))
                .Where(told => destination is null || told.DestinationBucket == destination)
                .OrderByDescending(told => told.Acts)
                .ThenByDescending(told => told.Priority),
        ];
    }

    /// <summary>Puts a verdict in words.</summary>
    internal static RuleExplanation Tell(
        string bucket, ReplicationSubject subject, RuleVerdict verdict, IReadOnlyList<RuleVerdict> all)
    {
        ReplicationRule rule = verdict.Rule;
        string destination = S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : rule.Destination.BucketArn;
        return new RuleExplanation(
            bucket, destination, rule.Id, subject.Key, verdict.Acts, verdict.Reason, RuleReasons.Explain(subject, verdict, all))
        {
            Priority = rule.Priority,
        };
    }
}
