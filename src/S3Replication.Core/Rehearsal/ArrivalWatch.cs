using System.Collections.Concurrent;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>Waits for versions to arrive, with one listing of the destination a look, and measures their lag.</summary>
internal sealed class ArrivalWatch(ICrrServices services, string sourceBucket, string destinationBucket)
{
    private const string Activity = "Waiting for the replicas";

    private readonly ConcurrentQueue<TrackedVersion> _versions = new();

    /// <summary>Every version that is or was waited for.</summary>
    public IReadOnlyList<TrackedVersion> Versions => [.. _versions];

    /// <summary>Adds a version to wait for, also while somebody waits.</summary>
    public void Add(TrackedVersion version) => _versions.Enqueue(version);

    /// <summary>Waits until the uploads have ended and each version is settled, or until the deadline.</summary>
    /// <param name="uploads">The uploads that go on meanwhile; what makes them fail ends the waiting.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="context">Told about the progress.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(
        Task uploads, TimeSpan deadline, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            await new Polling(TimeSpan.FromMilliseconds(50), deadline).UntilAsync(
                async token =>
                {
                    // asked before the look, so that the last look sees all of them
                    bool complete = uploads.IsCompleted;
                    await LookAsync(token).ConfigureAwait(false);
                    int settled = _versions.Count(version => version.IsSettled);
                    context.Progress(new(Activity, $"{settled} of {_versions.Count} settled", 100d * settled / _versions.Count));
                    return (complete && settled == _versions.Count) || uploads.IsFaulted;
                },
                done => done,
                services.Time,
                cancellationToken).ConfigureAwait(false);
            await uploads.ConfigureAwait(false);
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
