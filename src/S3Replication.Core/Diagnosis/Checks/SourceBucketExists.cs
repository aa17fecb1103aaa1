using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The source bucket is there and can be seen.</summary>
internal sealed class SourceBucketExists : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.SourceExists, "The source bucket is there", CheckSeverity.Critical, "replication.html#replication-requirements")
    {
        NeedsRule = false,
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<BucketInfo?> bucket = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        return bucket switch
        {
            { IsUnknown: true } => Info.Unknown(bucket.Unreadable),
            { Value: null } => Info.Failed(
                $"There is no bucket {context.SourceBucket}.",
                "Replication starts from a bucket that exists.",
                $"New-CrrBucket -BucketName {context.SourceBucket}"),
            { Value.Accessible: false } => Info.Unknown(
                $"S3 answers 403 for bucket {context.SourceBucket}.",
                "HeadBucket was refused: the bucket belongs to another account, or the caller may not see it.",
                $"Let the caller do s3:ListBucket on arn:aws:s3:::{context.SourceBucket}, or use its owner's credentials."),
            _ => Info.Passed($"Bucket {context.SourceBucket} is in {bucket.Value.Region ?? "a Region that S3 did not tell"}."),
        };
    }
}
