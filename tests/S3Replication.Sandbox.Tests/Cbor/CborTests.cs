using System.Numerics;
using System.Text;
using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Tests.Cbor;

public sealed class CborTests
{
    // https://www.rfc-editor.org/rfc/rfc8949.html#appendix-A, the rows in the preferred form
    [Theory]
    [InlineData("00", "0")]
    [InlineData("01", "1")]
    [InlineData("0a", "10")]
    [InlineData("17", "23")]
    [InlineData("1818", "24")]
    [InlineData("1819", "25")]
    [InlineData("1864", "100")]
    [InlineData("1903e8", "1000")]
    [InlineData("1a000f4240", "1000000")]
    [InlineData("1b000000e8d4a51000", "1000000000000")]
    [InlineData("1bffffffffffffffff", "18446744073709551615")]
    [InlineData("c249010000000000000000", "18446744073709551616")]
    [InlineData("3bffffffffffffffff", "-18446744073709551616")]
    [InlineData("c349010000000000000000", "-18446744073709551617")]
    [InlineData("20", "-1")]
    [InlineData("29", "-10")]
    [InlineData("3863", "-100")]
    [InlineData("3903e7", "-1000")]
    [InlineData("f90000", "0.0")]
    [InlineData("f98000", "-0.0")]
    [InlineData("f93c00", "1.0")]
    [InlineData("fb3ff199999999999a", "1.1")]
    [InlineData("f93e00", "1.5")]
    [InlineData("f97bff", "65504.0")]
    [InlineData("fa47c35000", "100000.0")]
    [InlineData("fa7f7fffff", "3.4028234663852886E+38")]
    [InlineData("fb7e37e43c8800759c", "1E+300")]
    [InlineData("f90001", "5.960464477539063E-08")]
    [InlineData("f90400", "6.103515625E-05")]
    [InlineData("f9c400", "-4.0")]
    [InlineData("fbc010666666666666", "-4.1")]
    [InlineData("f97c00", "Infinity")]
    [InlineData("f97e00", "NaN")]
    [InlineData("f9fc00", "-Infinity")]
    [InlineData("f4", "false")]
    [InlineData("f5", "true")]
    [InlineData("f6", "null")]
    [InlineData("c11a514b67b0", "1(1363896240)")]
    [InlineData("c1fb41d452d9ec200000", "1(1363896240.5)")]
    [InlineData("40", "h''")]
    [InlineData("4401020304", "h'01020304'")]
    [InlineData("60", "\"\"")]
    [InlineData("6161", "\"a\"")]
    [InlineData("6449455446", "\"IETF\"")]
    [InlineData("62225c", "\"\"\\\"")]
    [InlineData("62c3bc", "\"ü\"")]
    [InlineData("63e6b0b4", "\"水\"")]
    [InlineData("64f0908591", "\"\U00010151\"")]
    [InlineData("80", "[]")]
    [InlineData("83010203", "[1, 2, 3]")]
    [InlineData("8301820203820405", "[1, [2, 3], [4, 5]]")]
    [InlineData("98190102030405060708090a0b0c0d0e0f101112131415161718181819", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]")]
    [InlineData("a0", "{}")]
    [InlineData("a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}")]
    [InlineData("826161a161626163", "[\"a\", {\"b\": \"c\"}]")]
    [InlineData("a56161614161626142616361436164614461656145", "{\"a\": \"A\", \"b\": \"B\", \"c\": \"C\", \"d\": \"D\", \"e\": \"E\"}")]
    public void A_value_of_the_RFC_is_read_and_written(string hex, string expected)
    {
        byte[] bytes = Convert.FromHexString(hex);

        WireNode node = CborReader.Read(bytes);

        Assert.Equal(expected, Diagnostic.Of(node));
        Assert.Equal(hex, Convert.ToHexStringLower(CborWriter.Write(node)));
    }

    // the same appendix: longer floats, undefined, indefinite lengths, tags that change nothing here
    [Theory]
    [InlineData("fa7f800000", "Infinity")]
    [InlineData("fa7fc00000", "NaN")]
    [InlineData("faff800000", "-Infinity")]
    [InlineData("fb7ff0000000000000", "Infinity")]
    [InlineData("fb7ff8000000000000", "NaN")]
    [InlineData("fbfff0000000000000", "-Infinity")]
    [InlineData("f7", "null")]
    [InlineData("c074323031332d30332d32315432303a30343a30305a", "\"2013-03-21T20:04:00Z\"")]
    [InlineData("d74401020304", "h'01020304'")]
    [InlineData("d818456449455446", "h'6449455446'")]
    [InlineData("d82076687474703a2f2f7777772e6578616d706c652e636f6d", "\"http://www.example.com\"")]
    [InlineData("5f42010243030405ff", "h'0102030405'")]
    [InlineData("7f657374726561646d696e67ff", "\"streaming\"")]
    [InlineData("9fff", "[]")]
    [InlineData("9f018202039f0405ffff", "[1, [2, 3], [4, 5]]")]
    [InlineData("9f01820203820405ff", "[1, [2, 3], [4, 5]]")]
    [InlineData("83018202039f0405ff", "[1, [2, 3], [4, 5]]")]
    [InlineData("83019f0203ff820405", "[1, [2, 3], [4, 5]]")]
    [InlineData("9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]")]
    [InlineData("bf61610161629f0203ffff", "{\"a\": 1, \"b\": [2, 3]}")]
    [InlineData("826161bf61626163ff", "[\"a\", {\"b\": \"c\"}]")]
    [InlineData("bf6346756ef563416d7421ff", "{\"Fun\": true, \"Amt\": -2}")]
    public void Another_form_of_the_RFC_is_read(string hex, string expected) =>
        Assert.Equal(expected, Diagnostic.Of(CborReader.Read(Convert.FromHexString(hex))));

    // https://www.rfc-editor.org/rfc/rfc8949.html#appendix-F, and what the protocol has no use for
    [Theory]
    [InlineData("", "too soon")]
    [InlineData("18", "too soon")]
    [InlineData("1c", "additional information 28")]
    [InlineData("1f", "additional information 31")]
    [InlineData("5f00ff", "chunk")]
    [InlineData("5f5f4100ffff", "chunk")]
    [InlineData("7f4100ff", "chunk")]
    [InlineData("61", "beyond the end")]
    [InlineData("5bffffffffffffffff", "beyond the end")]
    [InlineData("9b00000000ffffffff", "beyond the end")]
    [InlineData("bb7fffffffffffffff", "beyond the end")]
    [InlineData("8201", "beyond the end")]
    [InlineData("9f01", "too soon")]
    [InlineData("bf6161ff", "break")]
    [InlineData("ff", "break")]
    [InlineData("81ff", "break")]
    [InlineData("f0", "simple value 16")]
    [InlineData("f8ff", "simple value 24")]
    [InlineData("61ff", "UTF-8")]
    [InlineData("a201020304", "not a text")]
    [InlineData("a2616101616102", "comes twice")]
    [InlineData("0000", "behind the end")]
    [InlineData("c16161", "no number")]
    [InlineData("c1fb7ff8000000000000", "out of range")]
    [InlineData("c1fb7e37e43c8800759c", "out of range")]
    [InlineData("c201", "not bytes")]
    public void What_is_not_well_formed_is_refused(string hex, string reason) =>
        Assert.Contains(reason, Assert.Throws<CborException>(() => CborReader.Read(Convert.FromHexString(hex))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x9F)]
    [InlineData(0xC2)]
    public void Nesting_has_an_end(int opening)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)opening, 100_000)];

        Assert.Contains("deeper than 64", Assert.Throws<CborException>(() => CborReader.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_items_has_an_end()
    {
        byte[] bytes = new byte[300_000];
        bytes[0] = 0x9F;

        Assert.Contains("more than 262144", Assert.Throws<CborException>(() => CborReader.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_written_is_read_as_it_was(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 300; i++)
        {
            WireNode node = Draw(random, 3);

            byte[] bytes = CborWriter.Write(node);
            WireNode read = CborReader.Read(bytes);

            Assert.Equal(Diagnostic.Of(node), Diagnostic.Of(read));
            Assert.Equal(bytes, CborWriter.Write(read));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void No_bytes_do_more_than_be_refused(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = random.Next(2) == 0 ? CborWriter.Write(Draw(random, 2)) : new byte[random.Next(40)];
            if (bytes.Length > 0 && random.Next(2) == 0)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            else
            {
                random.NextBytes(bytes);
            }

            try
            {
                CborWriter.Write(CborReader.Read(bytes));
            }
            catch (CborException)
            {
                // Refused.
            }
        }
    }

    private static WireNode Draw(Random random, int deepest) => random.Next(deepest > 0 ? 9 : 7) switch
    {
        0 => new WireText(DrawText(random)),
        1 => new WireInteger(new BigInteger(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64))),
        2 => new WireInteger(new BigInteger(random.NextInt64()) << random.Next(100)),
        3 => new WireNumber(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        4 => new WireNumber(random.Next(-1000, 1000) / 8.0),
        5 => random.Next(3) == 0 ? new WireNull() : new WireBoolean(random.Next(2) == 0),
        6 => WireTime.At(random.Next(-1_000_000, int.MaxValue) + (random.Next(1000) / 1000.0))!,
        7 => new WireList([.. Enumerable.Range(0, random.Next(12)).Select(_ => Draw(random, deepest - 1))]),
        _ => DrawMap(random, deepest),
    };

    private static WireMap DrawMap(Random random, int deepest)
    {
        WireMap map = [];
        for (int i = random.Next(12); i > 0; i--)
        {
            map.Add($"{i}{DrawText(random)}", Draw(random, deepest - 1));
        }

        return map;
    }

    private static string DrawText(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(random.Next(10) == 0 ? 300 : 8); i > 0; i--)
        {
            int rune = random.Next(0x11_0000);
            text.Append(Rune.IsValid(rune) ? new Rune(rune) : new Rune('x'));
        }

        return text.ToString();
    }
}
