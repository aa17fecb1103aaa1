using System.Xml.Linq;

namespace S3Replication.Sandbox.Tests.Iam;

internal static class XmlReading
{
    public static string? Text(this XElement root, string name) =>
        root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    public static string[] Texts(this XElement root, string name) =>
        [.. root.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];
}
