using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>An operation of the API.</summary>
/// <param name="Name">Its name in the API reference.</param>
/// <param name="HandleAsync">Carries it out.</param>
internal sealed record S3Operation(string Name, Func<S3Call, CancellationToken, Task<HttpResponse>> HandleAsync)
{
    /// <summary>An operation that waits for nothing.</summary>
    /// <param name="name">Its name in the API reference.</param>
    /// <param name="handle">Carries it out.</param>
    public S3Operation(string name, Func<S3Call, HttpResponse> handle)
        : this(name, (call, _) => Task.FromResult(handle(call)))
    {
    }
}
