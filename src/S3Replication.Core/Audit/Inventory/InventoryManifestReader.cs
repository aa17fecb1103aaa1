using System.Globalization;
using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Reads a <c>manifest.json</c>.</summary>
internal static class InventoryManifestReader
{
    /// <summary>Reads it.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="name">Where it is, for errors.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidJson</c> when it is not a manifest; <c>NotSupported</c> for an inventory in ORC or Parquet.
    /// </exception>
    public static InventoryManifest Read(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw InventoryErrors.Manifest(name, "is not a JSON object");
            }

            string format = Text(root, "fileFormat", name);
            RefuseUnlessCsv(format, name);
            return new InventoryManifest(
                Text(root, "sourceBucket", name),
                BucketOf(Text(root, "destinationBucket", name), name),
                Time(root, name),
                Schema(root, name),
                Files(root, name));
        }
        catch (JsonException error)
        {
            throw InventoryErrors.Manifest(name, "is not JSON", error);
        }
    }

    private static void RefuseUnlessCsv(string format, string name)
    {
        if (!format.Equals("CSV", StringComparison.OrdinalIgnoreCase))
        {
            throw new CrrException(CrrErrorCode.NotSupported, $"The inventory {name} is in the format {format}; CSV alone is read here.")
            {
                Target = name,
                Remedy = "Set the inventory's output format to CSV: the next report comes with it. A bucket may have a second inventory configuration beside the first.",
            };
        }
    }

    private static InventorySchema Schema(JsonElement root, string name)
    {
        InventorySchema schema = InventorySchema.Parse(Text(root, "fileSchema", name));
        return schema.Columns.Count > 0 ? schema : throw InventoryErrors.Manifest(name, "names no columns in fileSchema");
    }

    // "Creation timestamp in the epoch date format": milliseconds, as text.
    private static DateTimeOffset Time(JsonElement root, string name)
    {
        string text = Text(root, "creationTimestamp", name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw InventoryErrors.Manifest(name, $"has the creationTimestamp '{text}', which is no time in milliseconds");
    }

    private static string BucketOf(string arn, string name) =>
        S3Arn.TryGetBucketName(arn, out string? bucket)
            ? bucket
            : throw InventoryErrors.Manifest(name, $"has the destinationBucket '{arn}', which is no ARN of a bucket");

    private static InventoryFile[] Files(JsonElement root, string name)
    {
        if (!root.TryGetProperty("files", out JsonElement files) || files.ValueKind != JsonValueKind.Array)
        {
            throw InventoryErrors.Manifest(name, "has no list of files");
        }

        return [.. files.EnumerateArray().Select(file => File(file, name))];
    }

    private static InventoryFile File(JsonElement file, string name) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty("size", out JsonElement size)
            && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out long bytes) && bytes >= 0
            ? new InventoryFile(Text(file, "key", name), bytes, Text(file, "MD5checksum", name))
            : throw InventoryErrors.Manifest(name, "names a file without its size");

    private static string Text(JsonElement element, string property, string name) =>
        element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : throw InventoryErrors.Manifest(name, $"does not say its {property}");
}
