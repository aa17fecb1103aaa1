using S3Replication.Core.Diagnosis.Canaries;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// Asks CloudWatch, where rules publish metrics, what a listing can't tell: whether changes of tags and lists are on their way too
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>).
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is asked for.</param>
/// <param name="context">Is warned when the metrics can't be read.</param>
internal sealed class MetricWitness(ICrrServices services, SwitchOriginRequest request, IOperationContext context)
{
    // What was published is a minute or some old; what is older says nothing of now.
    private static readonly TimeSpan s_recent = TimeSpan.FromMinutes(10);

    /// <summary>Asks it. The metric is of whole rules: with a prefix it would tell of other keys.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>What speaks against a switch; null for nothing.</returns>
    public async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        if (request.Prefix.Length > 0)
        {
            return null;
        }

        Dictionary<string, ReplicationMetric> last = new(StringComparer.Ordinal);
        GetMetricsRequest asked = new(request.SourceBucket)
        {
            DestinationBucket = request.DestinationBucket,
            Metrics = [ReplicationMetricKind.OperationsPending.Name],
            StartTime = services.Time.GetUtcNow() - s_recent,
        };
        try
        {
            // The values come in the order of time: the last one of each rule stays.
            await foreach (ReplicationMetric metric in new GetMetrics(services)
                .ExecuteAsync(asked, new QuietContext(context), cancellationToken).ConfigureAwait(false))
            {
                last[metric.RuleId] = metric;
            }
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.InvalidState or CrrErrorCode.RuleNotFound or CrrErrorCode.ReplicationConfigurationNotFound)
        {
            context.Verbose($"The listings are the only witness: {error.Message}");
            return null;
        }
        catch (CrrException error)
        {
            context.Warning($"What S3 has published of the rules could not be read, so that changes of tags are not seen: {error.Message}");
            return null;
        }

        return last.Values.FirstOrDefault(metric => metric.Value > 0) is { } pending
            ? FormattableString.Invariant($"Every version is there, but S3 published at {pending.Time:u} that {pending.Value:0} operations of rule {pending.RuleId} were pending: ")
                + "changes of tags, or a value that is not of now. What they are can't be known; look again in some minutes."
            : null;
    }
}
