using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Objects while a plan is made: they are only read, and buckets that are not made yet have none.</summary>
/// <param name="real">The objects.</param>
/// <param name="buckets">The buckets as they would be.</param>
internal sealed class PlannedObjects(IObjectStore real, PlannedBuckets buckets) : IObjectStore
{
    /// <inheritdoc/>
    public Task<ObjectWrite> PutAsync(ObjectUpload upload, CancellationToken cancellationToken) => throw NotPlanned();

    /// <inheritdoc/>
    public Task<ObjectInfo?> FindAsync(string bucketName, string key, string? versionId, CancellationToken cancellationToken) =>
        buckets.IsNew(bucketName)
            ? Task.FromResult<ObjectInfo?>(null)
            : real.FindAsync(bucketName, key, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string bucketName, string key, string? versionId, CancellationToken cancellationToken) =>
        real.OpenReadAsync(bucketName, key, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task<Stream> OpenRestAsync(string bucketName, string key, long offset, CancellationToken cancellationToken) =>
        real.OpenRestAsync(bucketName, key, offset, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken) =>
        real.GetTagsAsync(bucketName, key, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ObjectGrant>> GetGrantsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken) =>
        real.GetGrantsAsync(bucketName, key, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ObjectAnnotation>> ListAnnotationsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken) =>
        real.ListAnnotationsAsync(bucketName, key, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task PutTagsAsync(
        string bucketName,
        string key,
        string? versionId,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken) => throw NotPlanned();

    /// <inheritdoc/>
    public Task<ObjectDeletion> DeleteAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken) => throw NotPlanned();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersion> ListVersionsAsync(
        string bucketName,
        string? prefix,
        string? startAfter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (buckets.IsNew(bucketName))
        {
            yield break;
        }

        await foreach (ObjectVersion version in real.ListVersionsAsync(bucketName, prefix, startAfter, cancellationToken).ConfigureAwait(false))
        {
            yield return version;
        }
    }

    private static InvalidOperationException NotPlanned() => new("A plan writes no objects.");
}
