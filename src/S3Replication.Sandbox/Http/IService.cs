namespace S3Replication.Sandbox.Http;

/// <summary>One AWS service behind the endpoint, chosen by the signature's scope.</summary>
internal interface IService
{
    /// <summary>The name in the signature's scope: <c>s3</c>, <c>iam</c>, <c>sts</c>.</summary>
    string Name { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request, authenticated.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">An error in AWS's words; the service renders it in its own form.</exception>
    Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken);

    /// <summary>Puts an error into the service's own form.</summary>
    /// <param name="error">The error.</param>
    /// <param name="request">The request as it came.</param>
    /// <param name="requestId">The id that goes into the answer.</param>
    HttpResponse Render(ServiceException error, HttpRequest request, string requestId);
}
