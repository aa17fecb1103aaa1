using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Json;

/// <summary>
/// Reads and writes the bodies of the AWS JSON protocols
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1 protocol</see>).
/// </summary>
internal static class JsonProtocol
{
    /// <summary>The media type of version 1.0.</summary>
    public const string Version10 = "application/x-amz-json-1.0";

    /// <summary>The media type of version 1.1.</summary>
    public const string Version11 = "application/x-amz-json-1.1";

    /// <summary>The action that a request names, or nothing when it is another service's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">The service's prefix, with its point.</param>
    public static string ActionOf(HttpRequest request, string prefix)
    {
        string target = request.Headers["X-Amz-Target"] ?? string.Empty;
        return target.StartsWith(prefix, StringComparison.Ordinal) ? target[prefix.Length..] : string.Empty;
    }

    /// <summary>Reads a body: an object; an empty one is an object without members.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="longest">The most bytes that the service takes.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ServiceException">400 <c>SerializationException</c>, 413 <c>RequestEntityTooLarge</c>.</exception>
    public static async Task<JsonElement> ReadAsync(Stream stream, int longest, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[8192];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (bytes.Length > longest)
            {
                throw new ServiceException(413, "RequestEntityTooLarge", "Request entity is too large.");
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object && JsonTexts.AreReadable(document.RootElement)
                ? document.RootElement.Clone()
                : throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    /// <summary>An answer.</summary>
    /// <param name="result">The result; null for an empty body.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="mediaType">The version of the protocol.</param>
    public static HttpResponse Answer(JsonObject? result, string requestId, string mediaType)
    {
        byte[] body = result is null ? [] : Encoding.UTF8.GetBytes(result.ToJsonString());
        HttpResponse response = new(200) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", mediaType);
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }

    private static ServiceException Unreadable() => new(400, "SerializationException", "The body is not a JSON object.");
}
