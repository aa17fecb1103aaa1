using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Http;

/// <summary>An error of no service in particular, in the form that most clients read.</summary>
internal static class ErrorAnswer
{
    /// <summary>The error as the request's protocol has it.</summary>
    /// <param name="error">The error.</param>
    /// <param name="request">The request.</param>
    /// <param name="requestId">The id that goes into the answer.</param>
    public static HttpResponse Of(ServiceException error, HttpRequest request, string requestId)
    {
        bool isJson = request.Headers["X-Amz-Target"] is not null
            || request.Headers["Content-Type"]?.StartsWith("application/x-amz-json", StringComparison.OrdinalIgnoreCase) == true;
        string text = isJson
            ? JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message })
            : Write(new XElement(
                "Error",
                new XElement("Code", error.Code),
                new XElement("Message", error.Message),
                new XElement("RequestId", requestId)));
        byte[] body = Encoding.UTF8.GetBytes(text);
        HttpResponse response = new(error.Status)
        {
            Body = request.Method == "HEAD" ? null : new MemoryStream(body),
            ContentLength = body.Length,
        };
        response.Headers.Add("Content-Type", isJson ? "application/x-amz-json-1.1" : "application/xml");
        response.Headers.Add("x-amzn-ErrorType", error.Code);
        response.Headers.Add("x-amz-request-id", requestId);
        response.Headers.Add("x-amzn-RequestId", requestId);
        return response;
    }

    private static string Write(XElement root)
    {
        XmlTexts.Clean(root, keepsControls: false);
        return root.ToString(SaveOptions.DisableFormatting);
    }
}
