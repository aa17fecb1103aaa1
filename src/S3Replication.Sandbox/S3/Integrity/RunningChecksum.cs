using System.Security.Cryptography;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>A checksum that is computed while the bytes pass.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly ReflectedCrc? _crc;
    private readonly IncrementalHash? _hash;
    private ulong _check;

    /// <summary>Begins.</summary>
    /// <param name="algorithm">The algorithm's name on the wire, or <c>MD5</c>.</param>
    public RunningChecksum(string algorithm)
    {
        Algorithm = algorithm;
        _crc = ChecksumAlgorithm.CrcOf(algorithm);
        _hash = _crc is null ? IncrementalHash.CreateHash(new HashAlgorithmName(algorithm)) : null;
    }

    /// <summary>The algorithm.</summary>
    public string Algorithm { get; }

    /// <summary>Takes bytes in.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        if (_crc is not null)
        {
            _check = _crc.Append(_check, data);
        }
        else
        {
            _hash?.AppendData(data);
        }
    }

    /// <summary>The value in base64; the computation begins anew.</summary>
    public string Finish() =>
        _crc is not null ? ChecksumAlgorithm.Encode(_crc, _check) : Convert.ToBase64String(_hash?.GetHashAndReset() ?? []);

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();
}
