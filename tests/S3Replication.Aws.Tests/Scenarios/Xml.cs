using System.Xml.Linq;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Edits of S3's XML documents.</summary>
internal static class Xml
{
    private static readonly XNamespace s_s3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>Sets an element's value; what is missing on the way is added.</summary>
    public static void Set(XElement parent, string value, params string[] path)
    {
        XElement element = parent;
        foreach (string name in path)
        {
            if (element.Element(s_s3 + name) is not { } next)
            {
                next = new XElement(s_s3 + name);
                element.Add(next);
            }

            element = next;
        }

        element.Value = value;
    }

    public static XElement Element(string text) => XElement.Parse(text.Insert(text.IndexOf('>'), $" xmlns=\"{s_s3}\""));
}
