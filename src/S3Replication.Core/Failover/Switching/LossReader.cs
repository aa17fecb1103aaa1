using System.Runtime.CompilerServices;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Makes losses of the differences of two buckets, and asks S3 for the status of the first ones: a listing does not tell it.</summary>
/// <param name="services">The world, both sides.</param>
internal sealed class LossReader(ICrrServices services)
{
    /// <summary>How many versions are asked for; what lies behind is told as the listings tell it.</summary>
    public const int MostAsked = 1000;

    private const int AtOnce = 8;

    /// <summary>Makes them, in the order of the differences.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<OriginLoss> ReadAsync(
        IAsyncEnumerable<OriginLoss> differences, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int asked = 0;
        await foreach (OriginLoss? loss in OrderedParallel.SelectAsync(
            differences,
            AtOnce,
            (found, token) => HasStatus(found) && Interlocked.Increment(ref asked) <= MostAsked
                ? AskAsync(found, token)
                : Task.FromResult<OriginLoss?>(found),
            cancellationToken).ConfigureAwait(false))
        {
            if (loss is not null)
            {
                yield return loss;
            }
        }
    }

    // Nobody can read the status of a delete marker.
    private static bool HasStatus(OriginLoss loss) => !loss.IsDeleteMarker && loss.Kind != OriginLossKind.Different;

    private async Task<OriginLoss?> AskAsync(OriginLoss loss, CancellationToken cancellationToken)
    {
        string? version = loss.VersionId.Length == 0 ? null : loss.VersionId;
        try
        {
            ObjectInfo? head = await services.Source.Objects
                .FindAsync(loss.SourceBucket, loss.Key, version, cancellationToken).ConfigureAwait(false);
            // Deleted since it was listed: nothing is left to be lost.
            return head is null ? null
                : head.ReplicationStatus == ReplicationStatus.Completed && await IsThereAsync(loss, version, cancellationToken).ConfigureAwait(false) ? null
                : LossJudge.With(loss, head.ReplicationStatus);
        }
        catch (CrrException)
        {
            // It stays what the listings say of it.
            return loss;
        }
    }

    private async Task<bool> IsThereAsync(OriginLoss loss, string? version, CancellationToken cancellationToken) =>
        version is not null && await services.Destination.Objects
            .FindAsync(loss.DestinationBucket, loss.Key, version, cancellationToken).ConfigureAwait(false) is not null;
}
