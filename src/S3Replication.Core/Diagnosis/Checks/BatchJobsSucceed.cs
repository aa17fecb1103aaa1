using S3Replication.Core.Backfill;
using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The last jobs that were to bring the bucket's existing objects across did. AWS keeps jobs for 90 days; one that succeeded settles
/// those before it.
/// </summary>
internal sealed class BatchJobsSucceed : ICheck
{
    private const int MostDescribed = 20;
    private const int MostTold = 3;

    public CheckInfo Info { get; } = new(
        CheckIds.BatchJobs, "Jobs that bring existing objects succeed", CheckSeverity.Medium, "replication-troubleshoot.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.SourceExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<BucketInfo?> source = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        if (source.Value?.Region is not { } region)
        {
            return Info.Skipped("The source bucket's Region is not known, so jobs can't be looked for.");
        }

        ServiceFacts facts = context.Facts.Services;
        Fact<IReadOnlyList<BatchJobSummary>> jobs = await facts.JobsAsync(region, cancellationToken).ConfigureAwait(false);
        if (jobs.IsUnknown)
        {
            return Info.Unknown(jobs.Unreadable);
        }

        List<(string Cause, string Remedy)> bad = [];
        foreach (BatchJobSummary summary in jobs.Value!
            .Where(job => BatchJobReview.IsBad(job) || BatchJobReview.IsGood(job)).Take(MostDescribed))
        {
            Fact<BatchJobInfo> job = await facts.JobAsync(region, summary.Id, cancellationToken).ConfigureAwait(false);
            if (job.IsUnknown)
            {
                return Info.Unknown(job.Unreadable);
            }

            Fact<bool> isOfBucket = await IsOfBucketAsync(context, job.Value!, region, cancellationToken).ConfigureAwait(false);
            if (isOfBucket.IsUnknown)
            {
                return Info.Unknown(isOfBucket.Unreadable);
            }

            if (!isOfBucket.Value)
            {
                continue;
            }

            if (BatchJobReview.IsGood(summary))
            {
                break;
            }

            bad.Add(BatchJobReview.Explain(summary, job.Value!));
        }

        return bad.Count == 0
            ? Info.Passed(jobs.Value!.Count == 0
                ? "No job of Batch Replication was run within 90 days."
                : $"Among {Quantity.Of(jobs.Value.Count, "job")} of Batch Replication none of this bucket's ended badly.")
            : Info.Warning(
                $"{Quantity.Of(bad.Count, "job")} for the existing objects of bucket {context.SourceBucket} did not bring them.",
                string.Join(" ", bad.Take(MostTold).Select(one => one.Cause)),
                string.Join(" ", bad.Take(MostTold).Select(one => one.Remedy).Distinct()));
    }

    // Of a job with a list of objects only the list tells the bucket, or the tags of one that this module made.
    private static async Task<Fact<bool>> IsOfBucketAsync(
        CheckContext context, BatchJobInfo job, string region, CancellationToken cancellationToken)
    {
        if (job.SourceBucketArn is not null || BackfillTags.BucketIn(job.Description) != context.SourceBucket)
        {
            return Fact<bool>.Of(job.SourceBucketArn == S3Arn.ForBucket(context.SourceBucket, context.Partition));
        }

        Fact<IReadOnlyDictionary<string, string>> tags = await context.Facts.Services
            .JobTagsAsync(region, job.Id, cancellationToken).ConfigureAwait(false);
        return tags.IsUnknown
            ? Fact<bool>.Unknown(tags.Unreadable)
            : Fact<bool>.Of(BackfillTags.IsOwn(tags.Value!) && tags.Value!.GetValueOrDefault(BackfillTags.SourceKey) == context.SourceBucket);
    }
}
