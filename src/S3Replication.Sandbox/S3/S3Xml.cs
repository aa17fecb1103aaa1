using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// XML as S3 writes and reads it. Keys may hold characters that XML 1.0 cannot express: S3 writes them as references all
/// the same unless <c>encoding-type=url</c> is asked for, and takes them so.
/// </summary>
internal static class S3Xml
{
    /// <summary>The namespace of requests and answers; errors have none.</summary>
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private const int MaxCharacters = 4 * 1024 * 1024;

    private static readonly XmlWriterSettings s_writing = new()
    {
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private static readonly XmlReaderSettings s_reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        MaxCharactersInDocument = MaxCharacters,
        XmlResolver = null,
    };

    // A key may have control characters, and whoever deletes it must be able to name it.
    private static readonly XmlReaderSettings s_readingKeys = CopyOf(s_reading);

    /// <summary>An element of S3's namespace.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An element of S3's namespace; null when there is no value.</summary>
    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(Namespace + name, value);

    /// <summary>An answer with a document.</summary>
    public static HttpResponse Response(int status, XElement root)
    {
        XmlTexts.Clean(root, keepsControls: true);
        PooledBody body = new();
        using (XmlWriter writer = XmlWriter.Create(body, s_writing))
        {
            root.Save(writer);
        }

        return Response(status, body);
    }

    /// <summary>An answer with a long document, of whose elements no tree is made.</summary>
    /// <param name="root">The root and its first elements.</param>
    /// <param name="more">Writes the elements that follow in it.</param>
    public static HttpResponse Response(XElement root, Action<XmlWriter> more)
    {
        PooledBody body = new();
        using (XmlWriter writer = XmlWriter.Create(body, s_writing))
        {
            writer.WriteStartDocument();
            writer.WriteStartElement(root.Name.LocalName, root.Name.NamespaceName);
            foreach (XElement element in root.Elements())
            {
                element.WriteTo(writer);
            }

            more(writer);
            writer.WriteEndDocument();
        }

        return Response(200, body);
    }

    /// <summary>Begins an element of S3's namespace.</summary>
    public static void Begin(this XmlWriter writer, string name) => writer.WriteStartElement(name, Namespace.NamespaceName);

    /// <summary>Writes an element of S3's namespace.</summary>
    public static void Write(this XmlWriter writer, string name, string? value) => writer.WriteElementString(name, Namespace.NamespaceName, value);

    /// <summary>An answer with a document that is kept as text.</summary>
    public static HttpResponse Response(string document) => Response(200, new MemoryStream(Encoding.UTF8.GetBytes(document)));

    /// <summary>Reads the root of a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="name">The root's name; its namespace is left open, as S3 leaves it.</param>
    /// <param name="hasKeys">Whether references to control characters are taken, which XML 1.0 does not have.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static XElement Parse(string text, string name, bool hasKeys = false)
    {
        try
        {
            XElement root = XmlLoader.Load(text, hasKeys ? s_readingKeys : s_reading);
            return root.Name.LocalName == name ? root : throw S3Errors.MalformedXml.Exception();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml.Exception();
        }
    }

    /// <summary>A child by its local name; null when there is none.</summary>
    public static XElement? Child(this XElement element, string name) => Children(element, name).FirstOrDefault();

    /// <summary>The children of a local name.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>A time as lists tell it: whole seconds, with a fraction of zeros.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    private static XmlReaderSettings CopyOf(XmlReaderSettings settings)
    {
        XmlReaderSettings copy = settings.Clone();
        copy.CheckCharacters = false;
        return copy;
    }

    private static HttpResponse Response(int status, Stream body)
    {
        HttpResponse response = new(status) { Body = body, ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/xml");
        return response;
    }
}
