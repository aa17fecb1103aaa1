using S3Replication.Core.Backfill;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What became of a job of Batch Replication, and how it is mended
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html">Troubleshooting replication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html">Configuring an IAM role for Batch Replication</see>).
/// </summary>
internal static class BatchJobReview
{
    /// <summary>Whether a job's end is worth a look.</summary>
    /// <param name="job">The job as lists tell it.</param>
    public static bool IsBad(BatchJobSummary job) =>
        job.Status is "Failed" or "Cancelled" or "Suspended" || (job.Status == "Complete" && !IsGood(job));

    /// <summary>Whether a job brought all that it found.</summary>
    /// <param name="job">The job as lists tell it.</param>
    public static bool IsGood(BatchJobSummary job) => job is { Status: "Complete", FailedTasks: 0, TotalTasks: > 0 };

    /// <summary>The cause in a sentence or two, and the mend.</summary>
    /// <param name="summary">The job as lists tell it.</param>
    /// <param name="job">The job.</param>
    public static (string Cause, string Remedy) Explain(BatchJobSummary summary, BatchJobInfo job) => summary.Status switch
    {
        "Suspended" => (
            $"Job {job.Id} waits for its confirmation{Because(job.SuspendedCause)}.",
            $"Confirm it: aws s3control update-job-status{AccountOf(job)} --job-id {job.Id} --requested-job-status Ready"),
        "Cancelled" => (
            $"Job {job.Id} was cancelled{Because(job.StatusUpdateReason)}: what it had not brought by then was left.",
            "Run another job for the objects that are left."),
        "Complete" when summary.TotalTasks is null or 0 => (
            $"Job {job.Id} found no objects: its filters and its prefix match none, or those that match are archived.",
            "Look for a leading slash in the prefix, for the statuses that the job asks for, and for archived storage classes; then run another."),
        "Complete" => (
            $"{summary.FailedTasks} of {Quantity.Of(summary.TotalTasks.Value, "task")} of job {job.Id} failed.",
            $"Read the reasons in its report{(job.ReportBucketArn is null ? " (it makes none: run another with a report)" : $" in {job.ReportBucketArn}")}; "
                + $"the role {job.RoleArn} needs s3:InitiateReplication on the source's objects, and every rule of the bucket must work."),
        _ => OfFailure(job),
    };

    private static (string Cause, string Remedy) OfFailure(BatchJobInfo job)
    {
        string said = string.Join(" ", job.Failures.Select(failure => $"{failure.Code} {failure.Reason}".Trim()));
        string remedy = Says("no keys")
            ? "Nothing matches its filter: look for a leading slash in the prefix, for the statuses that it asks for, and for archived storage classes."
            : Says("report")
                ? $"Let role {job.RoleArn} do s3:PutObject on {job.ReportBucketArn ?? "the report's bucket"}, which must not be the source bucket."
            : Says("assume") || Says("role")
                ? $"Let the trust policy of role {job.RoleArn} name batchoperations.s3.amazonaws.com."
            : Says("manifest")
                ? $"Let role {job.RoleArn} do s3:GetObject and s3:GetObjectVersion on the manifest and, where it is generated, "
                    + "s3:PutInventoryConfiguration and s3:GetReplicationConfiguration on the source and s3:PutObject where it is kept."
            : Says("failure rate") || Says("threshold")
                ? $"More than half of the tasks failed: let role {job.RoleArn} do s3:InitiateReplication on the source's objects, and mend every rule of the bucket."
            : $"Look at what role {job.RoleArn} may: s3:InitiateReplication on the source's objects, the manifest and the report.";
        return ($"Job {job.Id} failed: {(said.Length == 0 ? "AWS gives no reason." : said)}", remedy);

        bool Says(string word) => said.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    // A job and its role are of one account, since nobody can pass the role of another.
    private static string AccountOf(BatchJobInfo job) =>
        Arn.TryParse(job.RoleArn, out Arn? role) && role.AccountId.Length > 0 ? $" --account-id {role.AccountId}" : string.Empty;

    private static string Because(string? reason) => reason is null ? string.Empty : $" ({reason})";
}
