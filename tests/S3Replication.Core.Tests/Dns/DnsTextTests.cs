using S3Replication.Core.Dns;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Dns;

/// <summary><see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat">TXT record type</see>.</summary>
public sealed class DnsTextTests
{
    [Theory]
    [InlineData("Sample Text Entries", "\"Sample Text Entries\"")]
    [InlineData("", "\"\"")]
    [InlineData("exä", "\"ex\\303\\244\"")]
    [InlineData("a \"b\" \\", "\"a \\\"b\\\" \\\\\"")]
    public void Texts_are_quoted_and_read_back(string text, string value)
    {
        Assert.Equal(value, DnsText.Quote(text));
        Assert.Equal(text, DnsText.Unquote(value));
    }

    [Theory]
    [InlineData("\"one\" \"two\"", "onetwo")]
    [InlineData("\"v=1\"\"x\"", "v=1x")]
    [InlineData("\"\\052\"", "*")]
    public void Strings_mean_their_sum(string value, string text) => Assert.Equal(text, DnsText.Unquote(value));

    [Theory]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(511, 3)]
    public void Long_texts_are_several_strings(int length, int strings)
    {
        string value = DnsText.Quote(new string('a', length));

        Assert.Equal(strings, value.Split(' ').Length);
        Assert.All(value.Split(' '), part => Assert.InRange(part.Length, 3, 257));
        Assert.Equal(new string('a', length), DnsText.Unquote(value));
    }

    [Theory]
    [InlineData("\"open")]
    [InlineData("bare")]
    [InlineData("\"end\\")]
    public void Values_that_are_none_are_refused(string value) =>
        Assert.Equal(CrrErrorCode.ServiceFailure, Assert.Throws<CrrException>(() => DnsText.Unquote(value)).Code);
}
