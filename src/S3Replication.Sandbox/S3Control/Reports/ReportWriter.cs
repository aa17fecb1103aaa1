using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.S3Control.Manifests;

namespace S3Replication.Sandbox.S3Control.Reports;

/// <summary>
/// Writes completion reports: a <c>manifest.json</c> with its digest, and a CSV file each for what has succeeded and what has
/// failed (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html">Examples: S3 Batch Operations completion reports</see>).
/// </summary>
/// <param name="client">The way to S3.</param>
internal sealed class ReportWriter(RoleClient client)
{
    // The order that AWS declares. In the rows of its examples, and so here, the HTTP status comes before the error code.
    private const string Schema = "Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage";

    /// <summary>Writes the report of a job, as its role.</summary>
    /// <param name="job">The job.</param>
    /// <param name="session">Its role; null when it can't be assumed.</param>
    /// <param name="results">How its tasks ended.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <returns>Why it could not be written; null when it was, or when none is wanted.</returns>
    public async Task<JobFailure?> WriteAsync(
        Job job, Caller? session, IReadOnlyList<TaskResult> results, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // "As long as at least one task has been invoked successfully, S3 Batch Operations generates a report".
        if (job.Request.Report is not { } report || results.Count == 0)
        {
            return null;
        }

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html
        JobFailure refused = new(
            "AccessDenied", "The job report could not be written to your report bucket. Please check your permissions.");
        if (session is null)
        {
            return refused;
        }

        string folder = (report.Prefix is null ? string.Empty : report.Prefix.TrimEnd('/') + "/") + "job-" + job.Id;
        try
        {
            List<object> files = [];
            foreach ((string status, IEnumerable<TaskResult> some) in Parts(report, results))
            {
                byte[] rows = Encoding.UTF8.GetBytes(string.Concat(some.Select(Row)));
                if (rows.Length == 0)
                {
                    continue;
                }

                string md5 = Digest(HashAlgorithmName.MD5, rows);
                string key = $"{folder}/results/{Digest(HashAlgorithmName.SHA1, rows)}.csv";
                await PutAsync(session, report, key, rows, "text/csv", cancellationToken).ConfigureAwait(false);
                files.Add(new Dictionary<string, string>
                {
                    ["TaskExecutionStatus"] = status,
                    ["Bucket"] = report.BucketArn[(report.BucketArn.LastIndexOf(':') + 1)..],
                    ["MD5Checksum"] = md5,
                    ["Key"] = key,
                });
            }

            byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
            {
                ["Format"] = "Report_CSV_20180820",
                ["ReportCreationDate"] = S3ControlXml.Time(now),
                ["Results"] = files,
                ["ReportSchema"] = Schema,
            });
            await PutAsync(session, report, folder + "/manifest.json", manifest, "application/json", cancellationToken).ConfigureAwait(false);
            byte[] digest = Encoding.UTF8.GetBytes(Digest(HashAlgorithmName.MD5, manifest));
            await PutAsync(session, report, folder + "/manifest.json.md5", digest, "text/plain", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException error)
        {
            return refused with { Code = error.Code };
        }
    }

    private static IEnumerable<(string Status, IEnumerable<TaskResult> Results)> Parts(JobReport report, IReadOnlyList<TaskResult> results)
    {
        if (!report.FailedTasksOnly)
        {
            yield return ("succeeded", results.Where(result => result.Succeeded));
        }

        yield return ("failed", results.Where(result => !result.Succeeded));
    }

    private static string Row(TaskResult result) => string.Join(
        ',',
        result.Task.Bucket,
        ManifestRows.EncodeKey(result.Task.Key),
        result.Task.VersionId,
        result.Succeeded ? "succeeded" : "failed",
        result.Status.ToString(CultureInfo.InvariantCulture),
        result.ErrorCode,
        ManifestRows.Field(result.Message)) + "\n";

    private static string Digest(HashAlgorithmName algorithm, byte[] content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(content);
        return Hex.Of(hash.GetHashAndReset());
    }

    // "Completion reports are always encrypted with Amazon S3 managed keys (SSE-S3)."
    private Task<string> PutAsync(
        Caller session, JobReport report, string key, byte[] content, string type, CancellationToken cancellationToken)
    {
        HttpHeaders headers = new();
        headers.Add("Content-Type", type);
        headers.Add("x-amz-server-side-encryption", "AES256");
        return client.PutAsync(session, report.BucketArn, key, content, report.ExpectedBucketOwner, headers, cancellationToken);
    }
}
