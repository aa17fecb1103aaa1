using S3Replication.Core.Buckets;

namespace S3Replication.Core.Setup;

/// <summary>The versioning state of a bucket after <see cref="EnableVersioning"/>.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Status">Its versioning state, as S3 tells it.</param>
/// <param name="Changed">Whether it was changed; false when versioning was on already.</param>
public sealed record BucketVersioning(string BucketName, VersioningStatus Status, bool Changed);
