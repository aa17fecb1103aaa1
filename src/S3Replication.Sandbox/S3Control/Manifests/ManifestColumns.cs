using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Makes tasks of the rows of a manifest. Keys are URL-encoded
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html#specify-batchjob-manifest">Specifying a manifest</see>).
/// </summary>
internal sealed class ManifestColumns
{
    private const string Code = "InvalidManifestContent";

    private static readonly string[] s_required = ["Bucket", "Key"];

    private readonly int _bucket;
    private readonly int _key;
    private readonly int _version;
    private readonly int _count;

    /// <summary>Finds the columns.</summary>
    /// <param name="names">Their names in their order.</param>
    /// <exception cref="JobFailedException">One that must be there is missing.</exception>
    public ManifestColumns(IReadOnlyList<string> names)
    {
        List<string> all = [.. names];
        _bucket = all.IndexOf("Bucket");
        _key = all.IndexOf("Key");
        _version = all.IndexOf("VersionId");
        _count = all.Count;
        string[] missing = [.. s_required.Except(all, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw new JobFailedException(Code, $"Required fields are missing in the schema: {string.Join(", ", missing)}");
        }
    }

    /// <summary>
    /// A manifest that cannot be read
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html">Troubleshooting S3 Batch Operations, InvalidManifestContent</see>).
    /// </summary>
    /// <param name="reason">AWS's sentence.</param>
    public static JobFailedException Invalid(string reason = "Invalid Manifest Content") => new(Code, reason);

    /// <summary>Reads the tasks of a text.</summary>
    /// <param name="content">The text, in UTF-8.</param>
    /// <exception cref="JobFailedException">It is no such text.</exception>
    public IReadOnlyList<BatchTask> Read(byte[] content)
    {
        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
            return [.. ManifestRows.Read(text).Select(TaskOf)];
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            throw Invalid("Manifest file is not properly formatted");
        }
    }

    private BatchTask TaskOf(IReadOnlyList<string> row)
    {
        if (row.Count != _count)
        {
            throw Invalid("Manifest file is not properly formatted");
        }

        try
        {
            return new BatchTask(row[_bucket], S3Address.Decode(row[_key]), _version < 0 ? null : row[_version]);
        }
        catch (ServiceException)
        {
            throw Invalid("Invalid object key format");
        }
    }
}
