using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda;

/// <summary>Carries out one operation.</summary>
/// <param name="call">The request.</param>
/// <param name="cancellationToken">The server stops.</param>
internal delegate Task<HttpResponse> LambdaOperation(LambdaCall call, CancellationToken cancellationToken);
