using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Faults;

/// <summary>An answer that can be given again: a body, or the error that there is nothing.</summary>
internal sealed class KeptAnswer
{
    private readonly HttpHeaders _headers = new();
    private readonly byte[] _body;
    private readonly ServiceException? _notFound;

    private KeptAnswer(HttpHeaders headers, byte[] body)
    {
        _body = body;
        foreach ((string name, string value) in headers.Where(
            field => !field.Key.StartsWith("x-amz-request-id", StringComparison.OrdinalIgnoreCase)))
        {
            _headers.Add(name, value);
        }
    }

    private KeptAnswer(ServiceException notFound)
    {
        _notFound = notFound;
        _body = [];
    }

    /// <summary>Serves a request and keeps its answer.</summary>
    /// <param name="serveAsync">Serves it.</param>
    /// <returns>The answer; null when it says neither what there is nor that there is nothing.</returns>
    public static async Task<KeptAnswer?> OfAsync(Func<Task<HttpResponse>> serveAsync)
    {
        try
        {
            HttpResponse response = await serveAsync().ConfigureAwait(false);
            return new KeptAnswer(response.Headers, await ReadAsync(response).ConfigureAwait(false));
        }
        catch (ServiceException exception)
        {
            return exception.Status == 404 ? new KeptAnswer(exception) : null;
        }
    }

    /// <summary>Gives the answer again.</summary>
    /// <param name="requestId">The id of the request that it now answers.</param>
    /// <exception cref="ServiceException">There was nothing.</exception>
    public HttpResponse Give(string requestId)
    {
        if (_notFound is not null)
        {
            throw new ServiceException(_notFound.Status, _notFound.Code, _notFound.Message) { Details = _notFound.Details };
        }

        HttpResponse response = new(200) { Body = new MemoryStream(_body, writable: false), ContentLength = _body.Length };
        foreach ((string name, string value) in _headers)
        {
            response.Headers.Add(name, value);
        }

        response.Headers.Add("x-amz-request-id", requestId);
        return response;
    }

    private static async Task<byte[]> ReadAsync(HttpResponse response)
    {
        if (response.Body is not { } body)
        {
            return [];
        }

        await using (body.ConfigureAwait(false))
        {
            using MemoryStream copy = new();
            await body.CopyToAsync(copy).ConfigureAwait(false);
            return copy.ToArray();
        }
    }
}
