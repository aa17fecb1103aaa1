using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>Decides about each version of the demonstration by looking at both sides.</summary>
internal sealed class DemoVerification(ICrrServices services, DemoRequest request)
{
    private const string Activity = "Reading the replicas";

    private readonly List<DemoRow> _rows = [];
    private readonly ReplicaComparison _comparison = new(
        services.Source.Objects, request.SourceBucket, services.Destination.Objects, request.DestinationBucket);

    /// <summary>The rows in the order in which they were added.</summary>
    public IReadOnlyList<DemoRow> Rows => _rows;

    /// <summary>Adds a row.</summary>
    public void Add(DemoRow row) => _rows.Add(row);

    /// <summary>Checks versions that had to arrive.</summary>
    public async Task AddAllAsync(
        IEnumerable<TrackedVersion> versions, IOperationContext context, CancellationToken cancellationToken)
    {
        TrackedVersion[] all = [.. versions];
        for (int i = 0; i < all.Length; i++)
        {
            context.Progress(new(Activity, all[i].Label, 100d * i / all.Length));
            Add(await ReplicatedAsync(all[i], cancellationToken).ConfigureAwait(false));
        }

        context.Progress(new(Activity, "done", 100) { Completed = true });
    }

    /// <summary>A version or marker that had to arrive.</summary>
    public async Task<DemoRow> ReplicatedAsync(TrackedVersion version, CancellationToken cancellationToken)
    {
        if (version.IsDeleteMarker)
        {
            return version.Lag is null
                ? Row(version, "-", "-", false, "the delete marker has not arrived")
                : Row(version, "-", "-", true, "delete marker arrived");
        }

        ReplicaFindings findings = await _comparison.CompareAsync(version.Expected, cancellationToken).ConfigureAwait(false);
        return Row(
            version,
            ReplicaComparison.Name(findings.SourceStatus),
            ReplicaComparison.Name(findings.DestinationStatus),
            findings.Differences.Count == 0,
            findings.Differences.Count == 0 ? "identical" : string.Join("; ", findings.Differences));
    }

    /// <summary>A version or marker that had to stay, without a status.</summary>
    public async Task<DemoRow> StayedAsync(TrackedVersion version, string reason, CancellationToken cancellationToken)
    {
        ObjectInfo? source = await FindAsync(services.Source, request.SourceBucket, version, cancellationToken)
            .ConfigureAwait(false);
        ReplicationStatus status = source?.ReplicationStatus ?? ReplicationStatus.None;
        bool arrived = await IsThereAsync(version, cancellationToken).ConfigureAwait(false);
        bool right = !arrived && status == ReplicationStatus.None;
        return Row(
            version,
            ReplicaComparison.Name(status),
            arrived ? "present" : "-",
            right,
            right ? $"stayed: {reason}" : $"should have stayed ({reason}), but {(arrived ? "arrived" : $"its status is {status}")}");
    }

    /// <summary>A version that arrived and was then deleted by its id at the source: its replica has to stay.</summary>
    public async Task<DemoRow> ErasedAsync(TrackedVersion version, CancellationToken cancellationToken)
    {
        ObjectInfo? source = await FindAsync(services.Source, request.SourceBucket, version, cancellationToken)
            .ConfigureAwait(false);
        ObjectInfo? replica = await FindAsync(services.Destination, request.DestinationBucket, version, cancellationToken)
            .ConfigureAwait(false);
        bool right = source is null && replica?.ReplicationStatus == ReplicationStatus.Replica;
        return Row(
            version,
            source is null ? "deleted" : ReplicaComparison.Name(source.ReplicationStatus),
            ReplicaComparison.Name(replica?.ReplicationStatus),
            right,
            right ? "replica kept: a delete by version id never travels"
            : replica is null ? "the delete by version id has travelled" : "the version is still at the source");
    }

    private async Task<bool> IsThereAsync(TrackedVersion version, CancellationToken cancellationToken)
    {
        await foreach (ObjectVersion seen in services.Destination.Objects
            .ListVersionsAsync(request.DestinationBucket, version.Expected.Key, cancellationToken).ConfigureAwait(false))
        {
            if (seen.Key == version.Expected.Key && seen.VersionId == version.Expected.VersionId)
            {
                return true;
            }
        }

        return false;
    }

    private static Task<ObjectInfo?> FindAsync(
        ICrrSession session, string bucket, TrackedVersion version, CancellationToken cancellationToken) =>
        session.Objects.FindAsync(bucket, version.Expected.Key, version.Expected.VersionId, cancellationToken);

    private static DemoRow Row(TrackedVersion version, string source, string destination, bool succeeded, string verdict) =>
        new(
            version.Expected.Key,
            version.Label,
            version.Expected.VersionId,
            source,
            destination,
            version.Lag,
            succeeded,
            verdict);
}
