using System.Security.Cryptography;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>A body whose hash was signed: its end comes only when it has that hash.</summary>
/// <param name="inner">The body.</param>
/// <param name="expected">The SHA-256 in hex.</param>
internal sealed class HashedBody(Stream inner, string expected) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isAtEnd;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isAtEnd || buffer.IsEmpty)
        {
            return 0;
        }

        int count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            _hash.AppendData(buffer.Span[..count]);
            return count;
        }

        _isAtEnd = true;
        string computed = Hex.Of(_hash.GetHashAndReset());
        _hash.Dispose();
        return SigningKey.AreEqual(computed, expected) ? 0 : throw new ServiceException(
            400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
        {
            Details = new Dictionary<string, string>
            {
                ["ClientComputedContentSHA256"] = expected,
                ["S3ComputedContentSHA256"] = computed,
            },
        };
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
}
