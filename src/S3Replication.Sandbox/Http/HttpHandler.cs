namespace S3Replication.Sandbox.Http;

/// <summary>Answers a request. It catches what goes wrong inside; what it throws costs the connection.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellationToken">The server stops.</param>
/// <exception cref="ConnectionDroppedException">The connection is to be closed without an answer.</exception>
internal delegate Task<HttpResponse> HttpHandler(HttpRequest request, CancellationToken cancellationToken);
