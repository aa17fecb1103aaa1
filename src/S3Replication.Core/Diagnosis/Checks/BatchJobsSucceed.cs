using S3Replication.Core.Backfill;
using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;

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

            // Of a job with a manifest of its own only the manifest tells which buckets it is about.
            if (job.Value!.SourceBucketArn != S3Arn.ForBucket(context.SourceBucket, context.Partition))
            {
                continue;
            }

            if (BatchJobReview.IsGood(summary))
            {
                break;
            }

            bad.Add(BatchJobReview.Explain(summary, job.Value));
        }

        return bad.Count == 0
            ? Info.Passed(jobs.Value!.Count == 0
                ? "No job of Batch Replication was run within 90 days."
                : $"Among {jobs.Value.Count} jobs of Batch Replication none of this bucket's ended badly.")
            : Info.Warning(
                $"{bad.Count} jobs for the existing objects of bucket {context.SourceBucket} did not bring them.",
                string.Join(" ", bad.Take(MostTold).Select(one => one.Cause)),
                string.Join(" ", bad.Take(MostTold).Select(one => one.Remedy).Distinct()));
    }
}
