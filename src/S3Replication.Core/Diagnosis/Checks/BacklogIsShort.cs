using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>No object has been on its way for long.</summary>
internal sealed class BacklogIsShort : SampleCheck
{
    private static readonly TimeSpan s_tooLong = TimeSpan.FromHours(24);

    public override CheckInfo Info { get; } = new(
        CheckIds.Backlog, "No object waits for long", CheckSeverity.High, "replication-time-control.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Facts.Time.GetUtcNow();
        SampledObject[] pending = [.. sample.TakenBy(context.Rule).Where(one => one.Status == ReplicationStatus.Pending)];
        SampledObject[] old = [.. pending.Where(one => now - one.Listed.LastModified > SampleWords.Patience)];
        if (old.Length == 0)
        {
            return Info.Passed(pending.Length == 0
                ? $"{sample.Looked} None that the rule takes is PENDING."
                : $"{SampleWords.Count(pending.Length)} PENDING, none for more than {SampleWords.Age(SampleWords.Patience)}.");
        }

        // The status is one for all destinations: what is there already waits for another.
        Fact<ReplicaSightings> replicas = await context.Facts.Objects.ReplicasAsync(context, cancellationToken).ConfigureAwait(false);
        SampledObject[] waiting = [.. old.Where(one => replicas.Value?.Has(one) != true)];
        if (waiting.Length == 0)
        {
            return Info.Passed($"{SampleWords.Count(old.Length)} PENDING, of which bucket {context.DestinationBucket} has each version.");
        }

        TimeSpan age = now - waiting[^1].Listed.LastModified;
        string observed = $"{SampleWords.Count(waiting.Length)} PENDING for up to {SampleWords.Age(age)}: {ObjectSample.Names(waiting)}.";
        string remedy = "Look at the backlog, in bytes and operations, in CloudWatch (OperationsPendingReplication, with replication metrics), "
            + "at the quotas of S3 and KMS, and at the AWS Health Dashboard of both Regions; S3 goes on by itself. "
            + $"Wait-CrrReplication -SourceBucket {context.SourceBucket} tells when it is through.";
        return age > s_tooLong
            ? Info.Failed(
                observed,
                "S3 retries for as long as the destination can't be reached, but nothing has come through for more than a day.",
                remedy)
            : Info.Warning(
                observed,
                context.Rule.Destination.ReplicationTime == true
                    ? "S3 Replication Time Control is designed for 15 minutes; a transfer rate above its quota or throttled KMS calls make it longer."
                    : "Most objects arrive within 15 minutes; large ones, throttled KMS calls or an outage make it hours.",
                remedy);
    }
}
