using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Lifecycle;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_ResponseSyntax
public sealed class ExpirationHeaderTests
{
    private const string Expiration = "x-amz-expiration";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task The_rule_that_is_due_first_is_told_with_its_date()
    {
        await CreateAsync(
            LifecycleWorld.Rule("ten days", LifecycleWorld.Expire(10)),
            LifecycleWorld.Rule("logs", LifecycleWorld.Expire(3), "<Filter><Prefix>logs/</Prefix></Filter>"),
            LifecycleWorld.Rule("off", LifecycleWorld.Expire(1), status: "Disabled"));

        S3Answer put = await _s3.SendAsync("PUT", "/mine/a", "x");
        S3Answer logged = await _s3.SendAsync("PUT", "/mine/logs/a", "x");

        string expected = "expiry-date=\"Wed, 02 Dec 2026 00:00:00 GMT\", rule-id=\"ten%20days\"";
        Assert.Equal(expected, put[Expiration]);
        Assert.Equal("expiry-date=\"Wed, 25 Nov 2026 00:00:00 GMT\", rule-id=\"logs\"", logged[Expiration]);
        Assert.Equal(expected, (await _s3.SendAsync("HEAD", "/mine/a"))[Expiration]);
        Assert.Equal(expected, (await _s3.SendAsync("GET", "/mine/a"))[Expiration]);
        Assert.Equal(expected, (await _s3.SendAsync("PUT", "/mine/copy", "", "x-amz-copy-source: mine/a"))[Expiration]);
    }

    // The last one would be a day, were its upper half cut off.
    [Theory]
    [InlineData("10000000")]
    [InlineData("2147483647")]
    [InlineData("4294967297")]
    public async Task More_days_than_there_are_dates_for_are_the_last_of_all(string days)
    {
        await CreateAsync(LifecycleWorld.Rule("never", $"<Expiration><Days>{days}</Days></Expiration>"));

        S3Answer put = await _s3.SendAsync("PUT", "/mine/a", "x");

        Assert.Equal((200, "expiry-date=\"Fri, 31 Dec 9999 23:59:59 GMT\", rule-id=\"never\""), (put.Status, put[Expiration]));
    }

    [Fact]
    public async Task A_noncurrent_version_and_an_object_without_a_rule_have_no_date()
    {
        await CreateAsync(LifecycleWorld.Rule("logs", LifecycleWorld.Expire(3), "<Filter><Prefix>logs/</Prefix></Filter>"));
        S3Answer old = await _s3.SendAsync("PUT", "/mine/logs/a", "x");
        await _s3.SendAsync("PUT", "/mine/logs/a", "y");

        Assert.Null((await _s3.SendAsync("GET", $"/mine/logs/a?versionId={old.VersionId}"))[Expiration]);
        Assert.Null((await _s3.SendAsync("PUT", "/mine/a", "x"))[Expiration]);
    }

    [Fact]
    public async Task A_multipart_upload_is_told_when_it_will_be_aborted()
    {
        await CreateAsync(LifecycleWorld.Rule("clean up", "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>"));

        S3Answer created = await _s3.SendAsync("POST", "/mine/a?uploads");
        S3Answer parts = await _s3.SendAsync("GET", $"/mine/a?uploadId={created.Value("UploadId")}");

        Assert.Equal(("Sun, 29 Nov 2026 00:00:00 GMT", "clean%20up"), (created["x-amz-abort-date"], created["x-amz-abort-rule-id"]));
        Assert.Equal(("Sun, 29 Nov 2026 00:00:00 GMT", "clean%20up"), (parts["x-amz-abort-date"], parts["x-amz-abort-rule-id"]));
    }

    private async Task CreateAsync(params string[] rules)
    {
        await _s3.CreateBucketAsync("mine");
        S3Answer put = await _s3.SendAsync("PUT", "/mine?lifecycle", $"<LifecycleConfiguration>{string.Concat(rules)}</LifecycleConfiguration>");
        Assert.Equal(200, put.Status);
    }
}
