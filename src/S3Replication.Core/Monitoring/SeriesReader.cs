using S3Replication.Core.Buckets;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Monitoring;

/// <summary>Reads the metrics of rules, each in the Region that publishes it.</summary>
/// <param name="services">The world.</param>
internal sealed class SeriesReader(ICrrServices services)
{
    /// <summary>Reads those of one rule; says what can't be read, and when there is nothing at all.</summary>
    public async Task<RuleSeries> ReadAsync(
        MetricRule rule, IReadOnlyList<ReplicationMetricKind> kinds, MetricRange range, IOperationContext context, CancellationToken cancellationToken)
    {
        string? here = await RegionAsync(services.Source, rule.SourceBucket, cancellationToken).ConfigureAwait(false) ?? services.Source.Region;
        string? there = await RegionAsync(services.Destination, rule.DestinationBucket, cancellationToken).ConfigureAwait(false);
        RuleSeries series = new(rule);
        foreach (IGrouping<string?, ReplicationMetricKind> group in kinds.GroupBy(kind => kind.IsAtSource ? here : there))
        {
            ReplicationMetricKind[] asked = [.. group];
            if (group.Key is not { } region)
            {
                // "Is this metric still published if the destination bucket is deleted? No"
                context.Warning(
                    $"The Region of a bucket of rule {rule.RuleId} can't be seen, so {string.Join(", ", asked.Select(kind => kind.Name))} can't be read: "
                    + $"S3 publishes what is pending in the Region of bucket {rule.DestinationBucket}, and no more when that bucket is gone.");
                continue;
            }

            IReadOnlyList<IReadOnlyList<MetricValue>> values = await services.Source.Metrics.ReadAsync(
                region,
                [.. asked.Select(kind => kind.Of(rule.SourceBucket, rule.DestinationBucket, rule.RuleId))],
                range,
                cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < asked.Length; i++)
            {
                series.Values[asked[i]] = values[i];
                series.Regions[asked[i]] = region;
            }
        }

        if (series.Values.Values.All(values => values.Count == 0))
        {
            context.Warning(FormattableString.Invariant(
                $"CloudWatch has no values for rule {rule.RuleId} of bucket {rule.SourceBucket} from {range.Start:u} to {range.End:u}. S3 publishes none while nothing is replicated, and the first ones up to 15 minutes after metrics were turned on."));
        }

        return series;
    }

    private static async Task<string?> RegionAsync(ICrrSession session, string bucket, CancellationToken cancellationToken)
    {
        BucketInfo? info = await session.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        return info?.Region;
    }
}
