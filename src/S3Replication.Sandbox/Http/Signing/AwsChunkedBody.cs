using System.Globalization;
using System.Security.Cryptography;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Takes the framing off an aws-chunked body: sizes, signatures where there are some, trailing fields
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations: transferring payload in multiple chunks</see>).
/// </summary>
internal sealed class AwsChunkedBody : ForwardStream
{
    private const int LongestLine = 16 * 1024;
    private const int SmallestChunk = 8192;
    private const string TrailerSignature = "x-amz-trailer-signature";

    private readonly ConnectionReader _reader;
    private readonly long _declaredLength;
    private readonly ChunkSigner? _signer;
    private readonly IReadOnlyList<string> _declaredTrailers;
    private readonly HttpHeaders _trailers;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _total;
    private long _chunkSize;
    private long _left;
    private string? _signature;
    private bool _isAtEnd;

    /// <summary>Starts before the first chunk.</summary>
    /// <param name="inner">The body as it comes.</param>
    /// <param name="declaredLength">What <c>x-amz-decoded-content-length</c> said.</param>
    /// <param name="signer">The chain of signatures; null when chunks are not signed.</param>
    /// <param name="declaredTrailers">The names of the trailing fields that must come.</param>
    /// <param name="trailers">Takes the trailing fields.</param>
    public AwsChunkedBody(
        Stream inner,
        long declaredLength,
        ChunkSigner? signer,
        IReadOnlyList<string> declaredTrailers,
        HttpHeaders trailers)
    {
        _reader = new ConnectionReader(inner);
        _declaredLength = declaredLength;
        _signer = signer;
        _declaredTrailers = declaredTrailers;
        _trailers = trailers;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isAtEnd || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            if (_left == 0 && !await BeginChunkAsync(cancellationToken).ConfigureAwait(false))
            {
                await EndAsync(cancellationToken).ConfigureAwait(false);
                _isAtEnd = true;
                return 0;
            }

            int count = (int)Math.Min(buffer.Length, _left);
            count = await _reader.ReadAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw Incomplete();
            }

            _left -= count;
            if (_signer is not null)
            {
                _hash.AppendData(buffer.Span[..count]);
            }

            if (_left == 0)
            {
                await EndChunkAsync(cancellationToken).ConfigureAwait(false);
            }

            return count;
        }
        catch (ProtocolException exception)
        {
            throw Malformed(exception.Message);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads the line before a chunk.</summary>
    /// <returns>False for the last chunk, which is empty.</returns>
    private async ValueTask<bool> BeginChunkAsync(CancellationToken cancellationToken)
    {
        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? throw Incomplete();
        string[] parts = line.Split(';');
        if (parts[0].Length is 0 or > 15
            || !long.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size))
        {
            throw Malformed("A chunk's size is not well-formed.");
        }

        if (size > 0 && _signer is not null && _total > 0 && _chunkSize < SmallestChunk)
        {
            throw new ServiceException(
                403, "InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes");
        }

        _signature = parts.Skip(1).FirstOrDefault(part => part.StartsWith("chunk-signature=", StringComparison.Ordinal))?[16..];
        _chunkSize = _left = size;
        _total += size;
        return _total > _declaredLength ? throw Incomplete() : size > 0;
    }

    private async ValueTask EndChunkAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is not "")
        {
            throw Malformed("A chunk does not end with its line end.");
        }

        _signer?.CheckChunk(Hex.Of(_hash.GetHashAndReset()), _signature);
    }

    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        _signer?.CheckChunk(SigningKey.EmptyHash, _signature);
        HttpHeaders received = new();
        string? signature = null;
        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw MalformedTrailer();
            }

            (string name, string value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (name.Equals(TrailerSignature, StringComparison.OrdinalIgnoreCase))
            {
                signature = value;
            }
            else if (_declaredTrailers.Contains(name, StringComparer.OrdinalIgnoreCase) && received[name] is null)
            {
                received.Add(name, value);
            }
            else
            {
                throw MalformedTrailer();
            }
        }

        if (_declaredTrailers.Any(name => received[name] is null))
        {
            throw MalformedTrailer();
        }

        if (_declaredTrailers.Count > 0)
        {
            _signer?.CheckTrailers(received, signature);
        }

        if (_total != _declaredLength)
        {
            throw Incomplete();
        }

        if (await _reader.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            throw Malformed("Bytes come behind the last chunk.");
        }

        foreach (KeyValuePair<string, string> field in received)
        {
            _trailers.Add(field.Key, field.Value);
        }
    }

    private ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => _reader.ReadLineAsync(
        LongestLine, static () => ProtocolException.Bad("A line of the chunked body is too long."), cancellationToken);

    private static ServiceException Incomplete() => new(
        400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.");

    private static ServiceException Malformed(string message) => new(400, "InvalidRequest", message);

    private static ServiceException MalformedTrailer() => new(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");
}
