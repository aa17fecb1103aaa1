using S3Replication.Core.Objects;

namespace S3Replication.Core.ReverseSync;

/// <summary>What carrying back needs of S3, and no more.</summary>
internal interface ISyncStore
{
    /// <summary>The versions and delete markers of a key, the newest first.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ObjectVersion>> ListAsync(string bucketName, string key, CancellationToken cancellationToken);

    /// <summary>What is known of a version; null when it is gone.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ObjectDetails?> DescribeAsync(string bucketName, ObjectVersion version, CancellationToken cancellationToken);

    /// <summary>The tags of a version.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string bucketName, ObjectVersion version, CancellationToken cancellationToken);

    /// <summary>Copies a version, on its condition.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken);

    /// <summary>Puts a delete marker, on a condition.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="condition">What must be on top.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ObjectDeletion> DeleteAsync(string bucketName, string key, WriteCondition condition, CancellationToken cancellationToken);
}
