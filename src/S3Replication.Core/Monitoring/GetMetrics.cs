using System.Runtime.CompilerServices;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Monitoring;

/// <summary>
/// Tells what S3 has published of rules in CloudWatch
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>). It only reads.
/// </summary>
/// <param name="services">The world. The metrics are those of the source's account, whichever Region they are in.</param>
/// <remarks>
/// It needs <c>s3:GetReplicationConfiguration</c> on the source, <c>s3:ListBucket</c> on both buckets to see their Regions, and
/// <c>cloudwatch:GetMetricData</c>.
/// </remarks>
public sealed class GetMetrics(ICrrServices services)
{
    private readonly SeriesReader _reader = new(services);

    /// <summary>Tells the values, rule by rule and metric by metric, the oldest first.</summary>
    /// <param name="request">Which rules, and when.</param>
    /// <param name="context">Is told of rules that there is nothing to tell of.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>InvalidParameter</c> for times that there can be no values of, <c>BucketNotFound</c>,
    /// <c>RuleNotFound</c>, <c>ReplicationConfigurationNotFound</c>, <c>AccessDenied</c>; <c>InvalidState</c> when the rule has no metrics.
    /// </exception>
    public async IAsyncEnumerable<ReplicationMetric> ExecuteAsync(
        GetMetricsRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        ReplicationMetricKind[] kinds = request.Metrics.Count == 0
            ? [.. ReplicationMetricKind.All]
            : [.. ReplicationMetricKind.All.Where(kind => request.Metrics.Contains(kind.Name, StringComparer.OrdinalIgnoreCase))];
        MetricRange range = MetricTimes.Of(request, services.Time.GetUtcNow());
        foreach (ReplicationRuleInfo rule in await RulesAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            RuleSeries series = await _reader.ReadAsync(RuleOf(rule), kinds, range, context, cancellationToken).ConfigureAwait(false);
            foreach (ReplicationMetricKind kind in kinds.Where(series.Values.ContainsKey))
            {
                foreach (MetricValue value in series.Values[kind])
                {
                    yield return new ReplicationMetric(
                        value.Time, kind.Name, value.Value, kind.Unit, series.Rule.SourceBucket, series.Rule.DestinationBucket, series.Rule.RuleId)
                    {
                        Period = range.Period,
                        Statistic = kind.Statistic,
                        Region = series.Regions[kind],
                    };
                }
            }
        }
    }

    /// <summary>Tells the recovery point of each period that is over, rule by rule.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/*[not(self::summary)]"/>
    public async IAsyncEnumerable<RecoveryPoint> GetRecoveryPointsAsync(
        GetMetricsRequest request, IOperationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        DateTimeOffset now = services.Time.GetUtcNow();
        MetricRange range = MetricTimes.Of(request, now);
        foreach (ReplicationRuleInfo rule in await RulesAsync(request, context, cancellationToken).ConfigureAwait(false))
        {
            RuleSeries series = await _reader.ReadAsync(RuleOf(rule), ReplicationMetricKind.All, range, context, cancellationToken).ConfigureAwait(false);
            foreach (RecoveryPoint point in RecoveryPoints.Of(series.Rule, series.Values, range, now))
            {
                yield return point;
            }
        }
    }

    private async Task<IReadOnlyList<ReplicationRuleInfo>> RulesAsync(
        GetMetricsRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReplicationRuleInfo> rules = await new GetRules(services).ExecuteAsync(
            new GetRulesRequest(request.SourceBucket) { RuleId = request.RuleId, DestinationBucket = request.DestinationBucket },
            context,
            cancellationToken).ConfigureAwait(false);
        if (rules.Count == 0)
        {
            string to = request.DestinationBucket is null ? string.Empty : $" to bucket {request.DestinationBucket}";
            throw new CrrException(CrrErrorCode.RuleNotFound, $"Bucket {request.SourceBucket} has no replication rule{to}: there is nothing to measure.")
            {
                Target = request.SourceBucket,
                Remedy = $"See its rules: Get-CrrRule -SourceBucket {request.SourceBucket}.",
            };
        }

        ReplicationRuleInfo[] measured = [.. rules.Where(IsMeasured)];
        if (measured.Length == 0)
        {
            throw Unmeasured(rules[0]);
        }

        foreach (ReplicationRuleInfo rule in rules.Where(rule => !IsMeasured(rule)))
        {
            context.Warning($"{Unmeasured(rule).Message} {Unmeasured(rule).Remedy}");
        }

        return measured;
    }

    private static MetricRule RuleOf(ReplicationRuleInfo rule) => new(rule.SourceBucket, rule.DestinationBucket, rule.RuleId!);

    // Replication Time Control has metrics always. A rule without an id has no dimension to be found by.
    private static bool IsMeasured(ReplicationRuleInfo rule) => (rule.Metrics || rule.ReplicationTimeControl) && rule.RuleId is not null;

    private static CrrException Unmeasured(ReplicationRuleInfo rule) => new(
        CrrErrorCode.InvalidState, $"Replication metrics are off for rule {rule.RuleId ?? "(without id)"} of bucket {rule.SourceBucket}: S3 publishes nothing of it.")
    {
        Target = rule.RuleId ?? rule.SourceBucket,
        Remedy = rule.RuleId is null
            ? "Give the rule an id and metrics with the tool that made it."
            : $"Turn them on: {SetRuleCall.Of(rule.SourceBucket, rule.DestinationBucket, rule.RuleId, "-Metrics $true")}. CloudWatch charges for four metrics of each rule.",
    };
}
