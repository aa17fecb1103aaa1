using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.ReverseSync;

namespace S3Replication.Core.Tests.ReverseSync;

/// <summary>The model's S3, as the function reaches it: each call waits until the schedule lets it go on, and may fail before or after it is carried out.</summary>
internal sealed class ModelStore(TwoBuckets world) : ISyncStore
{
    public Task<IReadOnlyList<ObjectVersion>> ListAsync(string bucketName, string key, CancellationToken cancellationToken) =>
        world.CallAsync(() => world.Bucket(bucketName).List(key));

    public Task<ObjectDetails?> DescribeAsync(string bucketName, ObjectVersion version, CancellationToken cancellationToken) =>
        world.CallAsync(() => Find(bucketName, version) is { IsMarker: false } found ? Details(found) : null);

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, ObjectVersion version, CancellationToken cancellationToken) =>
        world.CallAsync(() => Find(bucketName, version)?.Tags ?? throw new CrrException(CrrErrorCode.ObjectNotFound, "It is gone."));

    public Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken) => world.CallAsync(() =>
    {
        ModelVersion source = world.Bucket(copy.SourceBucket).Versions(copy.Key).Single(version => version.Id == copy.Source.Info.VersionId);
        Require(copy.DestinationBucket, copy.Key, copy.Condition);
        ModelVersion written = world.WriteAtSource(
            copy.Key, source.Content, copy.Metadata ?? source.Metadata, source.Tags, isOurs: true);
        return new ObjectWrite(written.Id, "etag-" + written.Content);
    });

    public Task<ObjectDeletion> DeleteAsync(string bucketName, string key, WriteCondition condition, CancellationToken cancellationToken) =>
        world.CallAsync(() =>
        {
            Require(bucketName, key, condition);
            ModelVersion written = world.WriteAtSource(key, content: null, world.NoText, world.NoText, isOurs: true);
            return new ObjectDeletion(written.Id, DeleteMarker: true);
        });

    private static ObjectDetails Details(ModelVersion version) =>
        new(new ObjectInfo(version.Key, version.Id, version.Content!.Length, "etag-" + version.Content, version.LastModified)
        {
            ReplicationStatus = version.IsReplica ? ReplicationStatus.Replica : ReplicationStatus.None,
            Metadata = version.Metadata,
        });

    private ModelVersion? Find(string bucketName, ObjectVersion version) =>
        world.Bucket(bucketName).Versions(version.Key).SingleOrDefault(other => other.Id == version.VersionId);

    private void Require(string bucketName, string key, WriteCondition? condition)
    {
        ModelVersion? top = world.Bucket(bucketName).Top(key);
        string? etag = top?.Content is { } content ? "etag-" + content : null;
        if (condition is not null && condition.ETag != etag)
        {
            throw new CrrException(CrrErrorCode.ConcurrentChange, "The condition does not hold.");
        }
    }
}
