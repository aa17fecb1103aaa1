using S3Replication.Core.Buckets;

namespace S3Replication.Core.Setup;

/// <summary>A bucket that is ready for replication.</summary>
/// <param name="BucketName">Its name.</param>
/// <param name="Region">Its Region.</param>
/// <param name="Versioning">Its versioning state.</param>
/// <param name="Created">Whether it was made now; false when the caller had it already.</param>
/// <param name="Changed">Whether anything was changed: made, or its versioning turned on.</param>
public sealed record ReplicationBucket(
    string BucketName,
    string Region,
    VersioningStatus Versioning,
    bool Created,
    bool Changed);
