using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace S3Replication.Aws.Json;

/// <summary>Reads an answer that is JSON.</summary>
internal sealed class JsonUnmarshaller<TResponse> : JsonResponseUnmarshaller
    where TResponse : JsonResponse, new()
{
    private const string RequestId = "x-amzn-RequestId";

    public static JsonUnmarshaller<TResponse> Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        TResponse response = new() { ResponseMetadata = new ResponseMetadata { RequestId = input.ResponseData.GetHeaderValue(RequestId) } };
        using MemoryStream body = new();
        input.Stream.CopyTo(body);
        if (body.Length > 0)
        {
            using JsonDocument document = JsonDocument.Parse(body.ToArray());
            response.Read(document.RootElement);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using MemoryStream body = new();
        input.Stream.CopyTo(body);
        (string? type, string? message) = Read(body.ToArray());
        return new AmazonServiceException(
            message,
            innerException,
            (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver,
            Code(input.ResponseData.GetHeaderValue("x-amzn-ErrorType") is { Length: > 0 } header ? header : type ?? string.Empty),
            input.ResponseData.GetHeaderValue(RequestId),
            statusCode);
    }

    private static (string? Type, string? Message) Read(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return (Text(root, "__type") ?? Text(root, "code"), Text(root, "message") ?? Text(root, "Message"));
        }
        catch (JsonException)
        {
            // Something on the way answered, and not the service: the status has to do.
            return (null, null);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // "com.amazonaws.x#AccessDeniedException" and "AccessDeniedException:http://…" are the same.
    private static string Code(string type)
    {
        string code = type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..];
        int end = code.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? code : code[..end];
    }
}
