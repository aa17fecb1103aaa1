using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>An answer, read whole.</summary>
internal sealed record S3Answer(int Status, HttpHeaders Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The document, which may hold references to characters that XML 1.0 does not have.</summary>
    public XElement Xml
    {
        get
        {
            using XmlReader reader = XmlReader.Create(new StringReader(Text), new XmlReaderSettings { CheckCharacters = false });
            return XElement.Load(reader);
        }
    }

    /// <summary>The code of an error; null for another document.</summary>
    public string? Code => Xml.Name == "Error" ? Xml.Element("Code")?.Value : null;

    public string? Message => Xml.Element("Message")?.Value;

    public string? this[string header] => Headers[header];

    public string? VersionId => this["x-amz-version-id"];

    public static async Task<S3Answer> ReadAsync(HttpResponse response)
    {
        MemoryStream body = new();
        if (response.Body is not null)
        {
            await response.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
            Assert.Equal(response.ContentLength, body.Length);
        }

        HttpHeaders headers = new();
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            Assert.Null(headers[header.Key]);
            headers.Add(header.Key, header.Value);
        }

        headers.AddIfPresent("Content-Length", response.ContentLength?.ToString());
        return new S3Answer(response.Status, headers, body.ToArray());
    }

    /// <summary>The values of all elements of a local name, in their order.</summary>
    public string[] Values(string name) =>
        [.. Xml.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];

    /// <summary>The value of the only element of a local name; null when there is none.</summary>
    public string? Value(string name) => Values(name).SingleOrDefault();
}
