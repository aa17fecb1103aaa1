using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Writes a generated manifest as an inventory of all versions, in the format <c>S3InventoryReport_CSV_20211130</c>: a
/// <c>manifest.json</c> and a compressed CSV file
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3ManifestOutputLocation.html">S3ManifestOutputLocation</see>).
/// AWS does not document the keys below the prefix; here they are <c>job-ID/manifest.json</c> and <c>job-ID/data/NAME.csv.gz</c>.
/// </summary>
/// <param name="buckets">The buckets.</param>
/// <param name="client">The way to S3.</param>
/// <param name="reader">Reads manifests.</param>
internal sealed class ManifestWriter(BucketTable buckets, RoleClient client, ManifestReader reader)
{
    private const string Schema = "Bucket, Key, VersionId";

    /// <summary>Writes a manifest, as the job's role, and reads it again as the job does.</summary>
    /// <param name="job">The job.</param>
    /// <param name="session">Its role.</param>
    /// <param name="source">The bucket that was listed.</param>
    /// <param name="tasks">What it lists.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <returns>Where it is, as answers tell it.</returns>
    /// <exception cref="JobFailedException">S3 refuses.</exception>
    public async Task<XElement> WriteAsync(
        Job job, Caller session, Bucket source, IReadOnlyList<BatchTask> tasks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ManifestOutput output = job.Request.Generator!.Output!;

        // "The generated manifest must be stored in the same AWS Region as the source bucket":
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html#batch-replication-considerations
        if (buckets.Find(BucketArn.NameOf(output.BucketArn), job.Partition) is { } bucket && bucket.Region != job.Region)
        {
            throw new JobFailedException(code: null, $"The manifest bucket is not in the Region of the source bucket, {job.Region}.");
        }

        string folder = (output.Prefix is null ? string.Empty : output.Prefix.TrimEnd('/') + "/") + "job-" + job.Id;
        byte[] data = Zip(string.Concat(tasks.Select(Row)));
        string dataKey = $"{folder}/data/{Guid.NewGuid()}.csv.gz";
        byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["sourceBucket"] = source.Name,
            ["destinationBucket"] = output.BucketArn,
            ["version"] = "2021-11-30",
            ["creationTimestamp"] = now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["fileFormat"] = "CSV",
            ["fileSchema"] = Schema,
            ["files"] = new[] { new Dictionary<string, object> { ["key"] = dataKey, ["size"] = data.Length, ["MD5checksum"] = Md5(data) } },
        });
        string key = folder + "/manifest.json";
        string etag;
        try
        {
            await PutAsync(session, output, dataKey, data, "application/gzip", cancellationToken).ConfigureAwait(false);
            etag = await PutAsync(session, output, key, manifest, "application/json", cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException error)
        {
            throw new JobFailedException(error.Code, $"Writing the generated manifest failed: {error.Code}");
        }

        string arn = $"{output.BucketArn}/{key}";
        await reader.GetAsync(session, arn, versionId: null, etag, cancellationToken).ConfigureAwait(false);
        return S3ControlXml.Element(
            "GeneratedManifestDescriptor",
            S3ControlXml.Element("Format", ManifestOutput.Format),
            S3ControlXml.Element("Location", S3ControlXml.Element("ObjectArn", arn), S3ControlXml.Element("ETag", etag)));
    }

    private static string Row(BatchTask task) =>
        $"{ManifestRows.Quoted(task.Bucket)},{ManifestRows.Quoted(ManifestRows.EncodeKey(task.Key))},{ManifestRows.Quoted(task.VersionId ?? string.Empty)}\n";

    private static byte[] Zip(string text)
    {
        using MemoryStream zipped = new();
        using (GZipStream writer = new(zipped, CompressionLevel.Fastest))
        {
            writer.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }

    // The format of AWS's: the digest by which clients check that a file came whole.
    private static string Md5(byte[] data)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(data);
        return Hex.Of(hash.GetHashAndReset());
    }

    private Task<string> PutAsync(
        Caller session, ManifestOutput output, string key, byte[] content, string type, CancellationToken cancellationToken)
    {
        HttpHeaders headers = new();
        headers.Add("Content-Type", type);
        headers.AddIfPresent("x-amz-server-side-encryption", output.Algorithm);
        headers.AddIfPresent("x-amz-server-side-encryption-aws-kms-key-id", output.KmsKeyId);
        return client.PutAsync(session, output.BucketArn, key, content, output.ExpectedBucketOwner, headers, cancellationToken);
    }
}
