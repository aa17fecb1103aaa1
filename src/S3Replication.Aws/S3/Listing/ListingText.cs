using System.Globalization;
using System.Xml;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// Reads the text of elements into one buffer, so that only what is kept becomes a string, and what repeats becomes one only
/// once. Each member reads past the end of its element.
/// </summary>
internal sealed class ListingText
{
    private const int MostRepeated = 16;

    private readonly List<string> _repeated = [];

    // 1,024 bytes of a key, each as three characters
    private char[] _buffer = new char[4096];
    private char[] _lastRaw = [];
    private string _lastKey = string.Empty;

    /// <summary>The text of an element, until the next one is read.</summary>
    /// <param name="xml">The reader, on the element's start.</param>
    public ReadOnlySpan<char> Read(XmlReader xml)
    {
        int length = 0;
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return default;
        }

        xml.Read();
        while (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            int read;
            while ((read = xml.ReadValueChunk(_buffer, length, _buffer.Length - length)) > 0)
            {
                length += read;
                if (length == _buffer.Length)
                {
                    Array.Resize(ref _buffer, 2 * length);
                }
            }

            xml.Read();
        }

        xml.ReadEndElement();
        return _buffer.AsSpan(0, length);
    }

    /// <summary>A key; the versions of one share its string.</summary>
    /// <param name="xml">The reader, on the element's start.</param>
    /// <param name="isEncoded">Whether keys come URL-encoded.</param>
    public string ReadKey(XmlReader xml, bool isEncoded)
    {
        ReadOnlySpan<char> raw = Read(xml);
        if (!raw.SequenceEqual(_lastRaw) || _lastRaw.Length == 0)
        {
            _lastRaw = raw.ToArray();
            _lastKey = isEncoded ? KeyText.Decode(raw) : raw.ToString();
        }

        return _lastKey;
    }

    /// <summary>Ends the sharing of strings with the keys read so far, which were read otherwise.</summary>
    public void ForgetKey() => _lastRaw = [];

    /// <summary>A text of which a page has few: a storage class, an owner.</summary>
    /// <param name="xml">The reader, on the element's start.</param>
    /// <returns>Null when it is empty.</returns>
    public string? ReadRepeated(XmlReader xml)
    {
        ReadOnlySpan<char> text = Read(xml);
        if (text.Length == 0)
        {
            return null;
        }

        foreach (string known in _repeated)
        {
            if (text.SequenceEqual(known))
            {
                return known;
            }
        }

        string added = text.ToString();
        if (_repeated.Count < MostRepeated)
        {
            _repeated.Add(added);
        }

        return added;
    }

    /// <summary>A number.</summary>
    /// <param name="xml">The reader, on the element's start.</param>
    public long ReadNumber(XmlReader xml)
    {
        ReadOnlySpan<char> text = Read(xml);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new XmlException($"'{text}' is not a number.");
    }

    /// <summary>A moment; without an offset it is UTC.</summary>
    /// <param name="xml">The reader, on the element's start.</param>
    public DateTimeOffset ReadTime(XmlReader xml)
    {
        ReadOnlySpan<char> text = Read(xml);
        return DateTimeOffset.TryParseExact(
                text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            ? time
            : throw new XmlException($"'{text}' is not a time.");
    }
}
