using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.ReverseSync;

/// <summary>
/// Carries changes of a replica bucket back to the bucket that replicates to it, where native replication in both directions can't be used. What it
/// writes there comes back by replication and is known then: each write at the replica makes one version at the source at most.
/// </summary>
public sealed class CarryBack
{
    private readonly KeySync _sync;

    /// <summary>Prepares it.</summary>
    /// <param name="services">The world; both sides are the function's role.</param>
    /// <param name="settings">Between which buckets.</param>
    public CarryBack(ICrrServices services, ReverseSyncSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);
        _sync = new KeySync(new SessionSyncStore(services.Source), settings, services.Time);
    }

    /// <summary>Carries the changes of one event back. One that fails does not hold up the others.</summary>
    /// <param name="batch">The changes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A record for each change.</returns>
    public async Task<IReadOnlyList<SyncRecord>> ExecuteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        List<SyncRecord> records = [];
        foreach (ChangeEvent change in batch.Changes)
        {
            try
            {
                records.Add(await _sync.RunAsync(change, cancellationToken).ConfigureAwait(false));
            }
            catch (CrrException error)
            {
                records.Add(new SyncRecord(change.Key, change.VersionId, SyncOutcome.Failed)
                {
                    Error = $"{error.Code}: {error.Message}",
                    MessageId = change.MessageId,
                });
            }
        }

        return records;
    }
}
