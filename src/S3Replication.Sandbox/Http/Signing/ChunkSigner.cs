using System.Text;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// The chain of signatures of a body in chunks: each covers the one before
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations: transferring payload in multiple chunks</see>).
/// </summary>
/// <param name="key">The key of the request's signature.</param>
/// <param name="signature">The request's signature, which begins the chain.</param>
internal sealed class ChunkSigner(SigningKey key, RequestSignature signature)
{
    private string _previous = signature.Signature;

    /// <summary>Checks the signature of a chunk.</summary>
    /// <param name="hash">The SHA-256 of its bytes in hex.</param>
    /// <param name="given">The signature that came with it; null for none.</param>
    /// <exception cref="ServiceException">It does not match.</exception>
    public void CheckChunk(string hash, string? given) =>
        Check($"AWS4-HMAC-SHA256-PAYLOAD\n{Chain}\n{SigningKey.EmptyHash}\n{hash}", given);

    /// <summary>Checks the signature of the trailing fields
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">…with trailing headers</see>).</summary>
    /// <param name="trailers">The fields.</param>
    /// <param name="given">The signature that came with them; null for none.</param>
    /// <exception cref="ServiceException">It does not match.</exception>
    public void CheckTrailers(HttpHeaders trailers, string? given)
    {
        StringBuilder text = new();
        foreach (KeyValuePair<string, string> field in trailers)
        {
            text.Append(field.Key.ToLowerInvariant()).Append(':').Append(field.Value).Append('\n');
        }

        Check($"AWS4-HMAC-SHA256-TRAILER\n{Chain}\n{SigningKey.Hash(text.ToString())}", given);
    }

    private string Chain => $"{signature.Timestamp}\n{signature.Scope}\n{_previous}";

    private void Check(string stringToSign, string? given)
    {
        _previous = key.Sign(stringToSign);
        if (given is null || !SigningKey.AreEqual(_previous, given))
        {
            throw SignatureErrors.ChunkMismatch();
        }
    }
}
