using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// A destination of another account does not let requesters pay: S3 can't replicate to such a bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements">Requirements</see>).
/// </summary>
internal sealed class PayerIsTheOwner : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.RequesterPays,
        "The owner of the destination bucket pays for requests",
        CheckSeverity.Critical,
        "replication.html#replication-requirements")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.DestinationExists, CheckIds.DestinationOwner],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string bucket = context.DestinationBucket;
        string role = RoleArn.TryParse(context.RoleArn, out RoleArn? arn) ? arn.AccountId : string.Empty;
        string? owner = await DestinationAccount.FindAsync(context, role, cancellationToken).ConfigureAwait(false);
        if (owner == role)
        {
            return Info.Skipped("Both buckets are in one account.");
        }

        Fact<bool> pays = await context.Facts.DestinationRequesterPaysAsync(bucket, cancellationToken).ConfigureAwait(false);
        return pays.IsUnknown ? Info.Unknown(pays.Unreadable)
            : !pays.Value ? Info.Passed($"The owner of bucket {bucket} pays for requests.")
            : owner is null ? Info.Unknown(
                $"Requesters pay for bucket {bucket}.",
                "Whose the bucket is could not be told, and in another account S3 can't replicate to it.",
                $"Name the bucket's account in the rule: {SetRuleCall.Of(context, "-Account ACCOUNT")}")
            : Info.Failed(
                $"Requesters pay for bucket {bucket}, which is in account {owner}; the role is in account {role}.",
                "S3 can't replicate to a Requester Pays bucket of another account: every object ends as FAILED.",
                $"With the credentials of account {owner}: aws s3api put-bucket-request-payment --bucket {bucket} "
                + "--request-payment-configuration Payer=BucketOwner; then send the FAILED objects again with S3 Batch Replication.");
    }
}
