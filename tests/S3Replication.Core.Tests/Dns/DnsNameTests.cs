using S3Replication.Core.Dns;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Dns;

public sealed class DnsNameTests
{
    [Theory]
    [InlineData("Origin.Example.COM.", "origin.example.com")]
    [InlineData("\\052.example.com.", "*.example.com")]
    [InlineData("a\\056b.example.com", "a\\056b.example.com")]
    public void Names_are_compared_without_case_period_and_needless_escapes(string name, string normal) =>
        Assert.Equal(normal, DnsName.Normalize(name));

    [Theory]
    [InlineData("origin.example.com", "example.com.", true)]
    [InlineData("example.com", "example.com", true)]
    [InlineData("badexample.com", "example.com", false)]
    [InlineData("com", "example.com", false)]
    public void A_name_is_within_a_zone_by_whole_labels(string name, string zone, bool within) =>
        Assert.Equal(within, DnsName.IsWithin(name, zone));

    [Theory]
    [InlineData(null)]
    [InlineData("localhost")]
    [InlineData("-a.example.com")]
    [InlineData("a..example.com")]
    [InlineData("a b.example.com")]
    [InlineData("*.example.com")]
    public void Names_that_no_record_has_are_refused(string? name) =>
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => DnsName.Validate(name)).Code);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", 53)]
    [InlineData("127.0.0.1:5353", "127.0.0.1", 5353)]
    [InlineData("::1", "::1", 53)]
    [InlineData("[::1]:5353", "::1", 5353)]
    public void Servers_are_read_and_written(string text, string address, int port)
    {
        DnsServer server = DnsServer.Parse(text);

        Assert.Equal((address, port), (server.Address.ToString(), server.Port));
        Assert.Equal(text, server.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5353")]
    [InlineData("dns.example.com")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:70000")]
    public void Servers_that_are_none_are_refused(string text) =>
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => DnsServer.Parse(text)).Code);
}
