using System.Xml;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Http;

/// <summary>Reads documents of clients.</summary>
internal static class XmlLoader
{
    // No document of AWS is nearly as deep. A tree of a deeper one is made in a time that grows by the square of its depth, and what walks
    // down it may run out of stack.
    private const int MaxDepth = 64;

    /// <summary>Reads a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="settings">How it is read.</param>
    /// <returns>Its root.</returns>
    /// <exception cref="XmlException">It is not well-formed, or is what the settings forbid or too deep.</exception>
    public static XElement Load(string text, XmlReaderSettings settings)
    {
        using (XmlReader reader = XmlReader.Create(new StringReader(text), settings))
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Depth >= MaxDepth)
                {
                    throw new XmlException("The document has too many levels.");
                }
            }
        }

        using XmlReader again = XmlReader.Create(new StringReader(text), settings);
        return XElement.Load(again);
    }
}
