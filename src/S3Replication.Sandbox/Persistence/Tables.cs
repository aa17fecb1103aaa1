using System.Globalization;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// The tables of S3, and how their keys are made. What belongs to a bucket begins with the bucket's number, which no other
/// bucket ever has: when the bucket is gone, all of it is.
/// </summary>
internal static class Tables
{
    /// <summary>Buckets by their number.</summary>
    public const string Bucket = "bucket";

    /// <summary>Documents of their configuration.</summary>
    public const string Document = "document";

    /// <summary>Versions.</summary>
    public const string Version = "version";

    /// <summary>Replicas that were removed by their version ids.</summary>
    public const string Removed = "removed";

    /// <summary>Multipart uploads.</summary>
    public const string Upload = "upload";

    /// <summary>Parts of them.</summary>
    public const string Part = "part";

    /// <summary>Small bodies by their number.</summary>
    public const string Blob = "blob";

    /// <summary>Whether what is in a table belongs to a bucket, with whose number its key begins.</summary>
    public static bool IsOfBucket(string table) => table is Document or Version or Removed or Upload or Part;

    /// <summary>The key of a document, or of an upload.</summary>
    public static string KeyOf(string bucket, string name) => $"{bucket}/{name}";

    /// <summary>The key of a version.</summary>
    public static string KeyOf(string bucket, string versionId, string key) => $"{bucket}/{versionId}/{key}";

    /// <summary>The key of a part.</summary>
    public static string KeyOf(string bucket, string upload, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{bucket}/{upload}/{part}");

    /// <summary>The key of a small body.</summary>
    public static string KeyOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number of a bucket, and what follows it.</summary>
    public static (string Bucket, string Name) Split(string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, string.Empty) : (key[..slash], key[(slash + 1)..]);
    }
}
