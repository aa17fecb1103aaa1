using S3Replication.Core.Objects;

namespace S3Replication.Core.Ports;

/// <summary>
/// Objects and their versions. Failures are <see cref="Errors.CrrException"/>: <c>ObjectNotFound</c> and
/// <c>BucketNotFound</c> unless a member says that it answers null.
/// </summary>
public interface IObjectStore
{
    /// <summary>Writes an object: <c>PutObject</c>, or a multipart upload when a part size is given.</summary>
    /// <param name="upload">What to write.</param>
    /// <param name="cancellationToken">Ends the call; a multipart upload that has begun is aborted.</param>
    Task<ObjectWrite> PutAsync(ObjectUpload upload, CancellationToken cancellationToken);

    /// <summary>What S3 knows of a version: <c>HeadObject</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key, as it is, not encoded.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is no such object or version, or when it is a delete marker.</returns>
    Task<ObjectInfo?> FindAsync(string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>Reads a version: <c>GetObject</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key, as it is, not encoded.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A stream that the caller disposes.</returns>
    Task<Stream> OpenReadAsync(string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the rest of an object: <c>GetObject</c> with a <c>Range</c>. Nothing tells whether it is still the object whose beginning
    /// was read: who puts both together checks the whole.
    /// </summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key, as it is, not encoded.</param>
    /// <param name="offset">How many bytes to leave out; fewer than it has.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A stream that the caller disposes.</returns>
    Task<Stream> OpenRestAsync(string bucketName, string key, long offset, CancellationToken cancellationToken);

    /// <summary>The tags of a version: <c>GetObjectTagging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>What the access control list of a version grants: <c>GetObjectAcl</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ObjectGrant>> GetGrantsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>The first annotations of a version, 1,000 at most: <c>ListObjectAnnotations</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Errors.CrrException"><c>NotSupported</c> or another code where the endpoint has no annotations.</exception>
    Task<IReadOnlyList<ObjectAnnotation>> ListAnnotationsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>Replaces the tags of a version: <c>PutObjectTagging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="tags">All tags that it shall have.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutTagsAsync(
        string bucketName,
        string key,
        string? versionId,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken);

    /// <summary>
    /// Deletes: without a version id S3 puts a delete marker on top, with one it deletes that version for good.
    /// </summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for a delete marker.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ObjectDeletion> DeleteAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken);

    /// <summary>
    /// Every version and delete marker, in S3's order (key, then newest first): <c>ListObjectVersions</c>, page by page.
    /// </summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="prefix">The keys' beginning; null or empty for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ObjectVersion> ListVersionsAsync(
        string bucketName, string? prefix, CancellationToken cancellationToken) =>
        ListVersionsAsync(bucketName, prefix, startAfter: null, cancellationToken);

    /// <summary>
    /// The versions and delete markers behind a key, in S3's order, page by page: who stops after 1,000 has made one call.
    /// </summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="prefix">The keys' beginning; null or empty for all.</param>
    /// <param name="startAfter">The key behind which the listing begins, whether there is one or not; null for the start.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ObjectVersion> ListVersionsAsync(
        string bucketName, string? prefix, string? startAfter, CancellationToken cancellationToken);
}
