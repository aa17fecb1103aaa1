using S3Replication.Core.Buckets;

namespace S3Replication.Core.Ports;

/// <summary>
/// Buckets and their configuration, in one account. An implementation finds each bucket's Region by itself.
/// Failures are <see cref="Errors.CrrException"/>: <c>BucketNotFound</c> unless a member says that it answers null.
/// </summary>
public interface IBucketStore
{
    /// <summary>Makes a bucket, as <c>CreateBucket</c> does.</summary>
    /// <param name="bucket">What to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CreateAsync(BucketCreation bucket, CancellationToken cancellationToken);

    /// <summary>Looks whether a bucket is there, where, and whose: <c>HeadBucket</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="expectedOwner">The account that must own it, 12 digits; null when it doesn't matter.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none; <see cref="BucketInfo.Accessible"/> is false when S3 answers 403.</returns>
    Task<BucketInfo?> FindAsync(string bucketName, string? expectedOwner, CancellationToken cancellationToken);

    /// <summary>The buckets of the account, in the order of their names: <c>ListBuckets</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    IAsyncEnumerable<BucketInfo> ListAsync(CancellationToken cancellationToken);

    /// <summary>Deletes an empty bucket.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The versioning state: <c>GetBucketVersioning</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<VersioningStatus> GetVersioningAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Turns versioning on: <c>PutBucketVersioning</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task EnableVersioningAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The replication configuration as S3 sent it: <c>GetBucketReplication</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The XML document; null when the bucket has none.</returns>
    Task<string?> GetReplicationAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Replaces the whole replication configuration: <c>PutBucketReplication</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="configurationXml">The XML document, sent as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutReplicationAsync(string bucketName, string configurationXml, CancellationToken cancellationToken);

    /// <summary>Removes the replication configuration: <c>DeleteBucketReplication</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteReplicationAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The bucket policy: <c>GetBucketPolicy</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The JSON document; null when the bucket has none.</returns>
    Task<string?> GetPolicyAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Replaces the bucket policy: <c>PutBucketPolicy</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="policyJson">The JSON document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutPolicyAsync(string bucketName, string policyJson, CancellationToken cancellationToken);

    /// <summary>Removes the bucket policy, if there is one: <c>DeleteBucketPolicy</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeletePolicyAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Who is told of the bucket's events: <c>GetBucketNotificationConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The XML document as S3 sent it; one without configurations when there are none.</returns>
    Task<string> GetNotificationsAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces all notifications: <c>PutBucketNotificationConfiguration</c>, which tries each destination first and refuses the whole when one
    /// can't be reached.
    /// </summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="configurationXml">The XML document, sent as it is; see <see cref="Notifications.NotificationDocument"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutNotificationsAsync(string bucketName, string configurationXml, CancellationToken cancellationToken);

    /// <summary>How new objects are encrypted: <c>GetBucketEncryption</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when nothing is set, which buckets on AWS no longer have.</returns>
    Task<BucketEncryption?> GetEncryptionAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The lifecycle rules: <c>GetBucketLifecycleConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Every rule, disabled ones too; empty when the bucket has none.</returns>
    Task<IReadOnlyList<LifecycleRule>> GetLifecycleAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Whether who asks pays: <c>GetBucketRequestPayment</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<bool> GetRequesterPaysAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The Object Lock: <c>GetObjectLockConfiguration</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when the bucket has no lock.</returns>
    Task<ObjectLock?> GetObjectLockAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Who owns new objects: <c>GetBucketOwnershipControls</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns><c>BucketOwnerEnforced</c>, <c>BucketOwnerPreferred</c> or <c>ObjectWriter</c>; null when none is set.</returns>
    Task<string?> GetObjectOwnershipAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Who owns the bucket: <c>GetBucketAcl</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The canonical id of the account, as listings name owners; null when it is not told.</returns>
    Task<string?> GetOwnerIdAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>The bucket's tags: <c>GetBucketTagging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Empty when it has none.</returns>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Replaces the bucket's tags: <c>PutBucketTagging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="tags">All tags that it shall have.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutTagsAsync(string bucketName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Where its server access logs go: <c>GetBucketLogging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there are none.</returns>
    Task<BucketLogging?> GetLoggingAsync(string bucketName, CancellationToken cancellationToken);

    /// <summary>Says where its server access logs go: <c>PutBucketLogging</c>.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="logging">Where to; null for no logs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutLoggingAsync(string bucketName, BucketLogging? logging, CancellationToken cancellationToken);
}
