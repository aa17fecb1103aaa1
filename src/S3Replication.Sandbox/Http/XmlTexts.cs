using System.Xml;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Http;

/// <summary>
/// Requests are quoted in answers, and what they say need not be text that XML has
/// (<see href="https://www.w3.org/TR/xml/#charsets">Extensible Markup Language 1.0, 2.2</see>).
/// </summary>
internal static class XmlTexts
{
    private const char Replacement = '\uFFFD';

    /// <summary>Puts the replacement character in the place of what cannot be written.</summary>
    /// <param name="root">The document; its texts are changed.</param>
    /// <param name="keepsControls">Whether control characters stay, which are written as references.</param>
    public static void Clean(XElement root, bool keepsControls)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            foreach (XText text in element.Nodes().OfType<XText>())
            {
                if (!IsClean(text.Value, keepsControls))
                {
                    text.Value = Cleaned(text.Value, keepsControls);
                }
            }

            foreach (XAttribute attribute in element.Attributes())
            {
                if (!IsClean(attribute.Value, keepsControls))
                {
                    attribute.Value = Cleaned(attribute.Value, keepsControls);
                }
            }
        }
    }

    private static bool IsClean(string text, bool keepsControls)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int width = Width(text, i, keepsControls);
            if (width == 0)
            {
                return false;
            }

            i += width - 1;
        }

        return true;
    }

    private static string Cleaned(string text, bool keepsControls)
    {
        char[] cleaned = text.ToCharArray();
        for (int i = 0; i < cleaned.Length; i++)
        {
            int width = Width(text, i, keepsControls);
            if (width == 0)
            {
                cleaned[i] = Replacement;
            }

            i += Math.Max(width, 1) - 1;
        }

        return new string(cleaned);
    }

    // How many of the string's characters are one of XML here; 0 for none.
    private static int Width(string text, int at, bool keepsControls) =>
        XmlConvert.IsXmlChar(text[at]) || (keepsControls && text[at] < ' ') ? 1
        : at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]) ? 2
        : 0;
}
