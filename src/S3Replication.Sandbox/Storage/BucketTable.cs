using System.Collections.Concurrent;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Storage;

/// <summary>All buckets of all accounts: a bucket's name is unique in its partition.</summary>
internal sealed class BucketTable
{
    private readonly ConcurrentDictionary<(AwsPartition Partition, string Name), Bucket> _buckets = new();

    /// <summary>The buckets in the order of their names.</summary>
    public IEnumerable<Bucket> All => _buckets.Values
        .OrderBy(bucket => bucket.Name, StringComparer.Ordinal).ThenBy(bucket => bucket.Partition.Id, StringComparer.Ordinal);

    /// <summary>A bucket; null when there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="partition">Its partition; the commercial one when null.</param>
    public Bucket? Find(string name, AwsPartition? partition = null) =>
        _buckets.GetValueOrDefault((partition ?? AwsPartition.Aws, name));

    /// <summary>Adds a bucket unless its name is taken.</summary>
    public bool TryAdd(Bucket bucket) => _buckets.TryAdd((bucket.Partition, bucket.Name), bucket);

    /// <summary>Removes a bucket.</summary>
    public bool TryRemove(Bucket bucket) => _buckets.TryRemove(new((bucket.Partition, bucket.Name), bucket));
}
