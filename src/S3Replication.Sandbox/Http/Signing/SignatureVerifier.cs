using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Verifies signatures of version 4, in the header and in the query, and those of version 2 in the query
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html">Authorization header</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">query parameters</see>).
/// </summary>
/// <param name="credentials">The key pairs.</param>
/// <param name="clock">
/// The clock. By it sessions and presigned URLs end; whether a client's time is right is judged by the clock beneath, that no jump
/// moves.
/// </param>
/// <param name="mostUnchecked">How many bytes of bodies are held whose signatures are still to be checked.</param>
internal sealed class SignatureVerifier(
    CredentialResolver credentials, SandboxClock clock, long mostUnchecked = SignatureVerifier.MostUnchecked)
{
    // Room for three packages of Lambda as large as they may be, and for ten thousand of its usual requests.
    private const long MostUnchecked = 256 * 1024 * 1024;
    private const string ContentHash = "x-amz-content-sha256";
    private const string SecurityToken = "x-amz-security-token";

    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    private readonly SigningKeys _keys = new();
    private readonly BodyBudget _budget = new(mostUnchecked);

    /// <summary>Verifies a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">Its signature; null for an anonymous request.</param>
    /// <param name="cancellationToken">Ends reading the body.</param>
    /// <returns>Who sent it, and its body; to S3 the body is verified as it is read.</returns>
    /// <exception cref="ServiceException">It does not hold.</exception>
    public async Task<(Caller Caller, Payload Payload)> VerifyAsync(
        HttpRequest request, RequestSignature? signature, CancellationToken cancellationToken)
    {
        if (signature is null)
        {
            return (Caller.Anonymous, PayloadReader.Open(request, request.Headers[ContentHash] ?? "UNSIGNED-PAYLOAD", signer: null));
        }

        bool isS3 = signature.Service == "s3";
        Credential credential = credentials.Resolve(signature, clock.GetUtcNow());
        if (signature.IsVersion2)
        {
            // It tells when it ends, by its client's clock, and not when it was made.
            QuerySignatureV2.Verify(request, signature, credential.SecretAccessKey, clock.Beneath.GetUtcNow());
            return (
                credential.Caller with { SignsWithVersion2 = true },
                PayloadReader.Open(request, request.Headers[ContentHash] ?? "UNSIGNED-PAYLOAD", signer: null));
        }

        CheckTime(isS3, signature);
        CheckSignedHeaders(isS3, request, signature);
        SigningKey key = _keys.Of(credential.SecretAccessKey, signature);
        if (!isS3)
        {
            (MemoryStream body, string hash) = await PayloadReader
                .BufferAsync(request, signature.Service, _budget, cancellationToken).ConfigureAwait(false);
            try
            {
                Check(isS3, request, signature, key, hash);
            }
            finally
            {
                _budget.GiveBack(body.Length);
            }

            return (credential.Caller, new Payload(body, new HttpHeaders(), body.Length));
        }

        string payload = request.Headers[ContentHash]
            ?? request.Query["X-Amz-Content-Sha256"]
            ?? (signature.IsPresigned ? "UNSIGNED-PAYLOAD" : throw SignatureErrors.MissingHeader(ContentHash));
        Check(isS3, request, signature, key, payload);
        return (credential.Caller, PayloadReader.Open(request, payload, () => new ChunkSigner(key, signature)));
    }

    private void CheckTime(bool isS3, RequestSignature signature)
    {
        DateTimeOffset now = clock.Beneath.GetUtcNow();
        if (signature.Lifetime is { } lifetime)
        {
            // First: from the last of all days on there is no later one.
            if (signature.Time > now + s_skew)
            {
                throw SignatureErrors.NotYetValid();
            }

            DateTimeOffset expires = clock.At(signature.Time) + lifetime;
            if (clock.GetUtcNow() > expires)
            {
                throw SignatureErrors.Expired(signature, expires, clock.GetUtcNow());
            }
        }
        else if ((signature.Time - now).Duration() > s_skew)
        {
            throw SignatureErrors.Skewed(isS3, signature, now);
        }
    }

    private static void CheckSignedHeaders(bool isS3, HttpRequest request, RequestSignature signature)
    {
        // "The CanonicalHeaders list must include … any x-amz-* headers in the request": the one with the action is among them
        // (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The hash of the body is covered
        // by the last line of the canonical request; other services than S3 take a session's token from behind the signature.
        IEnumerable<string> needed = request.Headers.Select(field => field.Key.ToLowerInvariant())
            .Where(name => name == "host"
                || (name.StartsWith("x-amz-", StringComparison.Ordinal) && name != ContentHash && (isS3 || name != SecurityToken)));
        string[] missing = [.. needed.Except(signature.SignedHeaders, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw SignatureErrors.UnsignedHeaders(missing);
        }
    }

    private static void Check(
        bool isS3, HttpRequest request, RequestSignature signature, SigningKey key, string payload)
    {
        string canonical = string.Empty;
        string stringToSign = string.Empty;
        foreach (string path in CanonicalRequest.Paths(request.RawPath, isS3))
        {
            canonical = CanonicalRequest.Build(request, signature.SignedHeaders, path, payload);
            stringToSign = $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n{SigningKey.Hash(canonical)}";
            if (SigningKey.AreEqual(key.Sign(stringToSign), signature.Signature))
            {
                return;
            }
        }

        throw SignatureErrors.Mismatch(isS3, signature, stringToSign, canonical);
    }
}
