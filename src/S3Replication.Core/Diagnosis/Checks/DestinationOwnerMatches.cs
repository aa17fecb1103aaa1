using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

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
        Fact<BucketInfo?> any = await context.Facts.DestinationAsync(name, cancellationToken).ConfigureAwait(false);
        if (account is null)
        {
            return any.Value?.Accessible == false
                ? CanNotTell(name, "The rule names no account; whose the bucket is can't be told without permission to see it.")
                : Info.Skipped("The rule names no account.");
        }

        Fact<BucketInfo?> owned = await context.Facts.DestinationOfAsync(name, account, cancellationToken).ConfigureAwait(false);
        return owned.IsUnknown ? Info.Unknown(owned.Unreadable)
            : owned.Value?.Accessible == true ? Info.Passed($"Bucket {name} belongs to account {account}.")
            : any.Value?.Accessible == true || await IsNotOfAsync(context, account, cancellationToken).ConfigureAwait(false) ? Info.Failed(
                $"Bucket {name} does not belong to account {account}.",
                "Replicas would go to somebody else; somebody may have taken the bucket's name after it was deleted.",
                $"Look whose bucket {name} is before anything else; then correct -Account or the destination with Set-CrrRule.")
            : CanNotTell(name, $"Whether account {account} owns the bucket can't be told without permission to see it.");
    }

    // A bucket that may not be seen is a stranger's when it is not among those of the account whose credentials these are.
    private static async Task<bool> IsNotOfAsync(CheckContext context, string account, CancellationToken cancellationToken)
    {
        Fact<CallerIdentity> caller = await context.Facts.DestinationCallerAsync(cancellationToken).ConfigureAwait(false);
        if (caller.Value?.AccountId != account)
        {
            return false;
        }

        Fact<IReadOnlySet<string>> own = await context.Facts.DestinationBucketsAsync(cancellationToken).ConfigureAwait(false);
        return own.Value?.Contains(context.DestinationBucket) == false;
    }

    private CheckResult CanNotTell(string bucket, string why) =>
        Info.Unknown($"S3 answers 403 for bucket {bucket}.", why, "Give the destination's credentials with -DestinationProfileName.");
}
