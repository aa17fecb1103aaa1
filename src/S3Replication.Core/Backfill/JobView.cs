using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Backfill;

/// <summary>Jobs as users see them.</summary>
internal static class JobView
{
    /// <summary>A job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="tags">Its tags; null when they may not be read.</param>
    public static BackfillJob Of(BatchJobInfo job, string region, IReadOnlyDictionary<string, string>? tags)
    {
        bool owned = tags is null ? BackfillTags.BucketIn(job.Description) is not null : BackfillTags.IsOwn(tags);
        BackfillJob view = new(job.Id, BucketOf(job, tags), region, job.Status)
        {
            Owned = owned,
            Description = job.Description,
            CreatedAt = job.CreatedAt,
            EndedAt = job.EndedAt,
            Objects = job.TotalTasks is 0 && !job.IsOver ? null : job.TotalTasks,
            Begun = job.SucceededTasks,
            Failed = job.FailedTasks,
            ActiveTime = job.ActiveTime,
            RoleArn = job.RoleArn,
            ReportBucket = PlaceOf(job)?.BucketName,
            ReportKey = PlaceOf(job) is { } place ? CompletionReport.KeyOf(place, job.Id) : null,
        };
        BatchJobSummary summary = new(job.Id, job.Status, job.CreatedAt, job.TotalTasks, job.FailedTasks);
        if (!BatchJobReview.IsBad(summary))
        {
            return view;
        }

        (string cause, string remedy) = BatchJobReview.Explain(summary, job);
        return view with { Cause = cause, Remedy = remedy };
    }

    /// <summary>Where its report goes; null when it makes none.</summary>
    public static BatchReportPlace? PlaceOf(BatchJobInfo job) => S3Arn.TryGetBucketName(job.ReportBucketArn, out string? bucket)
        ? new BatchReportPlace(bucket, job.ReportPrefix ?? string.Empty)
        : null;

    private static string? BucketOf(BatchJobInfo job, IReadOnlyDictionary<string, string>? tags) =>
        S3Arn.TryGetBucketName(job.SourceBucketArn, out string? bucket) ? bucket
        : tags?.GetValueOrDefault(BackfillTags.SourceKey) ?? BackfillTags.BucketIn(job.Description);
}
