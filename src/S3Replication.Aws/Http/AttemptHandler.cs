namespace S3Replication.Aws.Http;

/// <summary>
/// Gives every attempt a deadline that grows with what it uploads, and reads documents within it. The SDK sets no limit
/// for S3, and parses a body while it arrives on a thread that waits for it.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    private readonly AwsTuning _tuning;
    private readonly TimeProvider _time;
    private readonly bool _bufferAll;

    public AttemptHandler(HttpMessageHandler pool, AwsTuning tuning, TimeProvider time, bool bufferAll)
        : base(pool)
    {
        _tuning = tuning;
        _time = time;
        _bufferAll = bufferAll;
    }

    /// <exception cref="TimeoutException">The attempt took too long; the SDK tries again.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TimeSpan allowed = Allowed(request);
        using CancellationTokenSource deadline = new(allowed, _time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            if (_bufferAll || !response.IsSuccessStatusCode)
            {
                response.Content = await RentedContent.ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            }

            return response;
        }
        catch (OperationCanceledException cancelled)
            when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new TimeoutException(
                $"{request.RequestUri?.GetLeftPart(UriPartial.Authority)} did not answer within {allowed.TotalSeconds:0} seconds.",
                cancelled);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private TimeSpan Allowed(HttpRequestMessage request)
    {
        // A copy within S3 takes its time too: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
        bool completes = (request.Method == HttpMethod.Post
            && request.RequestUri!.Query.StartsWith("?uploadId=", StringComparison.Ordinal))
            || request.Headers.Contains("x-amz-copy-source");
        long length = request.Content?.Headers.ContentLength ?? 0;
        return (completes ? _tuning.CompletionTimeout : _tuning.AttemptTimeout)
            + TimeSpan.FromSeconds((double)length / _tuning.SlowestUpload);
    }
}
