using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill;

/// <summary>
/// A list of objects for one job, in a temporary file that goes with it: memory holds some lines, however many there are.
/// </summary>
/// <param name="files">Where the file is made.</param>
internal sealed class ManifestPart(ILocalFiles files) : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly IScratchFile _file = files.CreateScratch();
    private readonly MemoryStream _buffer = new(BufferSize);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _written;

    /// <summary>How many objects it has.</summary>
    public long Count { get; private set; }

    /// <summary>What tells two lists apart.</summary>
    public string Digest => Convert.ToHexString(_hash.GetCurrentHash()).ToLowerInvariant();

    /// <summary>The lines, from the first one.</summary>
    public Stream OpenRead()
    {
        Flush();
        return new ScratchStream(_file, _written);
    }

    /// <summary>Writes an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key, as it is.</param>
    /// <param name="versionId">The version; null in a list of current objects.</param>
    public void Add(string bucket, string key, string? versionId)
    {
        string encoded = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        byte[] line = Encoding.UTF8.GetBytes(versionId is null ? $"{bucket},{encoded}\n" : $"{bucket},{encoded},{versionId}\n");
        if (_buffer.Length + line.Length > BufferSize)
        {
            Flush();
        }

        _buffer.Write(line);
        _hash.AppendData(line);
        Count++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _buffer.Dispose();
        _hash.Dispose();
    }

    private void Flush()
    {
        _file.Write(_written, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
        _written += _buffer.Length;
        _buffer.SetLength(0);
    }
}
