using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Objects with keys of customers (SSE-C), where there are any, are not refused by the destination. New buckets refuse them since
/// April 2026, so that is a finding only where such objects are
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-s3-c-encryption-setting-faq.html">Default SSE-C setting for new buckets</see>).
/// </summary>
internal sealed class CustomerKeysAreTaken : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.CustomerKeys,
        "The destination takes objects with keys of customers",
        CheckSeverity.High,
        "blocking-unblocking-s3-c-encryption-gpb.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.DestinationOwner],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string destination = context.DestinationBucket;
        Task<Fact<BucketEncryption?>> reading = context.Facts.SourceEncryptionAsync(cancellationToken);
        Fact<BucketEncryption?> there = await context.Facts
            .DestinationEncryptionAsync(destination, cancellationToken).ConfigureAwait(false);
        Fact<BucketEncryption?> here = await reading.ConfigureAwait(false);
        return here is { IsUnknown: false, Value.BlocksCustomerKeys: true } ? Info.Passed($"Bucket {context.SourceBucket} takes no objects with keys of customers itself.")
            : there.IsUnknown ? Info.Unknown(there.Unreadable)
            : there.Value?.BlocksCustomerKeys != true ? Info.Passed($"Bucket {destination} takes objects with keys of customers.")
            : here.IsUnknown ? Info.Unknown(here.Unreadable)
            : await JudgeAsync(context, cancellationToken).ConfigureAwait(false);
    }

    // S3 shows such objects to nobody without their key, so that they are seen by being refused.
    private async Task<CheckResult> JudgeAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string destination = context.DestinationBucket;
        Fact<ObjectSample>? sample = context.Facts.Objects.AreAskedFor
            ? await context.Facts.Objects.SampleAsync(context, cancellationToken).ConfigureAwait(false)
            : null;
        SampledObject[] locked =
        [
            .. (sample?.Value?.Objects ?? [])
                .Where(one => one.NeedsCustomerKey && one.Key.StartsWith(context.Prefix, StringComparison.Ordinal)),
        ];
        return locked.Length > 0
            ? Info.Warning(
                $"Bucket {destination} refuses objects with keys of customers (SSE-C), and bucket {context.SourceBucket} has some: {ObjectSample.Names(locked)}.",
                "New buckets refuse SSE-C, replicas included: such objects fail with DstPutObjectNotPermitted.",
                $"Let the destination take them: aws s3api put-bucket-encryption --bucket {destination}, with BlockedEncryptionTypes NONE beside the rule that "
                    + "get-bucket-encryption shows; or write the objects with another encryption. What FAILED needs S3 Batch Replication.")
            : Info.Passed(
                $"Bucket {destination} refuses objects with keys of customers, as new buckets do, and bucket {context.SourceBucket} takes them: "
                + "such an object would not be replicated.");
    }
}
