using System.Net;
using S3Replication.Aws.Http;

namespace S3Replication.Aws.Tests.Faults;

public sealed class LoopbackProxyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4566/", true)]
    [InlineData("http://localhost:4566/", true)]
    [InlineData("http://[::1]:4566/", true)]
    [InlineData("https://s3.eu-west-1.amazonaws.com/", false)]
    public void Only_this_computer_is_reached_without_the_proxy(string address, bool direct)
    {
        Uri proxy = new("http://proxy.example:3128/");
        LoopbackProxy subject = new(new WebProxy(proxy));

        Assert.Equal(direct, subject.IsBypassed(new Uri(address)));
        Assert.Equal(direct ? null : proxy, subject.GetProxy(new Uri(address)));
    }
}
