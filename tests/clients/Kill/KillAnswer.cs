using System.Text;
using System.Xml.Linq;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>A whole answer.</summary>
internal sealed record KillAnswer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool Succeeded => Status is >= 200 and < 300;

    public XElement Xml => XElement.Parse(Encoding.UTF8.GetString(Body));

    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>Elements of a name, whatever their namespace.</summary>
    public static IEnumerable<XElement> All(XElement of, string name) => of.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The text of a child.</summary>
    public static string? Text(XElement of, string name) => of.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
