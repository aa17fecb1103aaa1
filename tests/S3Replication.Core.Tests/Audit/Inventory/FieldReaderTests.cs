using System.Text;
using S3Replication.Core.Audit.Inventory;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>The fields of an inventory.</summary>
public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("plain/key.txt", "plain/key.txt")]
    [InlineData("a+b", "a b")]
    [InlineData("a%20b", "a b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("a%2bb", "a+b")]
    [InlineData("100%25", "100%")]
    [InlineData("%D0%BA%D0%BB%D1%8E%D1%87", "ключ")]
    [InlineData("%F0%9F%98%80/%0A%22%2C", "😀/\n\",")]
    [InlineData("ключ", "ключ")]
    public void A_key_is_decoded(string field, string key)
    {
        byte[] target = new byte[200];
        int length = FieldReader.DecodeKey(Encoding.UTF8.GetBytes(field), target);

        Assert.Equal(key, Encoding.UTF8.GetString(target, 0, length));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%2")]
    [InlineData("a%zzb")]
    public void A_key_that_is_not_encoded_is_refused(string field) =>
        Assert.Throws<FormatException>(() => FieldReader.DecodeKey(Encoding.UTF8.GetBytes(field), new byte[200]));

    [Theory]
    [InlineData("2016-11-06T21:32:00.000Z", "2016-11-06T21:32:00.0000000+00:00")]
    [InlineData("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.9990000+00:00")]
    [InlineData("2016-11-06T21:32:00Z", "2016-11-06T21:32:00.0000000+00:00")]
    [InlineData("2016-11-06T22:32:00+01:00", "2016-11-06T21:32:00.0000000+00:00")]
    public void A_time_is_read(string field, string expected) =>
        Assert.Equal(
            expected,
            DateTimeOffset.FromUnixTimeMilliseconds(FieldReader.Milliseconds(Encoding.UTF8.GetBytes(field))).ToString("o"));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2023-02-29T00:00:00.000Z")]
    [InlineData("2023-13-01T00:00:00.000Z")]
    [InlineData("2023-01-01T24:00:00.000Z")]
    [InlineData("0000-01-01T00:00:00.000Z")]
    public void What_is_no_time_is_refused(string field) =>
        Assert.Throws<FormatException>(() => FieldReader.Milliseconds(Encoding.UTF8.GetBytes(field)));

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("", false)]
    public void A_mark_is_read(string field, bool expected) => Assert.Equal(expected, FieldReader.IsTrue(Encoding.UTF8.GetBytes(field)));

    [Fact]
    public void What_is_no_mark_and_no_size_is_refused()
    {
        Assert.Throws<FormatException>(() => FieldReader.IsTrue("maybe"u8));
        Assert.Throws<FormatException>(() => FieldReader.Size("-1"u8));
        Assert.Throws<FormatException>(() => FieldReader.Size("12 "u8));
        Assert.Equal(0, FieldReader.Size(""u8));
        Assert.Equal(5_497_558_138_880, FieldReader.Size("5497558138880"u8));
    }
}
