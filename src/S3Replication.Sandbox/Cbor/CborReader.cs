using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Cbor;

/// <summary>
/// Reads Concise Binary Object Representation
/// (<see href="https://www.rfc-editor.org/rfc/rfc8949.html">RFC 8949</see>) as far as
/// <see href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR</see> has use for it: keys are
/// texts, tag 1 is a time, tags 2 and 3 are great whole numbers, other tags are passed over, undefined is null. It refuses what is
/// not well-formed, a key that comes twice, simple values without a meaning, and more than the limits.
/// </summary>
internal ref struct CborReader
{
    /// <summary>How deep arrays, maps and tags may nest.</summary>
    public const int Deepest = 64;

    /// <summary>How many data items there may be.</summary>
    public const int MostItems = 262_144;

    private const int Indefinite = 31;
    private const byte Break = 0xFF;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private int _items;

    private CborReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Reads one data item that is all of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="CborException">They are none.</exception>
    public static WireNode Read(ReadOnlySpan<byte> bytes)
    {
        CborReader reader = new(bytes);
        WireNode item = reader.ReadItem(0);
        return reader._at == bytes.Length ? item : throw reader.Wrong("there are bytes behind the end");
    }

    private WireNode ReadItem(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong($"nested deeper than {Deepest}");
        }

        if (++_items > MostItems)
        {
            throw Wrong($"more than {MostItems} items");
        }

        byte initial = Take(1)[0];
        int info = initial & 0x1F;
        return (initial >> 5) switch
        {
            0 => new WireInteger(Argument(info)),
            1 => new WireInteger(BigInteger.MinusOne - Argument(info)),
            2 => new WireBytes(Bytes(info)),
            3 => new WireText(Text(info)),
            4 => Array(info, depth),
            5 => Map(info, depth),
            6 => Tagged(Argument(info), depth),
            _ => Simple(info),
        };
    }

    private WireList Array(int info, int depth)
    {
        List<WireNode> items = [];
        if (info == Indefinite)
        {
            while (!AtBreak())
            {
                items.Add(ReadItem(depth + 1));
            }

            return new WireList(items);
        }

        int count = Length(info, leastBytesEach: 1);
        for (int i = 0; i < count; i++)
        {
            items.Add(ReadItem(depth + 1));
        }

        return new WireList(items);
    }

    private WireMap Map(int info, int depth)
    {
        WireMap map = [];
        if (info == Indefinite)
        {
            while (!AtBreak())
            {
                ReadMember(map, depth);
            }

            return map;
        }

        int count = Length(info, leastBytesEach: 2);
        for (int i = 0; i < count; i++)
        {
            ReadMember(map, depth);
        }

        return map;
    }

    private void ReadMember(WireMap map, int depth)
    {
        byte initial = Take(1)[0];
        if (initial >> 5 != 3)
        {
            throw Wrong("a key is not a text");
        }

        string name = Text(initial & 0x1F);
        int before = map.Count;
        WireNode value = ReadItem(depth + 1);
        try
        {
            map.Add(name, value);
        }
        catch (ArgumentException)
        {
            throw Wrong($"the key '{name}' comes twice, the {before + 1}th of them");
        }
    }

    private WireNode Tagged(ulong tag, int depth)
    {
        WireNode content = ReadItem(depth + 1);
        return (tag, content) switch
        {
            (1, WireInteger seconds) => WireTime.At((double)seconds.Value) ?? throw Wrong("a time out of range"),
            (1, WireNumber seconds) => WireTime.At(seconds.Value) ?? throw Wrong("a time out of range"),
            (1, _) => throw Wrong("a time that is no number"),
            (2, WireBytes magnitude) => new WireInteger(Great(magnitude)),
            (3, WireBytes magnitude) => new WireInteger(BigInteger.MinusOne - Great(magnitude)),
            (2 or 3, _) => throw Wrong("a great number that is not bytes"),
            _ => content,
        };
    }

    private static BigInteger Great(WireBytes magnitude) => new(magnitude.Value.Span, isUnsigned: true, isBigEndian: true);

    private WireNode Simple(int info) => info switch
    {
        20 => new WireBoolean(false),
        21 => new WireBoolean(true),
        22 or 23 => new WireNull(),
        25 => new WireNumber((double)BinaryPrimitives.ReadHalfBigEndian(Take(2))),
        26 => new WireNumber(BinaryPrimitives.ReadSingleBigEndian(Take(4))),
        27 => new WireNumber(BinaryPrimitives.ReadDoubleBigEndian(Take(8))),
        Indefinite => throw Wrong("a break where nothing is to be ended"),
        _ => throw Wrong($"the simple value {info} has no meaning"),
    };

    private string Text(int info)
    {
        try
        {
            if (info != Indefinite)
            {
                return s_utf8.GetString(Take(Length(info, leastBytesEach: 1)));
            }

            StringBuilder text = new();
            while (!AtBreak())
            {
                text.Append(s_utf8.GetString(Chunk(major: 3)));
            }

            return text.ToString();
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("a text that is not UTF-8");
        }
    }

    private byte[] Bytes(int info)
    {
        if (info != Indefinite)
        {
            return Take(Length(info, leastBytesEach: 1)).ToArray();
        }

        using MemoryStream bytes = new();
        while (!AtBreak())
        {
            bytes.Write(Chunk(major: 2));
        }

        return bytes.ToArray();
    }

    // A chunk has the type of its string and a length of its own.
    private ReadOnlySpan<byte> Chunk(int major)
    {
        byte initial = Take(1)[0];
        int info = initial & 0x1F;
        return initial >> 5 == major && info != Indefinite
            ? Take(Length(info, leastBytesEach: 1))
            : throw Wrong("a chunk that is not of its string's type");
    }

    private int Length(int info, int leastBytesEach)
    {
        ulong length = Argument(info);
        return length <= (ulong)((_bytes.Length - _at) / leastBytesEach)
            ? (int)length
            : throw Wrong("a length beyond the end");
    }

    private ulong Argument(int info) => info switch
    {
        < 24 => (ulong)info,
        24 => Take(1)[0],
        25 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        26 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        27 => BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
        _ => throw Wrong($"the additional information {info} has no meaning"),
    };

    private bool AtBreak()
    {
        if (_at < _bytes.Length && _bytes[_at] == Break)
        {
            _at++;
            return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
        {
            throw Wrong("the end comes too soon");
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private readonly CborException Wrong(string what) => new($"Not CBOR at byte {_at}: {what}.");
}
