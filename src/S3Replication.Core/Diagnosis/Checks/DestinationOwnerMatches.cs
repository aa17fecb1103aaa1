using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The destination bucket belongs to the account that the rule names.</summary>
internal sealed class DestinationOwnerMatches : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.DestinationOwner,
        "The destination bucket belongs to the account that the rule names",
        CheckSeverity.Critical,
        "bucket-owner-condition.html")
    {
        Needs = [CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        string? account = context.Rule.Destination.Account;
        string name = context.DestinationBucket;
        if (account is null)
        {
            return Info.Skipped("The rule names no account.");
        }

        Fact<BucketInfo?> any = await context.Facts.DestinationAsync(name, cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> owned = await context.Facts.DestinationOfAsync(name, account, cancellationToken).ConfigureAwait(false);
        return owned.IsUnknown ? Info.Unknown(owned.Unreadable)
            : owned.Value?.Accessible == true ? Info.Passed($"Bucket {name} belongs to account {account}.")
            : any.Value?.Accessible == true ? Info.Failed(
                $"Bucket {name} does not belong to account {account}.",
                "Replicas would go to somebody else; somebody may have taken the bucket's name after it was deleted.",
                $"Look whose bucket {name} is before anything else; then correct -Account or the destination with Set-CrrRule.")
            : Info.Unknown(
                $"S3 answers 403 for bucket {name}.",
                $"Whether account {account} owns the bucket can't be told without permission to see it.",
                "Give the destination's credentials with -DestinationProfileName.");
    }
}
