using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Cbor;

/// <summary>
/// Writes Concise Binary Object Representation in its preferred form
/// (<see href="https://www.rfc-editor.org/rfc/rfc8949.html#section-4.1">RFC 8949, preferred serialization</see>): every length is
/// definite, every argument and every float as short as it can be without a loss.
/// </summary>
internal sealed class CborWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The bytes of a value.</summary>
    /// <param name="node">The value.</param>
    public static byte[] Write(WireNode node)
    {
        CborWriter writer = new();
        writer.Item(node);
        return writer._bytes.WrittenSpan.ToArray();
    }

    private void Item(WireNode node)
    {
        switch (node)
        {
            case WireText text:
                Text(text.Value);
                break;
            case WireInteger integer:
                Integer(integer.Value);
                break;
            case WireNumber number:
                Number(number.Value);
                break;
            case WireBoolean truth:
                Byte(truth.Value ? 0xF5 : 0xF4);
                break;
            case WireTime time:
                Time(time.Value);
                break;
            case WireBytes bytes:
                Head(2, (ulong)bytes.Value.Length);
                _bytes.Write(bytes.Value.Span);
                break;
            case WireList list:
                Head(4, (ulong)list.Items.Count);
                foreach (WireNode item in list.Items)
                {
                    Item(item);
                }

                break;
            case WireMap map:
                Head(5, (ulong)map.Count);
                foreach (KeyValuePair<string, WireNode> member in map)
                {
                    Text(member.Key);
                    Item(member.Value);
                }

                break;
            default:
                Byte(0xF6);
                break;
        }
    }

    private void Text(string text)
    {
        Head(3, (ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    private void Integer(BigInteger value)
    {
        bool isNegative = value.Sign < 0;
        BigInteger magnitude = isNegative ? BigInteger.MinusOne - value : value;
        if (magnitude <= ulong.MaxValue)
        {
            Head(isNegative ? 1 : 0, (ulong)magnitude);
            return;
        }

        byte[] bytes = magnitude.ToByteArray(isUnsigned: true, isBigEndian: true);
        Head(6, isNegative ? 3UL : 2UL);
        Head(2, (ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    private void Time(DateTimeOffset time)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        Head(6, 1);
        if (milliseconds % 1000 == 0)
        {
            Integer(milliseconds / 1000);
        }
        else
        {
            Number(milliseconds / 1000.0);
        }
    }

    private void Number(double value)
    {
        Span<byte> bytes = stackalloc byte[9];
        if (double.IsNaN(value) || (double)(Half)value == value)
        {
            bytes[0] = 0xF9;
            BinaryPrimitives.WriteHalfBigEndian(bytes[1..], double.IsNaN(value) ? BitConverter.UInt16BitsToHalf(0x7E00) : (Half)value);
            _bytes.Write(bytes[..3]);
        }
        else if ((float)value == value)
        {
            bytes[0] = 0xFA;
            BinaryPrimitives.WriteSingleBigEndian(bytes[1..], (float)value);
            _bytes.Write(bytes[..5]);
        }
        else
        {
            bytes[0] = 0xFB;
            BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value);
            _bytes.Write(bytes);
        }
    }

    private void Head(int major, ulong argument)
    {
        Span<byte> bytes = stackalloc byte[9];
        int length = argument switch
        {
            < 24 => 0,
            <= byte.MaxValue => 1,
            <= ushort.MaxValue => 2,
            <= uint.MaxValue => 4,
            _ => 8,
        };
        bytes[0] = (byte)((major << 5) | length switch { 0 => (int)argument, 1 => 24, 2 => 25, 4 => 26, _ => 27 });
        BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], argument << (64 - (8 * Math.Max(length, 1))));
        _bytes.Write(bytes[..(length + 1)]);
    }

    private void Byte(int value) => _bytes.Write([(byte)value]);
}
