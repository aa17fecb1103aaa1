namespace S3Replication.Sandbox.Http;

/// <summary>An answer.</summary>
/// <param name="Status">The status code.</param>
internal sealed record HttpResponse(int Status)
{
    /// <summary>The headers, without those of the transfer.</summary>
    public HttpHeaders Headers { get; init; } = new();

    /// <summary>The bytes of the body; the host disposes it. Null for none.</summary>
    public Stream? Body { get; init; }

    /// <summary>
    /// The length of the body in bytes; for HEAD, of the body that GET would have. Null makes the host send chunks.
    /// </summary>
    public long? ContentLength { get; init; } = 0;
}
