using System.Runtime.CompilerServices;
using System.Text.Json;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Backfill;

/// <summary>
/// The completion report of a job: a <c>manifest.json</c>, and the files that it names
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html">Examples: S3 Batch Operations completion reports</see>).
/// It is read as a stream, however long it is.
/// </summary>
/// <param name="objects">The objects of the report's side.</param>
/// <param name="place">Where reports go.</param>
/// <param name="jobId">The job.</param>
internal sealed class CompletionReport(IObjectStore objects, BatchReportPlace place, string jobId)
{
    private readonly string _key = KeyOf(place, jobId);

    /// <summary>The key of the file that names the others.</summary>
    public static string KeyOf(BatchReportPlace place, string jobId) =>
        $"{(place.Prefix.Length == 0 ? string.Empty : place.Prefix.TrimEnd('/') + "/")}job-{jobId}/manifest.json";

    /// <summary>Reads the tasks.</summary>
    /// <param name="succeeded">Whether those that succeeded are wanted; else those that failed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>ObjectNotFound</c> when there is no report; <c>AccessDenied</c>; <c>InvalidJson</c> for what is no report.
    /// </exception>
    public async IAsyncEnumerable<BackfillTask> ReadAsync(bool succeeded, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string bucket, string key) in await FilesAsync(succeeded ? "succeeded" : "failed", cancellationToken).ConfigureAwait(false))
        {
            Stream content = await objects.OpenReadAsync(bucket, key, versionId: null, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                CsvRows rows = new(content);
                while (await NextAsync(rows, key, cancellationToken).ConfigureAwait(false))
                {
                    if (rows.Count >= 4)
                    {
                        yield return TaskOf([.. Enumerable.Range(0, rows.Count).Select(rows.Text)]);
                    }
                }
            }
        }
    }

    private async Task<IReadOnlyList<(string Bucket, string Key)>> FilesAsync(string status, CancellationToken cancellationToken)
    {
        Stream content = await objects.OpenReadAsync(place.BucketName, _key, versionId: null, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            try
            {
                using JsonDocument document = await JsonDocument.ParseAsync(content, default, cancellationToken).ConfigureAwait(false);
                return
                [
                    .. document.RootElement.GetProperty("Results").EnumerateArray()
                        .Where(file => string.Equals(file.GetProperty("TaskExecutionStatus").GetString(), status, StringComparison.OrdinalIgnoreCase))
                        .Select(file => (file.GetProperty("Bucket").GetString()!, file.GetProperty("Key").GetString()!)),
                ];
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw NoReport(_key, error.Message, error);
            }
        }
    }

    private async ValueTask<bool> NextAsync(CsvRows rows, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException error)
        {
            throw NoReport(key, $"row {rows.Number} {error.Message}", error);
        }
    }

    private CrrException NoReport(string key, string why, Exception error) =>
        new(CrrErrorCode.InvalidJson, $"The report {key} in bucket {place.BucketName} is not one: {why}", error)
        {
            Target = key,
            Remedy = "Look at the object: something else than S3 Batch Operations has written it.",
        };

    // Bucket, key, version, status, and then the error code and the HTTP status, which AWS declares in one order and shows in the other.
    private BackfillTask TaskOf(IReadOnlyList<string> row)
    {
        BackfillTask task = new(
            jobId,
            row[0],
            Uri.UnescapeDataString(row[1].Replace('+', ' ')),
            row[2].Length == 0 ? null : row[2],
            string.Equals(row[3], "succeeded", StringComparison.OrdinalIgnoreCase));
        if (task.Succeeded)
        {
            return task;
        }

        string code = row.Skip(4).Take(2).FirstOrDefault(text => text.Length > 0 && !text.All(char.IsAsciiDigit)) ?? string.Empty;
        ReplicationFailure failure = ReplicationFailures.Of(code, row.Count > 6 ? row[6] : string.Empty);
        return task with { Code = failure.Code, Cause = failure.Cause, Remedy = Fill(failure.Remedy, task) };
    }

    private static string Fill(string remedy, BackfillTask task) => remedy
        .Replace("s3://NAME/KEY", PowerShellText.Quote($"s3://{task.SourceBucket}/{task.Key}"), StringComparison.Ordinal)
        .Replace("-SourceBucket NAME", $"-SourceBucket {task.SourceBucket}", StringComparison.Ordinal)
        .Replace("-Key KEY", $"-Key {PowerShellText.Quote(task.Key)}", StringComparison.Ordinal);
}
