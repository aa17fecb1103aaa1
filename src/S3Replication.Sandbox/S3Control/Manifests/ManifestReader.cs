using System.IO.Compression;
using System.Text.Json;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>Reads the manifests that users bring, as the job's role.</summary>
/// <param name="client">The way to S3.</param>
internal sealed class ManifestReader(RoleClient client)
{
    // Of a file of an inventory when it is unpacked: a small file must not become more than the machine holds.
    private const int LongestFile = 256 * 1024 * 1024;

    /// <summary>Reads the tasks of a manifest.</summary>
    /// <param name="session">The job's role.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="JobFailedException">It cannot be read, or makes no sense.</exception>
    public async Task<IReadOnlyList<BatchTask>> ReadAsync(Caller session, UserManifest manifest, CancellationToken cancellationToken)
    {
        (byte[] content, HttpHeaders headers) = await GetAsync(
            session, manifest.ObjectArn, manifest.VersionId, manifest.ETag, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<BatchTask> tasks;
        if (manifest.Format == UserManifest.Inventory)
        {
            tasks = await ReadInventoryAsync(session, content, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // "Batch Operations don't support CSV manifest files that are AWS KMS-encrypted":
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html
            tasks = headers["x-amz-server-side-encryption"] is not null and not "AES256"
                ? throw new JobFailedException("AccessDenied", "Reading the manifest is forbidden: AccessDenied")
                : new ManifestColumns(manifest.Fields).Read(content);
        }

        return tasks.Count > 0 ? tasks : throw ManifestColumns.Invalid();
    }

    /// <summary>Reads an object of a manifest.</summary>
    /// <param name="session">The job's role.</param>
    /// <param name="objectArn">The object.</param>
    /// <param name="versionId">Its version; null for the current one.</param>
    /// <param name="etag">The entity tag that it must have; null for any.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="JobFailedException">S3 refuses.</exception>
    public async Task<(byte[] Content, HttpHeaders Headers)> GetAsync(
        Caller session, string objectArn, string? versionId, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(session, objectArn, versionId, etag, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException error)
        {
            // The sentence is AWS's for a role that may not; what it says in other cases is not documented.
            throw new JobFailedException(
                error.Code,
                error.Status == 403 ? $"Reading the manifest is forbidden: {error.Code}" : $"Reading the manifest failed: {error.Code}");
        }
    }

    /// <summary>
    /// An inventory: a <c>manifest.json</c> that names compressed CSV files and their columns
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html#storage-inventory-location-manifest">What is an inventory manifest?</see>).
    /// </summary>
    private async Task<IReadOnlyList<BatchTask>> ReadInventoryAsync(Caller session, byte[] json, CancellationToken cancellationToken)
    {
        string bucketArn;
        string[] columns;
        string[] files;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.GetProperty("fileFormat").GetString() != "CSV")
            {
                throw ManifestColumns.Invalid();
            }

            bucketArn = Text(root, "destinationBucket");
            columns = Text(root, "fileSchema").Split(',', StringSplitOptions.TrimEntries);
            files = [.. root.GetProperty("files").EnumerateArray().Select(file => Text(file, "key"))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ManifestColumns.Invalid("Manifest file is not properly formatted");
        }

        ManifestColumns reader = new(columns);
        List<BatchTask> tasks = [];
        foreach (string file in files)
        {
            (byte[] content, _) = await GetAsync(session, $"{bucketArn}/{file}", versionId: null, etag: null, cancellationToken)
                .ConfigureAwait(false);
            tasks.AddRange(reader.Read(await UnzipAsync(content, cancellationToken).ConfigureAwait(false)));
        }

        return tasks;
    }

    private static string Text(JsonElement element, string name)
    {
        string text = element.GetProperty(name).GetString() ?? throw new KeyNotFoundException();
        return name != "destinationBucket" || S3Arn.TryGetBucketName(text, out _) ? text : throw new KeyNotFoundException();
    }

    private static async Task<byte[]> UnzipAsync(byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            using MemoryStream unzipped = new();
            using GZipStream zipped = new(new MemoryStream(content), CompressionMode.Decompress);
            byte[] buffer = new byte[81920];
            int count;
            while ((count = await zipped.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await unzipped.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                if (unzipped.Length > LongestFile)
                {
                    throw ManifestColumns.Invalid(
                        "The S3 Batch Operations job failed because it contains more keys than the maximum allowed in a single job");
                }
            }

            return unzipped.ToArray();
        }
        catch (InvalidDataException)
        {
            throw ManifestColumns.Invalid("Manifest file is not properly formatted");
        }
    }
}
