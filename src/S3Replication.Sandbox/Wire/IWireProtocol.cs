using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Wire;

/// <summary>One way of putting requests and answers on the wire.</summary>
internal interface IWireProtocol
{
    /// <summary>Reads a request.</summary>
    /// <param name="request">The request, its body unpacked.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">400 <c>SerializationException</c>, 413 <c>RequestEntityTooLarge</c>.</exception>
    Task<WireCall> ReadAsync(ServiceRequest request, CancellationToken cancellationToken);

    /// <summary>Writes an answer.</summary>
    /// <param name="action">The operation.</param>
    /// <param name="result">What it says; null for an operation without an output.</param>
    /// <param name="requestId">The request's id.</param>
    HttpResponse Answer(string action, WireMap? result, string requestId);

    /// <summary>Writes an error.</summary>
    /// <param name="error">The error, with the code that the Query protocol has for it.</param>
    /// <param name="requestId">The request's id.</param>
    HttpResponse Render(ServiceException error, string requestId);
}
