using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class S3AddressTests
{
    [Theory]
    [InlineData("127.0.0.1:9000", "/", null, null)]
    [InlineData("localhost:9000", "/bucket", "bucket", null)]
    [InlineData("localhost", "/bucket/", "bucket", null)]
    [InlineData("[::1]:9000", "/bucket/a/b", "bucket", "a/b")]
    [InlineData("s3.eu-west-1.amazonaws.com", "/bucket/a?versionId=x", "bucket", "a")]
    [InlineData("bucket.s3.eu-west-1.amazonaws.com", "/a%2Fb", "bucket", "a/b")]
    [InlineData("my.dotted.bucket.s3-eu-west-1.amazonaws.com", "/a", "my.dotted.bucket", "a")]
    [InlineData("bucket.s3.amazonaws.com", "/", "bucket", null)]
    [InlineData("bucket.localhost:9000", "/a", "bucket", "a")]
    [InlineData("bucket.s3.localhost:9000", "/a", "bucket", "a")]
    [InlineData("s3.localhost:9000", "/bucket/a", "bucket", "a")]
    [InlineData("point-111122223333.127.0.0.1:9000", "/a", "point-111122223333", "a")]
    [InlineData("127.0.0.1", "/bucket//a/../b//", "bucket", "/a/../b//")]
    [InlineData("127.0.0.1", "/bucket/a+b%20c%2B%F0%9F%98%80", "bucket", "a+b c+\U0001F600")]
    public void An_address_is_read_from_host_and_path(string host, string target, string? bucket, string? key)
    {
        S3Address address = S3Address.Parse(Request(host, target));

        Assert.Equal(bucket, address.Bucket);
        Assert.Equal(key, address.Key);
    }

    [Theory]
    [InlineData("/b/%FF")]
    [InlineData("/b/%C3")]
    [InlineData("/b/%ED%A0%80")]
    [InlineData("/b/%2")]
    [InlineData("/b/100%")]
    public void A_key_that_is_not_utf8_is_refused(string target)
    {
        ServiceException error = Assert.Throws<ServiceException>(() => S3Address.Parse(Request("localhost", target)));

        Assert.Equal("InvalidURI", error.Code);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public void A_key_may_have_1024_bytes_and_no_more()
    {
        string longest = string.Concat(Enumerable.Repeat("%C3%A9", 512));

        Assert.Equal(512, S3Address.Parse(Request("localhost", "/b/" + longest)).Key?.Length);
        ServiceException error = Assert.Throws<ServiceException>(
            () => S3Address.Parse(Request("localhost", "/b/" + longest + "a")));
        Assert.Equal("KeyTooLongError", error.Code);
        Assert.Equal("1025", error.Details["Size"]);
    }

    private static HttpRequest Request(string host, string target)
    {
        HttpHeaders headers = new();
        headers.Add("Host", host);
        return new HttpRequest("GET", target, headers, Stream.Null);
    }
}
