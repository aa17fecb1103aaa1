namespace S3Replication.Bench.Listing;

/// <summary>Writes text as bytes, one after the other.</summary>
internal ref struct ByteWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;

    /// <summary>How many bytes are written.</summary>
    public int Length { get; private set; }

    /// <summary>What is written.</summary>
    public readonly ReadOnlySpan<byte> Written => _target[..Length];

    /// <summary>Writes bytes as they are.</summary>
    public void Text(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => _target[Length++] = value;

    /// <summary>Writes a number in decimal digits, with zeros before it up to a width.</summary>
    public void Decimal(long value, int width)
    {
        for (int i = Length + width - 1; i >= Length; i--)
        {
            (value, long digit) = Math.DivRem(value, 10);
            _target[i] = (byte)('0' + digit);
        }

        Length += width;
    }

    /// <summary>Writes a number in as few decimal digits as it has.</summary>
    public void Decimal(long value)
    {
        _ = System.Buffers.Text.Utf8Formatter.TryFormat(value, _target[Length..], out int written);
        Length += written;
    }

    /// <summary>Writes the low digits of a number in hexadecimal.</summary>
    public void Hex(ulong value, int width)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        for (int i = Length + width - 1; i >= Length; i--)
        {
            _target[i] = digits[(int)(value & 15)];
            value >>= 4;
        }

        Length += width;
    }

    /// <summary>Writes the low digits of a number in an alphabet of 64.</summary>
    public void Base64(ulong value, int width)
    {
        ReadOnlySpan<byte> digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._"u8;
        for (int i = 0; i < width; i++)
        {
            _target[Length++] = digits[(int)(value & 63)];
            value >>= 6;
        }
    }

    /// <summary>
    /// Writes a key as <c>encoding-type=url</c> has it: a blank as plus, a slash as it is, what is not plain as percent and two digits.
    /// </summary>
    public void Encoded(scoped ReadOnlySpan<byte> key)
    {
        ReadOnlySpan<byte> digits = "0123456789ABCDEF"u8;
        foreach (byte value in key)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'/' or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'*')
            {
                _target[Length++] = value;
            }
            else if (value == ' ')
            {
                _target[Length++] = (byte)'+';
            }
            else
            {
                _target[Length++] = (byte)'%';
                _target[Length++] = digits[value >> 4];
                _target[Length++] = digits[value & 15];
            }
        }
    }

    /// <summary>Writes a key as the text of an XML element.</summary>
    public void Escaped(scoped ReadOnlySpan<byte> key)
    {
        foreach (byte value in key)
        {
            switch (value)
            {
                case (byte)'&': Text("&amp;"u8); break;
                case (byte)'<': Text("&lt;"u8); break;
                case (byte)'>': Text("&gt;"u8); break;
                default: _target[Length++] = value; break;
            }
        }
    }
}
