using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// Reads the elements and texts of an XML document that is whole in memory, forward only and as the bytes that came. A page of a
/// listing has some ten thousand elements of a few known names, of which an XmlReader would make characters, names and namespaces.
/// What runs for each element is compiled well at once: thousands have gone by before the runtime sees that it pays.
/// </summary>
/// <param name="document">The document, in UTF-8. A document type is refused.</param>
internal ref struct XmlScanner(ReadOnlySpan<byte> document)
{
    private readonly ReadOnlySpan<byte> _document = document;
    private readonly Stack<Range> _open = new();
    private byte[] _text = [];
    private int _at;
    private Range _tag;
    private int _local;
    private bool _isEmpty;
    private bool _isPassed;

    /// <summary>The name of the element whose start was read last, without its prefix.</summary>
    public readonly ReadOnlySpan<byte> Name => _document[_local.._tag.End];

    /// <summary>Goes into the element whose start was read last: <see cref="Next"/> then reads its children.</summary>
    public void Enter()
    {
        if (_isEmpty)
        {
            _isPassed = true;
        }
        else
        {
            _open.Push(_tag);
        }
    }

    /// <summary>Reads the start of the next child, or at the beginning that of the root.</summary>
    /// <returns>Whether there is one; when not, the end of the element is read, and its parent goes on.</returns>
    /// <exception cref="XmlException">The document ends before, or is none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        if (_isPassed)
        {
            _isPassed = false;
            return false;
        }

        while (true)
        {
            _at += Until((byte)'<', _at);
            switch (At(_at + 1))
            {
                case (byte)'/':
                    ReadEnd(_open.Count > 0 ? _open.Pop() : throw Broken("An element ends that has not begun."));
                    return false;
                case (byte)'!' or (byte)'?':
                    SkipMarkup();
                    break;
                default:
                    ReadStart();
                    return true;
            }
        }
    }

    /// <summary>The text of the element whose start was read last, which is read to its end.</summary>
    /// <returns>Bytes that hold until the next text is read.</returns>
    /// <exception cref="XmlException">It has children, or no end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Text()
    {
        if (_isEmpty)
        {
            return default;
        }

        int length = Until((byte)'<', _at);
        ReadOnlySpan<byte> text = _document.Slice(_at, length);
        if (At(_at + length + 1) != '/')
        {
            return LongText();
        }

        _at += length;
        ReadEnd(_tag);
        if (!text.Contains((byte)'&'))
        {
            return text;
        }

        length = Append(text, 0);
        return _text.AsSpan(0, length);
    }

    /// <summary>Reads past the element whose start was read last.</summary>
    /// <exception cref="XmlException">It has no end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Skip()
    {
        Enter();
        while (Next())
        {
            Skip();
        }
    }

    private static XmlException Broken(string message) => new(message);

    private readonly byte At(int index) => index < _document.Length ? _document[index] : throw Broken("It ends too early.");

    private readonly int Until(byte value, int from)
    {
        int length = _document[from..].IndexOf(value);
        return length >= 0 ? length : throw Broken("It ends too early.");
    }

    private readonly int After(ReadOnlySpan<byte> mark, int from)
    {
        int length = _document[from..].IndexOf(mark);
        return length >= 0 ? from + length + mark.Length : throw Broken("It ends too early.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadStart()
    {
        int index = _at + 1;
        _local = index;
        byte value;
        while ((value = At(index)) > ' ' && value is not ((byte)'>' or (byte)'/'))
        {
            index++;
            if (value == ':')
            {
                _local = index;
            }
        }

        _tag = (_at + 1)..index;
        if (index == _local)
        {
            throw Broken("An element has no name.");
        }

        // attributes are of no interest, but a bracket within one ends nothing
        while ((value = At(index)) != '>')
        {
            index += value is (byte)'"' or (byte)'\'' ? Until(value, index + 1) + 2 : 1;
        }

        _isEmpty = _document[index - 1] == '/';
        _at = index + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadEnd(Range name)
    {
        ReadOnlySpan<byte> expected = _document[name];
        int index = _at + 2 + expected.Length;
        if (!_document[(_at + 2)..].StartsWith(expected))
        {
            throw Broken("An element ends that has not begun, or it ends too early.");
        }

        while (At(index) <= ' ')
        {
            index++;
        }

        _at = _document[index] == '>' ? index + 1 : throw Broken("The end of an element does not end.");
    }

    // a comment or an instruction; a section of characters stands where only white space may
    private void SkipMarkup()
    {
        ReadOnlySpan<byte> rest = _document[_at..];
        _at = rest.StartsWith("<!--"u8) ? After("-->"u8, _at + 4)
            : rest.StartsWith("<?"u8) ? After("?>"u8, _at + 2)
            : rest.StartsWith("<![CDATA["u8) ? After("]]>"u8, _at + 9)
            : throw Broken("It has a document type, which is refused, or ends too early.");
    }

    // text in pieces: between them are comments, instructions or sections of characters
    private ReadOnlySpan<byte> LongText()
    {
        int length = 0;
        while (true)
        {
            int piece = Until((byte)'<', _at);
            length = Append(_document.Slice(_at, piece), length);
            _at += piece;
            if (At(_at + 1) == '/')
            {
                ReadEnd(_tag);
                return _text.AsSpan(0, length);
            }

            if (At(_at + 1) is not ((byte)'!' or (byte)'?'))
            {
                throw Broken("An element is where text is expected.");
            }

            int start = _at;
            SkipMarkup();
            if (_document[start..].StartsWith("<![CDATA["u8))
            {
                ReadOnlySpan<byte> section = _document[(start + 9)..(_at - 3)];
                Reserve(length + section.Length);
                section.CopyTo(_text.AsSpan(length));
                length += section.Length;
            }
        }
    }

    // with what stands for characters replaced by them: they are never longer
    private int Append(ReadOnlySpan<byte> text, int length)
    {
        Reserve(length + text.Length);
        while (true)
        {
            int plain = text.IndexOf((byte)'&');
            ReadOnlySpan<byte> piece = plain < 0 ? text : text[..plain];
            piece.CopyTo(_text.AsSpan(length));
            length += piece.Length;
            if (plain < 0)
            {
                return length;
            }

            text = text[(plain + 1)..];
            int end = text.IndexOf((byte)';');
            length += Character(end < 0 ? default : text[..end]).EncodeToUtf8(_text.AsSpan(length));
            text = text[(end + 1)..];
        }
    }

    private static Rune Character(ReadOnlySpan<byte> name)
    {
        if (name.Length > 1 && name[0] == '#')
        {
            bool isHex = name[1] == 'x';
            bool isNumber = System.Buffers.Text.Utf8Parser.TryParse(name[(isHex ? 2 : 1)..], out uint number, out int read, isHex ? 'x' : 'D')
                && read == name.Length - (isHex ? 2 : 1);
            return isNumber && Rune.TryCreate(number, out Rune rune) ? rune : throw Broken("A character has no such number.");
        }

        return new Rune(
            name.SequenceEqual("quot"u8) ? '"'
            : name.SequenceEqual("amp"u8) ? '&'
            : name.SequenceEqual("lt"u8) ? '<'
            : name.SequenceEqual("gt"u8) ? '>'
            : name.SequenceEqual("apos"u8) ? '\''
            : throw Broken("It has an entity that is not declared."));
    }

    private void Reserve(int length)
    {
        if (_text.Length < length)
        {
            Array.Resize(ref _text, Math.Max(length, 2 * _text.Length));
        }
    }
}
