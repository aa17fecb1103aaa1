using S3Replication.Core.Audit;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.ReverseSync;

/// <summary>S3, reached by the ports that all use cases have.</summary>
/// <param name="session">The credentials: the function has those of its role for both buckets.</param>
internal sealed class SessionSyncStore(ICrrSession session) : ISyncStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ObjectVersion>> ListAsync(string bucketName, string key, CancellationToken cancellationToken) =>
        new KeyGroups(session.Listing, bucketName, ListingKind.Versions, isTopEnough: false).FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectDetails?> DescribeAsync(string bucketName, ObjectVersion version, CancellationToken cancellationToken) =>
        session.Copier.DescribeAsync(bucketName, version.Key, Known(version.VersionId), checksums: true, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, ObjectVersion version, CancellationToken cancellationToken) =>
        session.Objects.GetTagsAsync(bucketName, version.Key, Known(version.VersionId), cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken) =>
        session.Copier.CopyAsync(copy, cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectDeletion> DeleteAsync(
        string bucketName, string key, WriteCondition condition, CancellationToken cancellationToken) =>
        session.Copier.PutDeleteMarkerAsync(bucketName, key, condition, cancellationToken);

    private static string? Known(string versionId) => versionId.Length == 0 ? null : versionId;
}
