using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The destination bucket is there, and is another one than the source.</summary>
internal sealed class DestinationBucketExists : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.DestinationExists, "The destination bucket is there", CheckSeverity.Critical, "replication.html#replication-requirements");

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string name = context.DestinationBucket;
        if (!S3Arn.TryGetBucketName(context.Rule.Destination.BucketArn, out _))
        {
            return Info.Failed(
                $"The rule's destination is '{context.Rule.Destination.BucketArn}'.",
                "That is not the ARN of a bucket.",
                "A destination has the form arn:aws:s3:::name.");
        }

        if (name == context.SourceBucket)
        {
            return Info.Failed(
                $"The rule's destination is bucket {name} itself.",
                "Destination bucket cannot be the same as the source bucket.",
                $"Choose another destination: {SetRuleCall.Of(name, "NAME", context.RuleId)}");
        }

        Fact<BucketInfo?> bucket = await context.Facts.DestinationAsync(name, cancellationToken).ConfigureAwait(false);
        return bucket switch
        {
            { IsUnknown: true } => Info.Unknown(bucket.Unreadable),
            { Value: null } => Info.Failed(
                $"There is no bucket {name}.",
                "It was deleted, or never made. Whoever makes a bucket of that name receives what is replicated.",
                $"New-CrrBucket -BucketName {name}; or Remove-CrrRule -SourceBucket {context.SourceBucket} -RuleId {PowerShellText.Quote(context.RuleId ?? string.Empty)}"),
            { Value.Accessible: false } => Info.Unknown(
                $"S3 answers 403 for bucket {name}.",
                "HeadBucket was refused: the bucket belongs to another account, or the caller may not see it.",
                $"Give the destination's credentials with -DestinationProfileName, or let the caller do s3:ListBucket on {context.Rule.Destination.BucketArn}."),
            _ => Info.Passed($"Bucket {name} is in {bucket.Value.Region ?? "a Region that S3 did not tell"}."),
        };
    }
}
