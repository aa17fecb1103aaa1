using System.Net;
using Amazon.Runtime;

namespace S3Replication.Aws.Http;

/// <summary>
/// The connections of all clients of <see cref="AwsServices"/>: one pool, which goes when they go. The SDK's own cache of
/// HTTP clients would keep connections for as long as the process lives.
/// </summary>
internal sealed class SharedHttp : IDisposable
{
    private readonly SocketsHttpHandler _pool;
    private readonly HttpClient _buffered;
    private readonly HttpClient _streaming;
    private readonly HttpClient _once;

    public SharedHttp(AwsTuning tuning, TimeProvider time)
    {
        _pool = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = tuning.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = new LoopbackProxy(HttpClient.DefaultProxy),
            UseCookies = false,
        };
        _buffered = Over(new AttemptHandler(_pool, tuning, time, bufferAll: true));
        _streaming = Over(new AttemptHandler(_pool, tuning, time, bufferAll: false));
        _once = Over(new OnceHandler(new AttemptHandler(_pool, tuning, time, bufferAll: true)));
        Buffered = new FixedClientFactory(_buffered);
        Streaming = new FixedClientFactory(_streaming);
        Once = new FixedClientFactory(_once);
    }

    /// <summary>For calls whose answer is a document.</summary>
    public HttpClientFactory Buffered { get; }

    /// <summary>For calls whose answer is an object's bytes.</summary>
    public HttpClientFactory Streaming { get; }

    /// <summary>For calls that are not sent again when their connection breaks.</summary>
    public HttpClientFactory Once { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _once.Dispose();
        _buffered.Dispose();
        _streaming.Dispose();
        _pool.Dispose();
    }

    private static HttpClient Over(HttpMessageHandler handler) =>
        new(handler) { Timeout = Timeout.InfiniteTimeSpan };
}
