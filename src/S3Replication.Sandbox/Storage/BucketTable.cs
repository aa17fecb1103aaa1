using System.Collections.Concurrent;

namespace S3Replication.Sandbox.Storage;

/// <summary>All buckets of all accounts: a bucket's name is unique in its partition.</summary>
internal sealed class BucketTable
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>The buckets in the order of their names.</summary>
    public IEnumerable<Bucket> All => _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal);

    /// <summary>A bucket; null when there is none.</summary>
    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <summary>Adds a bucket unless its name is taken.</summary>
    public bool TryAdd(Bucket bucket) => _buckets.TryAdd(bucket.Name, bucket);

    /// <summary>Removes a bucket.</summary>
    public bool TryRemove(Bucket bucket) => _buckets.TryRemove(new(bucket.Name, bucket));
}
