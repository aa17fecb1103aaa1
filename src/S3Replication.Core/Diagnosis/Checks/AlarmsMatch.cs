using S3Replication.Core.Buckets;
using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Alarms on replication can go off: their dimensions and Region are those of the rule's metrics
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>). That there is no
/// alarm is no finding.
/// </summary>
internal sealed class AlarmsMatch : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.Alarms, "Alarms on replication can go off", CheckSeverity.Medium, "repl-metrics.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.SourceExists, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<BucketInfo?> source = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> destination = await context.Facts
            .DestinationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (source.Value?.Region is not { } here || destination.Value?.Region is not { } there)
        {
            return Info.Skipped("The Regions of the buckets are not known, so alarms can't be looked for.");
        }

        AlarmReview review = new(context, here, there);
        List<string> problems = [];
        int meant = 0;
        foreach (string region in new[] { here, there }.Distinct())
        {
            Fact<IReadOnlyList<MetricAlarm>> alarms = await context.Facts.Services
                .AlarmsAsync(region, cancellationToken).ConfigureAwait(false);
            if (alarms.IsUnknown)
            {
                return Info.Unknown(alarms.Unreadable);
            }

            meant += alarms.Value!.Count(alarm => review.Meant(alarm).Any());
            problems.AddRange(alarms.Value!.SelectMany(alarm => review.Problems(alarm, region)));
        }

        return problems.Count > 0
            ? Info.Warning(
                $"{problems.Count} of the alarms on rule {context.RuleId} never do what they are for.",
                string.Join(" ", problems),
                $"Give them the dimensions SourceBucket={context.SourceBucket}, DestinationBucket={context.DestinationBucket}, RuleId={context.RuleId}, "
                    + $"on OperationsFailedReplication in {here}, on the other metrics in {there}, with missing data as notBreaching or ignore, and an action; and "
                    + $"let the rule have metrics: {SetRuleCall.Of(context, "-Metrics $true")} Enable-CrrMonitoring -SourceBucket {context.SourceBucket} does all of it.")
            : Info.Passed(meant == 0
                ? $"There are no alarms on rule {context.RuleId}: when replication fails, nobody is told."
                : $"{meant} alarms watch metrics of rule {context.RuleId}.");
    }
}
