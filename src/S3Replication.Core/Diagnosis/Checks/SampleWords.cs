using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the checks on objects say alike.</summary>
internal static class SampleWords
{
    /// <summary>
    /// How long S3 takes for most objects; for all but a few with S3 Replication Time Control
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html">S3 RTC</see>).
    /// </summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How many objects: <c>1 object</c>, <c>3 objects</c>.</summary>
    public static string Count(int count) => count == 1 ? "1 object" : $"{count} objects";

    /// <summary>A time as people say it.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{age.TotalDays:0} days",
        { TotalHours: >= 2 } => $"{age.TotalHours:0} hours",
        { TotalMinutes: >= 2 } => $"{age.TotalMinutes:0} minutes",
        _ => $"{Math.Max(0, age.TotalSeconds):0} seconds",
    };

    /// <summary>
    /// The call that replicates what is there already
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">S3 Batch Replication</see>).
    /// </summary>
    /// <param name="context">The rule.</param>
    /// <param name="statuses">The replication statuses of the objects, as the cmdlet names them.</param>
    public static string Backfill(CheckContext context, params string[] statuses) =>
        $"Start-CrrBackfill -SourceBucket {context.SourceBucket} -Status {string.Join(", ", statuses)}"
        + (context.Prefix.Length > 0 ? $" -Prefix {PowerShellText.Quote(context.Prefix)}" : string.Empty)
        + " -CreateRole";

    /// <summary>The call that writes an object anew in its place, so that the rule takes the new version along.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="one">The object.</param>
    public static string CopyInPlace(CheckContext context, SampledObject one) =>
        CopyInPlace(context.SourceBucket, one.Key, one.Head?.StorageClass ?? "STANDARD");

    /// <summary>The same of any object. The AWS CLI encodes the source's key itself.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="storageClass">The storage class that it has.</param>
    public static string CopyInPlace(string bucket, string key, string storageClass) =>
        $"aws s3api copy-object --bucket {bucket} --key {PowerShellText.Quote(key)} "
        + $"--copy-source {PowerShellText.Quote($"{bucket}/{key}")} --storage-class {storageClass}";
}
