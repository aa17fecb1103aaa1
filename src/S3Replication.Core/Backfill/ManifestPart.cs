using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Core.Backfill;

/// <summary>
/// A list of objects for one job, in a temporary file that goes with it: it holds a line at a time, however many there are.
/// </summary>
internal sealed class ManifestPart : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"crr-{Path.GetRandomFileName()}.csv"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = BufferSize,
        });

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many objects it has.</summary>
    public long Count { get; private set; }

    /// <summary>The lines, from the first one.</summary>
    public Stream Content
    {
        get
        {
            _file.Flush();
            _file.Position = 0;
            return _file;
        }
    }

    /// <summary>What tells two lists apart.</summary>
    public string Digest => Convert.ToHexString(_hash.GetCurrentHash()).ToLowerInvariant();

    /// <summary>Writes an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, as it is.</param>
    /// <param name="versionId">The version; null in a list of current objects.</param>
    public void Add(string bucket, string key, string? versionId)
    {
        string encoded = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        byte[] line = Encoding.UTF8.GetBytes(versionId is null ? $"{bucket},{encoded}\n" : $"{bucket},{encoded},{versionId}\n");
        _file.Write(line);
        _hash.AppendData(line);
        Count++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
