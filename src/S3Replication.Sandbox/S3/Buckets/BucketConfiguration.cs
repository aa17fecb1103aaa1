using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>Sub-resources of a bucket that are one document each.</summary>
internal static class BucketConfiguration
{
    /// <summary>The replication configuration.</summary>
    public const string Replication = "replication";

    /// <summary>The bucket policy, JSON.</summary>
    public const string Policy = "policy";

    /// <summary>The tags.</summary>
    public const string Tagging = "tagging";

    /// <summary>The document; null when there is none.</summary>
    public static string? Read(Bucket bucket, string name)
    {
        lock (bucket.Gate)
        {
            return bucket.Configurations.GetValueOrDefault(name);
        }
    }

    /// <summary>Keeps a document.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="name">The sub-resource.</param>
    /// <param name="document">The document.</param>
    /// <param name="check">A check under the bucket's lock; null for none.</param>
    public static void Write(Bucket bucket, string name, string document, Action? check = null)
    {
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            check?.Invoke();
            bucket.Configurations[name] = document;
        }
    }

    /// <summary>Removes a document; that there is none is no error.</summary>
    public static void Remove(Bucket bucket, string name)
    {
        lock (bucket.Gate)
        {
            bucket.Configurations.Remove(name);
        }
    }
}
