using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>Waits for versions to arrive, with one listing of the destination a look, and measures their lag.</summary>
internal sealed class ArrivalWatch(ICrrServices services, string sourceBucket, string destinationBucket)
{
    private const string Activity = "Waiting for the replicas";

    private readonly List<TrackedVersion> _versions = [];

    /// <summary>Every version that is or was waited for.</summary>
    public IReadOnlyList<TrackedVersion> Versions => _versions;

    /// <summary>Adds a version to wait for.</summary>
    public void Add(TrackedVersion version) => _versions.Add(version);

    /// <summary>Waits until each version is settled, or until the deadline.</summary>
    public async Task WaitAsync(TimeSpan deadline, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await new Polling(TimeSpan.FromMilliseconds(50), deadline).UntilAsync(
                async token =>
                {
                    await LookAsync(token).ConfigureAwait(false);
                    int settled = _versions.Count(version => version.IsSettled);
                    context.Progress(new(Activity, $"{settled} of {_versions.Count} settled", 100d * settled / _versions.Count));
                    return settled;
                },
                settled => settled == _versions.Count,
                services.Time,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            context.Progress(new(Activity, "done", 100) { Completed = true });
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        // statuses first: what is COMPLETED by then must be in a listing that is made later
        foreach (TrackedVersion version in _versions.Where(version => !version.IsSettled && !version.IsDeleteMarker))
        {
            ObjectInfo? info = await services.Source.Objects
                .FindAsync(sourceBucket, version.Expected.Key, version.Expected.VersionId, cancellationToken)
                .ConfigureAwait(false);
            version.Status = info?.ReplicationStatus ?? ReplicationStatus.None;
        }

        HashSet<(string, string)> arrived = [];
        await foreach (ObjectVersion version in services.Destination.Objects
            .ListVersionsAsync(destinationBucket, prefix: null, cancellationToken).ConfigureAwait(false))
        {
            arrived.Add((version.Key, version.VersionId));
        }

        long now = services.Time.GetTimestamp();
        foreach (TrackedVersion version in _versions.Where(version => version.Lag is null))
        {
            if (arrived.Contains((version.Expected.Key, version.Expected.VersionId)))
            {
                version.Lag = services.Time.GetElapsedTime(version.UploadedAt, now);
            }
        }
    }
}
