using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace S3Replication.Bench.Inventory;

/// <summary>
/// Writes the inventories of two buckets: versions of log files, one row in a thousand only at the source and one in a thousand of
/// another size. The destination's rows come in another order, as no inventory is sorted.
/// </summary>
internal static class Generator
{
    private const int RowsPerFile = 500_000;
    private const string Columns =
        "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass, ReplicationStatus, EncryptionStatus";

    public static async Task WriteAsync(string folder, long rows)
    {
        await WriteSideAsync(Path.Combine(folder, "source"), "bench-source", rows, isSource: true);
        await WriteSideAsync(Path.Combine(folder, "destination"), "bench-destination", rows, isSource: false);
    }

    private static async Task WriteSideAsync(string folder, string bucket, long rows, bool isSource)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        int count = (int)((rows + RowsPerFile - 1) / RowsPerFile);
        object[] files = new object[count];
        await Parallel.ForAsync(0, count, async (index, token) =>
        {
            string key = $"data/{index}.csv.gz";
            string path = Path.Combine(folder, key);
            await using (FileStream file = File.Create(path))
            await using (GZipStream zipped = new(file, CompressionLevel.Fastest))
            await using (StreamWriter writer = new(zipped, new UTF8Encoding(false), 65536))
            {
                for (long i = index; i < rows; i += count)
                {
                    // Every count-th row: files of both sides hold the same keys, the destination's backwards.
                    long number = isSource ? i : rows - 1 - i;
                    if (isSource || number % 1000 != 7)
                    {
                        await writer.WriteAsync(Row(bucket, number, isSource).AsMemory(), token);
                    }
                }
            }

            byte[] content = await File.ReadAllBytesAsync(path, token);
            using IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            md5.AppendData(content);
            files[index] = new { key, size = content.Length, MD5checksum = Convert.ToHexString(md5.GetHashAndReset()).ToLowerInvariant() };
        });
        await File.WriteAllBytesAsync(Path.Combine(folder, "manifest.json"), JsonSerializer.SerializeToUtf8Bytes(new
        {
            sourceBucket = bucket,
            destinationBucket = "arn:aws:s3:::bench-inventories",
            version = "2016-11-30",
            creationTimestamp = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            fileFormat = "CSV",
            fileSchema = Columns,
            files,
        }));
    }

    private static string Row(string bucket, long number, bool isSource)
    {
        ulong random = (ulong)number * 0x9E37_79B9_7F4A_7C15;
        random ^= random >> 29;
        ulong other = random * 0xBF58_476D_1CE4_E5B9;
        long size = 1000 + (number % 5000) + (!isSource && number % 1000 == 8 ? 1 : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"{bucket}\",\"logs/2026/11/{number % 28:00}/host-{number % 997:000}/part-{number:0000000000}.json.gz\",\"{random:x16}{other:x16}\",\"true\",\"false\",\"{size}\",\"2026-10-{1 + (number % 28):00}T10:00:00.000Z\",\"{other:x16}{random:x16}\",\"STANDARD\",\"{(isSource ? "COMPLETED" : "REPLICA")}\",\"SSE-S3\"\n");
    }
}
