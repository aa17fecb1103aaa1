namespace S3Replication.Aws.Http;

/// <summary>
/// Gives every request a body, though it be empty: a request without one is sent again by the connection pool when a kept connection ends before
/// the answer, and the first may have been carried out.
/// </summary>
internal sealed class OnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Content ??= new ByteArrayContent([]);
        return base.SendAsync(request, cancellationToken);
    }
}
