using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Wire;

/// <summary>Bodies of requests, and the errors that say what is wrong with them.</summary>
internal static class WireBody
{
    /// <summary>Reads a body whole.</summary>
    /// <param name="body">The body.</param>
    /// <param name="longest">The most bytes that it may have.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">413 <c>RequestEntityTooLarge</c>, 400 <c>SerializationException</c>: it was not packed well.</exception>
    public static async Task<byte[]> ReadAsync(Stream body, int longest, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[8192];
        try
        {
            int count;
            while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (bytes.Length + count > longest)
                {
                    throw new ServiceException(413, "RequestEntityTooLarge", "Request entity is too large.");
                }

                await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException)
        {
            throw Unreadable("The body is not what its Content-Encoding says.");
        }

        return bytes.ToArray();
    }

    /// <summary>A body that says nothing.</summary>
    /// <param name="message">Why.</param>
    public static ServiceException Unreadable(string message) => new(400, "SerializationException", message);

    /// <summary>An answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <param name="type">Its media type; null for no body.</param>
    /// <param name="requestId">The request's id.</param>
    public static HttpResponse Answer(int status, byte[] body, string? type, string requestId)
    {
        HttpResponse response = new(status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.AddIfPresent("Content-Type", type);
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }

    /// <summary>An error in the protocols that name its type in the body and the code of the Query protocol in a header.</summary>
    /// <param name="service">The service.</param>
    /// <param name="error">The error.</param>
    public static WireMap Error(WireService service, ServiceException error)
    {
        string shape = service.ErrorShapes.GetValueOrDefault(error.Code, error.Code);
        WireMap members = [];
        members.Add("__type", $"{service.ShapeNamespace}#{shape}");
        members.Add("message", error.Message);
        return members;
    }

    /// <summary>The value of the header that tells the code of the Query protocol.</summary>
    /// <param name="error">The error.</param>
    public static string QueryError(ServiceException error) => $"{error.Code};{(error.Status < 500 ? "Sender" : "Receiver")}";
}
