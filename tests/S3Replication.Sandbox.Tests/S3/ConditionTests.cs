namespace S3Replication.Sandbox.Tests.S3;

public sealed class ConditionTests
{
    private const string Tag = "\"5d41402abc4b2a76b9719d911017c592\"";
    private const string OtherTag = "\"0cc175b9c0f1b6a831c399e269772661\"";

    // The object is made at 10:20:30.456 on 21 November 2026.
    private const string Before = "Sat, 21 Nov 2026 10:20:29 GMT";
    private const string Same = "Sat, 21 Nov 2026 10:20:30 GMT";
    private const string After = "Sat, 21 Nov 2026 10:20:31 GMT";

    private readonly S3Harness _s3 = new();

    [Theory]
    [InlineData(200, "If-Match: " + Tag)]
    [InlineData(200, "If-Match: 5d41402abc4b2a76b9719d911017c592")]
    [InlineData(200, "If-Match: *")]
    [InlineData(412, "If-Match: " + OtherTag)]
    [InlineData(304, "If-None-Match: " + Tag)]
    [InlineData(304, "If-None-Match: " + OtherTag + ", " + Tag)]
    [InlineData(200, "If-None-Match: " + OtherTag)]
    [InlineData(200, "If-Modified-Since: " + Before)]
    [InlineData(304, "If-Modified-Since: " + Same)]
    [InlineData(304, "If-Modified-Since: " + After)]
    [InlineData(200, "If-Modified-Since: yesterday")]
    [InlineData(412, "If-Unmodified-Since: " + Before)]
    [InlineData(200, "If-Unmodified-Since: " + Same)]
    [InlineData(200, "If-Match: " + Tag, "If-Unmodified-Since: " + Before)]
    [InlineData(412, "If-Match: " + OtherTag, "If-Unmodified-Since: " + After)]
    [InlineData(304, "If-None-Match: " + Tag, "If-Modified-Since: " + Before)]
    [InlineData(200, "If-None-Match: " + OtherTag, "If-Modified-Since: " + After)]
    [InlineData(412, "If-Match: " + OtherTag, "If-None-Match: " + Tag)]
    public async Task Conditions_of_a_read_have_the_precedence_of_the_documentation(int status, params string[] headers)
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", "hello");

        S3Answer get = await _s3.SendAsync("GET", "/conditions/key", "", headers);
        S3Answer head = await _s3.SendAsync("HEAD", "/conditions/key", "", headers);

        Assert.Equal((status, status), (get.Status, head.Status));
        if (status == 304)
        {
            Assert.Equal((0, Tag), (get.Body.Length, get["ETag"]));
        }

        if (status == 412)
        {
            Assert.Equal(("PreconditionFailed", "At least one of the pre-conditions you specified did not hold"), (get.Code, get.Message));
        }
    }

    [Theory]
    [InlineData("If-None-Match: *", 412, "PreconditionFailed")]
    [InlineData("If-Match: " + Tag, 200, null)]
    [InlineData("If-Match: " + OtherTag, 412, "PreconditionFailed")]
    public async Task A_write_may_be_on_condition_of_what_is_there(string condition, int status, string? code)
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", "hello");

        S3Answer put = await _s3.SendAsync("PUT", "/conditions/key", "new", condition);

        Assert.Equal((status, code), (put.Status, put.Body.Length == 0 ? null : put.Code));
        Assert.Equal(status == 200 ? "new" : "hello", (await _s3.SendAsync("GET", "/conditions/key")).Text);
    }

    [Theory]
    [InlineData("If-None-Match: *", 200, null)]
    [InlineData("If-Match: " + Tag, 404, "NoSuchKey")]
    public async Task A_write_may_be_on_condition_of_nothing_being_there(string condition, int status, string? code)
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", "hello");
        await _s3.SendAsync("DELETE", "/conditions/key");

        foreach (string key in new[] { "key", "never" })
        {
            S3Answer put = await _s3.SendAsync("PUT", "/conditions/" + key, "new", condition);
            Assert.Equal((status, code), (put.Status, put.Body.Length == 0 ? null : put.Code));
        }
    }

    [Theory]
    [InlineData("bytes=0-0", 206, "h", "bytes 0-0/5")]
    [InlineData("bytes=1-3", 206, "ell", "bytes 1-3/5")]
    [InlineData("bytes=2-", 206, "llo", "bytes 2-4/5")]
    [InlineData("bytes=3-99", 206, "lo", "bytes 3-4/5")]
    [InlineData("bytes=-2", 206, "lo", "bytes 3-4/5")]
    [InlineData("bytes=-99", 206, "hello", "bytes 0-4/5")]
    [InlineData("bytes=0-99999999999999999999", 206, "hello", "bytes 0-4/5")]
    [InlineData("bytes=0-1,3-4", 200, "hello", null)]
    [InlineData("bytes=3-1", 200, "hello", null)]
    [InlineData("bytes=-", 200, "hello", null)]
    [InlineData("items=0-1", 200, "hello", null)]
    [InlineData("bytes=a-b", 200, "hello", null)]
    public async Task A_range_is_one_stretch_of_bytes(string range, int status, string text, string? contentRange)
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", "hello");

        S3Answer get = await _s3.SendAsync("GET", "/conditions/key", "", "Range: " + range);
        S3Answer head = await _s3.SendAsync("HEAD", "/conditions/key", "", "Range: " + range);

        Assert.Equal((status, text, contentRange), (get.Status, get.Text, get["Content-Range"]));
        Assert.Equal((status, get["Content-Length"]), (head.Status, head["Content-Length"]));
    }

    [Theory]
    [InlineData("hello", "bytes=5-")]
    [InlineData("hello", "bytes=9-10")]
    [InlineData("hello", "bytes=-0")]
    [InlineData("", "bytes=0-")]
    public async Task A_range_outside_the_object_is_not_satisfiable(string body, string range)
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", body);

        S3Answer get = await _s3.SendAsync("GET", "/conditions/key", "", "Range: " + range);

        Assert.Equal((416, "InvalidRange", "The requested range is not satisfiable"), (get.Status, get.Code, get.Message));
        Assert.Equal((range, body.Length.ToString()), (get.Value("RangeRequested"), get.Value("ActualObjectSize")));
    }

    [Fact]
    public async Task A_part_of_an_object_that_was_written_whole_is_the_whole()
    {
        await _s3.CreateBucketAsync("conditions");
        await _s3.SendAsync("PUT", "/conditions/key", "hello");

        S3Answer first = await _s3.SendAsync("GET", "/conditions/key?partNumber=1");
        S3Answer second = await _s3.SendAsync("GET", "/conditions/key?partNumber=2");
        S3Answer both = await _s3.SendAsync("GET", "/conditions/key?partNumber=1", "", "Range: bytes=0-1");
        S3Answer zero = await _s3.SendAsync("GET", "/conditions/key?partNumber=0");

        Assert.Equal((206, "hello", "bytes 0-4/5"), (first.Status, first.Text, first["Content-Range"]));
        Assert.Equal((416, "InvalidPartNumber"), (second.Status, second.Code));
        Assert.Equal((400, "InvalidRequest"), (both.Status, both.Code));
        Assert.Equal((400, "InvalidArgument"), (zero.Status, zero.Code));
    }
}
