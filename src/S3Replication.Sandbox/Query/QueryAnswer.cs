using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Query;

/// <summary>Answers in the AWS Query protocol's form.</summary>
internal static class QueryAnswer
{
    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        Indent = true,
    };

    /// <summary>An answer: <c>ActionResponse</c> with <c>ActionResult</c> in it.</summary>
    /// <param name="xmlns">The service's namespace.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">What is in the result, elements without namespace; null when the action has no result.</param>
    /// <param name="requestId">The request's id.</param>
    public static HttpResponse Success(string xmlns, string action, IEnumerable<XElement>? result, string requestId) =>
        Write(200, requestId, xmlns, new XElement(
            action + "Response",
            result is null ? null : new XElement(action + "Result", result),
            new XElement("ResponseMetadata", new XElement("RequestId", requestId))));

    /// <summary>An error.</summary>
    /// <param name="xmlns">The service's namespace.</param>
    /// <param name="error">The error.</param>
    /// <param name="requestId">The request's id.</param>
    public static HttpResponse Failure(string xmlns, ServiceException error, string requestId) =>
        Write(error.Status, requestId, xmlns, new XElement(
            "ErrorResponse",
            new XElement(
                "Error",
                new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                new XElement("Code", error.Code),
                new XElement("Message", error.Message)),
            new XElement("RequestId", requestId)));

    /// <summary>A time as these services write it.</summary>
    /// <param name="time">The time.</param>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static HttpResponse Write(int status, string requestId, XNamespace xmlns, XElement root)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.Name = xmlns + element.Name.LocalName;
        }

        XmlTexts.Clean(root, keepsControls: false);
        MemoryStream body = new();
        using (XmlWriter writer = XmlWriter.Create(body, s_settings))
        {
            root.WriteTo(writer);
        }

        body.Position = 0;
        HttpHeaders headers = new();
        headers.Add("Content-Type", "text/xml");
        headers.Add("x-amzn-RequestId", requestId);
        return new HttpResponse(status) { Headers = headers, Body = body, ContentLength = body.Length };
    }
}
