using System.Collections.Concurrent;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Storage;

/// <summary>All buckets of all accounts: a bucket's name is unique in its partition.</summary>
/// <param name="blobs">Where large bodies go; null to keep them in memory.</param>
/// <param name="journal">Makes buckets last; null when nothing is kept.</param>
internal sealed class BucketTable(IBlobStore? blobs = null, S3Journal? journal = null)
{
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<(AwsPartition Partition, string Name), Bucket> _buckets = new();

    /// <summary>Where large bodies go; null when they stay in memory.</summary>
    public IBlobStore? Blobs => blobs;

    /// <summary>The buckets in the order of their names.</summary>
    public IEnumerable<Bucket> All => _buckets.Values
        .OrderBy(bucket => bucket.Name, StringComparer.Ordinal).ThenBy(bucket => bucket.Partition.Id, StringComparer.Ordinal);

    /// <summary>A bucket; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="partition">Its partition; the commercial one when null.</param>
    public Bucket? Find(string name, AwsPartition? partition = null) =>
        _buckets.GetValueOrDefault((partition ?? AwsPartition.Aws, name));

    /// <summary>Adds a bucket unless its name is taken.</summary>
    public bool TryAdd(Bucket bucket)
    {
        lock (_gate)
        {
            if (_buckets.ContainsKey((bucket.Partition, bucket.Name)))
            {
                return false;
            }

            if (bucket.Log is null)
            {
                journal?.Begin(bucket);
            }

            return _buckets.TryAdd((bucket.Partition, bucket.Name), bucket);
        }
    }

    /// <summary>Removes a bucket. Call it under the bucket's lock.</summary>
    public bool TryRemove(Bucket bucket)
    {
        bucket.Log?.End();
        return _buckets.TryRemove(new((bucket.Partition, bucket.Name), bucket));
    }
}
