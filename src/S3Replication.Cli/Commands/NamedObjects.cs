using System.Text.Json;
using S3Replication.Core.Audit;
using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;

namespace S3Replication.Cli.Commands;

/// <summary>Reads objects, a line of JSON each, as <c>crr compare --json</c> writes them.</summary>
internal static class NamedObjects
{
    /// <summary>Reads them.</summary>
    /// <param name="objects">Where they are put, and the pair of buckets: objects of others are refused. Disposed when they can't be read.</param>
    /// <param name="file">The file; <c>-</c> for standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>, <c>InvalidJson</c>.</exception>
    public static async Task<BackfillObjects> ReadAsync(BackfillObjects objects, string file, CancellationToken cancellationToken)
    {
        try
        {
            using TextReader reader = file == "-" ? Console.In : new StreamReader(file);
            long number = 0;
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                number++;
                if (line.Length > 0)
                {
                    Add(objects, line, number);
                }
            }

            return objects;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            objects.Dispose();
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be read: {error.Message}", error)
            {
                Target = file,
                Remedy = "Give --objects a file with a line of JSON for each object, or - for standard input.",
            };
        }
        catch
        {
            objects.Dispose();
            throw;
        }
    }

    private static void Add(BackfillObjects objects, string line, long number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            objects.Add(
                Text(root, "key") ?? throw new KeyNotFoundException("it has no key"),
                Text(root, "versionId"),
                root.TryGetProperty("sourceSize", out JsonElement size) && size.TryGetInt64(out long bytes) ? bytes : null,
                Text(root, "destinationBucket"),
                Enum.TryParse(Text(root, "kind"), ignoreCase: true, out DifferenceKind kind) ? kind : null,
                Text(root, "sourceBucket"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"Line {number} is not an object to bring: {error.Message}", error)
            {
                Remedy = "A line has a key, and a versionId where it is not the current version that is meant.",
            };
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
