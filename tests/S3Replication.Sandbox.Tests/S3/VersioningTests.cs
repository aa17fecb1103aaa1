using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class VersioningTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task Each_write_makes_a_version_and_the_newest_is_current()
    {
        await _s3.CreateBucketAsync("versions");
        string[] ids = [await PutAsync("one"), await PutAsync("two"), await PutAsync("three")];

        S3Answer list = await _s3.SendAsync("GET", "/versions?versions");

        Assert.Equal(ids.Reverse(), list.Values("VersionId"));
        Assert.Equal(["true", "false", "false"], list.Values("IsLatest"));
        Assert.Equal("three", (await _s3.SendAsync("GET", "/versions/key")).Text);
        Assert.Equal("one", (await _s3.SendAsync("GET", "/versions/key?versionId=" + ids[0])).Text);
    }

    [Fact]
    public async Task Versions_of_one_moment_have_their_order()
    {
        await _s3.CreateBucketAsync("versions");
        for (int i = 0; i < 20; i++)
        {
            await PutAsync(i.ToString());
        }

        List<DateTimeOffset> times = [.. _s3.Buckets.Find("versions")!.Keys.Find("key")!.Select(version => version.LastModified)];

        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal(20, times.Distinct().Count());
    }

    [Fact]
    public async Task A_delete_makes_a_marker_that_hides_the_object()
    {
        await _s3.CreateBucketAsync("versions");
        string id = await PutAsync("one");

        S3Answer deleted = await _s3.SendAsync("DELETE", "/versions/key");
        S3Answer get = await _s3.SendAsync("GET", "/versions/key");
        S3Answer head = await _s3.SendAsync("HEAD", "/versions/key");
        S3Answer marker = await _s3.SendAsync("GET", "/versions/key?versionId=" + deleted.VersionId);
        S3Answer version = await _s3.SendAsync("GET", "/versions/key?versionId=" + id);
        S3Answer list = await _s3.SendAsync("GET", "/versions?versions");

        Assert.Equal((204, "true"), (deleted.Status, deleted["x-amz-delete-marker"]));
        Assert.Equal((404, "NoSuchKey", "true", deleted.VersionId), (get.Status, get.Code, get["x-amz-delete-marker"], get.VersionId));
        Assert.Equal((404, "true"), (head.Status, head["x-amz-delete-marker"]));
        Assert.Equal((405, "MethodNotAllowed", "true"), (marker.Status, marker.Code, marker["x-amz-delete-marker"]));
        Assert.Equal("Sat, 21 Nov 2026 10:20:30 GMT", marker["Last-Modified"]);
        Assert.Equal("one", version.Text);
        Assert.Equal(["DeleteMarker", "Version"], list.Xml.Elements().Select(element => element.Name.LocalName).Where(name => name is "DeleteMarker" or "Version"));
        Assert.Empty((await _s3.SendAsync("GET", "/versions?list-type=2")).Values("Key"));
    }

    [Fact]
    public async Task Removing_the_marker_brings_the_object_back()
    {
        await _s3.CreateBucketAsync("versions");
        await PutAsync("one");
        string? marker = (await _s3.SendAsync("DELETE", "/versions/key")).VersionId;

        S3Answer removed = await _s3.SendAsync("DELETE", "/versions/key?versionId=" + marker);

        Assert.Equal((204, "true", marker), (removed.Status, removed["x-amz-delete-marker"], removed.VersionId));
        Assert.Equal("one", (await _s3.SendAsync("GET", "/versions/key")).Text);
    }

    [Fact]
    public async Task A_delete_by_version_is_for_good_and_may_be_repeated()
    {
        await _s3.CreateBucketAsync("versions");
        string id = await PutAsync("one");

        S3Answer first = await _s3.SendAsync("DELETE", "/versions/key?versionId=" + id);
        S3Answer again = await _s3.SendAsync("DELETE", "/versions/key?versionId=" + id);

        Assert.Equal((204, id, null), (first.Status, first.VersionId, first["x-amz-delete-marker"]));
        Assert.Equal(204, again.Status);
        Assert.Empty((await _s3.SendAsync("GET", "/versions?versions")).Values("VersionId"));
    }

    [Fact]
    public async Task A_delete_of_what_never_was_makes_a_marker()
    {
        await _s3.CreateBucketAsync("versions");

        Assert.Equal("true", (await _s3.SendAsync("DELETE", "/versions/ghost"))["x-amz-delete-marker"]);
        Assert.Equal(["ghost"], (await _s3.SendAsync("GET", "/versions?versions")).Values("Key"));
    }

    [Theory]
    [InlineData("GET", "abcdefghijklmnopqrstuvwxyz012345", 404, "NoSuchVersion")]
    [InlineData("GET", "null", 404, "NoSuchVersion")]
    [InlineData("GET", "short", 400, "InvalidArgument")]
    [InlineData("GET", "", 400, "InvalidArgument")]
    [InlineData("DELETE", "short", 400, "InvalidArgument")]
    [InlineData("DELETE", "abcdefghijklmnopqrstuvwxyz012345", 204, null)]
    public async Task A_version_that_is_not_there_is_told_from_one_that_cannot_be(string method, string id, int status, string? code)
    {
        await _s3.CreateBucketAsync("versions");
        await PutAsync("one");

        S3Answer answer = await _s3.SendAsync(method, "/versions/key?versionId=" + id);

        Assert.Equal((status, code), (answer.Status, answer.Body.Length == 0 ? null : answer.Code));
    }

    [Fact]
    public async Task Without_versioning_writes_replace_and_deletes_remove()
    {
        await _s3.CreateBucketAsync("versions", versioned: false);
        S3Answer put = await _s3.SendAsync("PUT", "/versions/key", "one");
        await _s3.SendAsync("PUT", "/versions/key", "two");

        S3Answer get = await _s3.SendAsync("GET", "/versions/key");
        S3Answer list = await _s3.SendAsync("GET", "/versions?versions");
        S3Answer deleted = await _s3.SendAsync("DELETE", "/versions/key");

        Assert.Null(put.VersionId);
        Assert.Equal(("two", null), (get.Text, get.VersionId));
        Assert.Equal(["null"], list.Values("VersionId"));
        Assert.Equal((204, null, null), (deleted.Status, deleted.VersionId, deleted["x-amz-delete-marker"]));
        Assert.Equal(404, (await _s3.SendAsync("GET", "/versions/key")).Status);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/versions/key")).Status);
        Assert.Empty((await _s3.SendAsync("GET", "/versions?versions")).Values("VersionId"));
    }

    [Fact]
    public async Task What_was_there_before_versioning_is_the_null_version_and_stays()
    {
        await _s3.CreateBucketAsync("versions", versioned: false);
        await PutAsync("old", isVersioned: false);
        await EnableAsync("Enabled");

        string id = await PutAsync("new");

        Assert.Equal([id, "null"], (await _s3.SendAsync("GET", "/versions?versions")).Values("VersionId"));
        S3Answer old = await _s3.SendAsync("GET", "/versions/key?versionId=null");
        Assert.Equal(("old", "null"), (old.Text, old.VersionId));
    }

    [Fact]
    public async Task A_suspended_bucket_writes_and_marks_the_null_version_and_keeps_the_others()
    {
        await _s3.CreateBucketAsync("versions");
        string kept = await PutAsync("kept");
        await EnableAsync("Suspended");

        S3Answer first = await _s3.SendAsync("PUT", "/versions/key", "first");
        S3Answer second = await _s3.SendAsync("PUT", "/versions/key", "second");
        S3Answer read = await _s3.SendAsync("GET", "/versions/key");
        string[] afterPuts = (await _s3.SendAsync("GET", "/versions?versions")).Values("VersionId");
        S3Answer deleted = await _s3.SendAsync("DELETE", "/versions/key");
        S3Answer list = await _s3.SendAsync("GET", "/versions?versions");

        Assert.Equal((null, null, "null"), (first.VersionId, second.VersionId, read.VersionId));
        Assert.Equal(["null", kept], afterPuts);
        Assert.Equal(("null", "true"), (deleted.VersionId, deleted["x-amz-delete-marker"]));
        Assert.Equal(["null", kept], list.Values("VersionId"));
        Assert.Equal("null", list.Xml.Elements().Single(element => element.Name.LocalName == "DeleteMarker").Elements().Single(element => element.Name.LocalName == "VersionId").Value);
        Assert.Equal("kept", (await _s3.SendAsync("GET", "/versions/key?versionId=" + kept)).Text);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/versions/key?versionId=null")).Status);
        Assert.Equal("kept", (await _s3.SendAsync("GET", "/versions/key")).Text);
    }

    [Fact]
    public async Task Many_objects_are_deleted_each_with_its_result()
    {
        await _s3.CreateBucketAsync("versions");
        string id = await PutAsync("one");
        const string Body =
            "<Delete><Object><Key>key</Key></Object><Object><Key>ghost</Key></Object><Object><Key>key</Key><VersionId>{0}</VersionId></Object>"
            + "<Object><Key>key</Key><VersionId>bad</VersionId></Object><Object><Key>a&#x1;b</Key></Object></Delete>";

        S3Answer answer = await DeleteManyAsync(string.Format(null, Body, id));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["Deleted", "Deleted", "Deleted", "Error", "Deleted"], ElementNames(answer));
        Assert.Contains("<Key>a&#x1;b</Key>", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"<VersionId>{id}</VersionId>", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<Code>NoSuchVersion</Code>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(3, answer.Text.Split("<DeleteMarkerVersionId>").Length - 1);
    }

    [Fact]
    public async Task A_quiet_delete_tells_of_errors_alone()
    {
        await _s3.CreateBucketAsync("versions");
        await PutAsync("one");

        S3Answer answer = await DeleteManyAsync(
            "<Delete><Quiet>true</Quiet><Object><Key>key</Key></Object><Object><Key>key</Key><VersionId>bad</VersionId></Object></Delete>");

        Assert.Equal(["Error"], ElementNames(answer));
    }

    [Fact]
    public async Task A_delete_of_many_needs_a_digest_and_a_thousand_at_most()
    {
        await _s3.CreateBucketAsync("versions");
        string many = string.Concat(Enumerable.Repeat("<Object><Key>k</Key></Object>", 1001));

        S3Answer bare = await _s3.SendAsync("POST", "/versions?delete", "<Delete><Object><Key>key</Key></Object></Delete>");
        S3Answer tooMany = await DeleteManyAsync($"<Delete>{many}</Delete>");
        S3Answer none = await DeleteManyAsync("<Delete/>");

        Assert.Equal((400, "InvalidRequest", "Missing required header for this request: Content-MD5 OR x-amz-checksum-*"), (bare.Status, bare.Code, bare.Message));
        Assert.Equal((400, "MalformedXML"), (tooMany.Status, tooMany.Code));
        Assert.Equal((400, "MalformedXML"), (none.Status, none.Code));
    }

    [Fact]
    public async Task Each_object_of_many_has_its_own_permission()
    {
        S3Harness s3 = new(new RefusingAuthorizer("s3:DeleteObjectVersion"));
        await s3.CreateBucketAsync("versions");
        const string Body = "<Delete><Object><Key>a</Key></Object><Object><Key>a</Key><VersionId>null</VersionId></Object></Delete>";

        S3Answer answer = await s3.SendAsync("POST", "/versions?delete", Body, Digest(Body));

        Assert.Equal(["Deleted", "Error"], ElementNames(answer));
        Assert.Contains("<Code>AccessDenied</Code>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"5d41402abc4b2a76b9719d911017c592\"", 204)]
    [InlineData("*", 204)]
    [InlineData("\"0cc175b9c0f1b6a831c399e269772661\"", 412)]
    public async Task A_delete_may_be_on_condition(string match, int status)
    {
        await _s3.CreateBucketAsync("versions");
        await PutAsync("hello");

        Assert.Equal(status, (await _s3.SendAsync("DELETE", "/versions/key", "", "If-Match: " + match)).Status);
    }

    private static string[] ElementNames(S3Answer answer) => [.. answer.Xml.Elements().Select(element => element.Name.LocalName)];

    private static string Digest(string body) =>
        "x-amz-checksum-sha256: " + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private Task<S3Answer> DeleteManyAsync(string body) => _s3.SendAsync("POST", "/versions?delete", body, Digest(body));

    private async Task<string> PutAsync(string body, bool isVersioned = true)
    {
        S3Answer put = await _s3.SendAsync("PUT", "/versions/key", body);
        Assert.Equal((200, isVersioned), (put.Status, put.VersionId is not null));
        return put.VersionId ?? string.Empty;
    }

    private async Task EnableAsync(string status) => Assert.Equal(
        200,
        (await _s3.SendAsync("PUT", "/versions?versioning", $"<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>")).Status);
}
