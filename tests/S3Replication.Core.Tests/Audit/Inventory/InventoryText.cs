using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>
/// Writes inventories as AWS describes them
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html): a manifest, its checksum, data files.
/// </summary>
internal sealed class InventoryText(string bucket)
{
    public const string AllColumns =
        "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass, IsMultipartUploaded, ReplicationStatus, EncryptionStatus";

    public const string CurrentColumns = "Bucket, Key, Size, LastModifiedDate, ETag, StorageClass";

    private readonly List<(string Key, byte[] Content)> _files = [];

    public string Columns { get; set; } = AllColumns;

    public string Format { get; set; } = "CSV";

    public DateTimeOffset Created { get; set; } = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public string InventoryBucket { get; set; } = "inventories";

    public string ManifestKey => $"inv/{bucket}/daily/2026-11-20T01-00Z/manifest.json";

    public string Address => $"s3://{InventoryBucket}/{ManifestKey}";

    public IReadOnlyList<(string Key, byte[] Content)> DataFiles => _files;

    public static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A row of <see cref="AllColumns"/>.</summary>
    public string Row(
        string key,
        string version,
        bool latest = true,
        bool marker = false,
        long size = 1,
        string etag = "9a0364b9e99bb480dd25e1f0284c8555",
        string modified = "2026-11-01T10:00:00.000Z",
        string storageClass = "STANDARD",
        string status = "COMPLETED",
        string encryption = "SSE-S3") =>
        string.Join(',', new[]
        {
            bucket, Encode(key), version, latest ? "true" : "false", marker ? "true" : "false", marker ? "" : Text(size), modified,
            marker ? "" : etag, marker ? "" : storageClass, "false", marker ? "" : status, marker ? "" : encryption,
        }.Select(Quote)) + "\n";

    // Slashes stay, a space is a plus: what Java's URLEncoder makes, as inventories have it.
    public static string Encode(string key) => Uri.EscapeDataString(key).Replace("%20", "+", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);

    public InventoryText Add(params string[] rows)
    {
        using MemoryStream zipped = new();
        using (GZipStream writer = new(zipped, CompressionLevel.Fastest))
        {
            writer.Write(Encoding.UTF8.GetBytes(string.Concat(rows)));
        }

        return AddBytes(zipped.ToArray());
    }

    public InventoryText AddBytes(byte[] content)
    {
        _files.Add(($"inv/{bucket}/daily/data/{_files.Count}.csv.gz", content));
        return this;
    }

    public byte[] Manifest() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        sourceBucket = bucket,
        destinationBucket = $"arn:aws:s3:::{InventoryBucket}",
        version = "2016-11-30",
        creationTimestamp = Text(Created.ToUnixTimeMilliseconds()),
        fileFormat = Format,
        fileSchema = Columns,
        files = _files.Select(file => new { key = file.Key, size = file.Content.Length, MD5checksum = Md5(file.Content) }),
    });

    /// <summary>All files, by their keys in the inventory's bucket.</summary>
    public Dictionary<string, byte[]> Files()
    {
        byte[] manifest = Manifest();
        Dictionary<string, byte[]> files = _files.ToDictionary(file => file.Key, file => file.Content);
        files[ManifestKey] = manifest;
        files[ManifestKey.Replace("manifest.json", "manifest.checksum", StringComparison.Ordinal)] = Encoding.UTF8.GetBytes(Md5(manifest));
        return files;
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Md5(byte[] content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(content);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
