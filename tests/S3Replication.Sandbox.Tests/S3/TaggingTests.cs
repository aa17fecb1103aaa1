using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class TaggingTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task Tags_of_a_version_are_read_replaced_and_removed_where_it_stands()
    {
        await _s3.CreateBucketAsync("tags");
        _s3.Engine.Owed = [new Delivery("rule", "destination", DeliveryState.Pending)];
        string? first = (await _s3.SendAsync("PUT", "/tags/key", "one", "x-amz-tagging: a=1&b%20c=%C3%BC+%2B&empty=")).VersionId;
        await _s3.SendAsync("PUT", "/tags/key", "two");

        S3Answer get = await _s3.SendAsync("GET", "/tags/key?tagging&versionId=" + first);
        S3Answer put = await _s3.SendAsync("PUT", "/tags/key?tagging&versionId=" + first, Tagging(("new", "yes")));
        S3Answer head = await _s3.SendAsync("HEAD", "/tags/key?versionId=" + first);
        S3Answer current = await _s3.SendAsync("GET", "/tags/key?tagging");
        S3Answer deleted = await _s3.SendAsync("DELETE", "/tags/key?tagging&versionId=" + first);

        Assert.Equal(["a", "b c", "empty"], get.Values("Key"));
        Assert.Equal(["1", "ü +", string.Empty], get.Values("Value"));
        Assert.Equal((200, first), (put.Status, put.VersionId));
        Assert.Equal(("1", first, "PENDING"), (head["x-amz-tagging-count"], head.VersionId, head["x-amz-replication-status"]));
        Assert.Empty(current.Values("Key"));
        Assert.Equal((204, first), (deleted.Status, deleted.VersionId));
        Assert.Empty((await _s3.SendAsync("GET", "/tags/key?tagging&versionId=" + first)).Values("Key"));
        Assert.Equal([first, first], _s3.Engine.Changed.Select(version => version.VersionId));
        Assert.Equal("yes", _s3.Engine.Changed[0].Tags["new"]);
        Assert.Equal(2, _s3.Engine.Enqueued.Count);
        Assert.Equal(2, (await _s3.SendAsync("GET", "/tags?versions")).Values("VersionId").Length);
    }

    [Fact]
    public async Task Tags_have_their_limits()
    {
        await _s3.CreateBucketAsync("tags");
        await _s3.SendAsync("PUT", "/tags/key", "one");
        (string, string)[] ten = [.. Enumerable.Range(0, 10).Select(i => ("k" + i, "v"))];

        await ExpectAsync(200, null, null, ten);
        await ExpectAsync(400, "BadRequest", "Object tags cannot be greater than 10", [.. ten, ("k10", "v")]);
        await ExpectAsync(200, null, null, (new string('k', 128), new string('v', 256)));
        await ExpectAsync(400, "InvalidTag", "The TagKey you have provided is invalid", (new string('k', 129), "v"));
        await ExpectAsync(400, "InvalidTag", "The TagKey you have provided is invalid", (string.Empty, "v"));
        await ExpectAsync(400, "InvalidTag", "The TagKey you have provided is invalid", ("no!", "v"));
        await ExpectAsync(400, "InvalidTag", "The TagValue you have provided is invalid", ("k", new string('v', 257)));
        await ExpectAsync(400, "InvalidTag", "Cannot provide multiple Tags with the same key", ("k", "1"), ("k", "2"));
        await ExpectAsync(400, "InvalidTag", "System tags cannot be added/updated by requester", ("aws:k", "1"));
        await ExpectAsync(200, null, null, ("a+b-c=d._:/@ é", string.Empty));
    }

    [Theory]
    [InlineData("a=1&a=2", "InvalidArgument")]
    [InlineData("a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&k=11", "BadRequest")]
    [InlineData("a!=1", "InvalidTag")]
    public async Task Tags_in_a_header_have_their_limits(string tagging, string code)
    {
        await _s3.CreateBucketAsync("tags");

        S3Answer put = await _s3.SendAsync("PUT", "/tags/key", "one", "x-amz-tagging: " + tagging);

        Assert.Equal((400, code), (put.Status, put.Code));
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/tags/key")).Status);
    }

    [Fact]
    public async Task Tags_of_a_header_are_told_in_the_order_of_their_keys_and_those_of_a_document_in_its_own()
    {
        await _s3.CreateBucketAsync("tags");

        await _s3.SendAsync("PUT", "/tags/key", "one", "x-amz-tagging: foo=bar&bar");
        Assert.Equal(["bar", "foo"], (await _s3.SendAsync("GET", "/tags/key?tagging")).Values("Key"));

        await _s3.SendAsync("PUT", "/tags/key?tagging", Tagging(("foo", "1"), ("bar", "2")));
        Assert.Equal(["foo", "bar"], (await _s3.SendAsync("GET", "/tags/key?tagging")).Values("Key"));
    }

    [Fact]
    public async Task Tags_that_the_caller_may_not_read_are_not_counted()
    {
        S3Harness s3 = new(new RefusingAuthorizer("s3:GetObjectTagging"));
        await s3.CreateBucketAsync("tags");
        await s3.SendAsync("PUT", "/tags/key", "one", "x-amz-tagging: a=1");

        Assert.Null((await s3.SendAsync("GET", "/tags/key"))["x-amz-tagging-count"]);
    }

    [Fact]
    public async Task A_delete_marker_has_no_tags()
    {
        await _s3.CreateBucketAsync("tags");
        string? marker = (await _s3.SendAsync("DELETE", "/tags/key")).VersionId;

        Assert.Equal((404, "NoSuchKey"), await StatusAsync("GET", "/tags/key?tagging"));
        Assert.Equal((405, "MethodNotAllowed"), await StatusAsync("GET", "/tags/key?tagging&versionId=" + marker));
        Assert.Equal((405, "MethodNotAllowed"), await StatusAsync("PUT", "/tags/key?tagging&versionId=" + marker, Tagging(("a", "b"))));
    }

    private static string Tagging(params (string Key, string Value)[] tags) =>
        $"<Tagging><TagSet>{string.Concat(tags.Select(tag => $"<Tag><Key>{tag.Key}</Key><Value>{tag.Value}</Value></Tag>"))}</TagSet></Tagging>";

    private async Task<(int Status, string? Code)> StatusAsync(string method, string target, string body = "")
    {
        S3Answer answer = await _s3.SendAsync(method, target, body);
        return (answer.Status, answer.Code);
    }

    private async Task ExpectAsync(int status, string? code, string? message, params (string Key, string Value)[] tags)
    {
        S3Answer answer = await _s3.SendAsync("PUT", "/tags/key?tagging", Tagging(tags));
        Assert.Equal((status, code, message), answer.Body.Length == 0 ? (answer.Status, null, null) : (answer.Status, answer.Code, answer.Message));
    }
}
