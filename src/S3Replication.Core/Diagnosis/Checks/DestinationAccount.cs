using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Finds out whose a destination bucket is. S3 does not tell; it only says yes or no to a guess.</summary>
internal static class DestinationAccount
{
    /// <summary>The account; null when it can't be told.</summary>
    public static async Task<string?> FindAsync(CheckContext context, string roleAccount, CancellationToken cancellationToken)
    {
        if (context.Rule.Destination.Account is { } named)
        {
            return named;
        }

        if (await IsOwnerAsync(context, roleAccount, cancellationToken).ConfigureAwait(false))
        {
            return roleAccount;
        }

        Fact<CallerIdentity> caller = await context.Facts.DestinationCallerAsync(cancellationToken).ConfigureAwait(false);
        string? account = caller.Value?.AccountId;
        return account is not null && await IsOwnerAsync(context, account, cancellationToken).ConfigureAwait(false) ? account : null;
    }

    private static async Task<bool> IsOwnerAsync(CheckContext context, string account, CancellationToken cancellationToken)
    {
        Fact<BucketInfo?> bucket = await context.Facts
            .DestinationOfAsync(context.DestinationBucket, account, cancellationToken).ConfigureAwait(false);
        return bucket.Value?.Accessible == true;
    }
}
