using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Ports;

/// <summary>
/// Copies objects within the service: their bytes do not come by here. A write is sent once: what is not certain to have failed is thrown as
/// <c>NetworkFailure</c>, <c>Throttled</c> or <c>ServiceFailure</c>, and who called looks at the destination before it tries again.
/// </summary>
public interface IObjectCopier
{
    /// <summary>Whether writes happen only on their condition; null when that is to be found out, as on stores that are not AWS's.</summary>
    bool? KeepsConditions { get; }

    /// <summary>The largest object in bytes that is copied in one request.</summary>
    long LargestCopy { get; }

    /// <summary>What a copy has to keep: <c>HeadObject</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key, as it is, not encoded.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="checksums">
    /// Whether checksums, and of a large object the size of its parts, are asked for; S3 then demands <c>kms:Decrypt</c> for what KMS encrypts.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is no such object or version, or when it is a delete marker.</returns>
    /// <exception cref="CrrException"><c>NotSupported</c> for an object that is encrypted with a key of the customer (SSE-C).</exception>
    Task<ObjectDetails?> DescribeAsync(
        string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken);

    /// <summary>Copies one version: <c>CopyObject</c>, or <c>UploadPartCopy</c> for what is larger than that may be.</summary>
    /// <param name="copy">What to copy, and what the copy shall be.</param>
    /// <param name="cancellationToken">Ends the call; a copy in parts that has begun is aborted.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="CrrException">
    /// <c>ConcurrentChange</c> when the condition does not hold, or the source is no longer what it was; <c>ContentCorrupted</c> when the copy's
    /// checksum is not the source's.
    /// </exception>
    Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken);

    /// <summary>Puts a delete marker on top: <c>DeleteObject</c> without a version.</summary>
    /// <param name="bucketName">The bucket; it keeps versions.</param>
    /// <param name="key">The key.</param>
    /// <param name="condition">The object that must be the current one; null to write in any case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>ConcurrentChange</c> when the condition does not hold.</exception>
    Task<ObjectDeletion> PutDeleteMarkerAsync(
        string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken);
}
