using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.S3;

public sealed class ObjectKeyTests
{
    public static TheoryData<string, string> Keys => new()
    {
        { "plain.txt", "plain.txt" },
        { "with space", "with%20space" },
        { "a+b", "a%2Bb" },
        { "100%", "100%25" },
        { "what?", "what%3F" },
        { "hash#tag", "hash%23tag" },
        { "größe/日本.txt", "gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC.txt" },
        { "/leading", "/leading" },
        { "a//b", "a//b" },
        { "a/../b", "a/../b" },
        { "./x", "./x" },
        { "trailing/", "trailing/" },
        { "back\\slash", "back%5Cslash" },
        { "quote'\"<>&", "quote%27%22%3C%3E%26" },
        { "%2F", "%252F" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_travels_as_it_is(string key, string encoded)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty().With("ETag", "\"0123\""));
        using AwsServices services = Open.On(server);

        await services.Source.Objects.PutAsync(
            new ObjectUpload("bucket", key, new MemoryStream("x"u8.ToArray())), TestContext.Current.CancellationToken);

        StubRequest put = Assert.Single(server.Requests, request => request.Method == "PUT");
        Assert.Equal("/bucket/" + encoded, put.Path);
        Assert.Equal("x"u8.ToArray(), put.Payload);
    }

    [Fact]
    public async Task A_key_of_1024_bytes_travels_as_it_is()
    {
        string key = string.Concat(Enumerable.Repeat("é", 512));
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty(404));
        using AwsServices services = Open.On(server);

        ObjectInfo? found = await services.Source.Objects.FindAsync("bucket", key, null, TestContext.Current.CancellationToken);

        Assert.Null(found);
        Assert.Equal("/bucket/" + string.Concat(Enumerable.Repeat("%C3%A9", 512)), server.Requests[^1].Path);
    }
}
