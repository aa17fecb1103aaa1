namespace S3Replication.Sandbox.Tests.S3;

/// <summary>What reads of a bucket answer where nothing was set.</summary>
public sealed class BucketDefaultTests
{
    private readonly S3Harness _s3 = new();

    [Theory]
    [InlineData("cors", "NoSuchCORSConfiguration", "The CORS configuration does not exist")]
    [InlineData("lifecycle", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")]
    [InlineData("object-lock", "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket")]
    [InlineData("website", "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")]
    public async Task What_has_no_default_is_not_found(string subResource, string code, string message)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer answer = await _s3.SendAsync("GET", "/plain?" + subResource);

        Assert.Equal((404, code, message), (answer.Status, answer.Code, answer.Message));
        Assert.Equal("plain", answer.Value("BucketName"));
    }

    [Theory]
    [InlineData("accelerate", "AccelerateConfiguration")]
    [InlineData("logging", "BucketLoggingStatus")]
    [InlineData("notification", "NotificationConfiguration")]
    public async Task What_is_off_by_default_is_an_empty_document(string subResource, string root)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer answer = await _s3.SendAsync("GET", "/plain?" + subResource);

        Assert.Equal((200, root), (answer.Status, answer.Xml.Name.LocalName));
        Assert.Empty(answer.Xml.Elements());
    }

    [Fact]
    public async Task The_bucket_owner_pays_by_default()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer answer = await _s3.SendAsync("GET", "/plain?requestPayment");

        Assert.Equal((200, "BucketOwner"), (answer.Status, answer.Value("Payer")));
    }

    [Fact]
    public async Task The_owner_has_full_control_of_a_bucket_and_nobody_else_any()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer acl = await _s3.SendAsync("GET", "/plain?acl");

        Assert.Equal((200, "FULL_CONTROL"), (acl.Status, acl.Value("Permission")));
        string[] ids = acl.Values("ID");
        Assert.Equal(2, ids.Length);
        Assert.Equal(ids[0], ids[1]);
        Assert.Contains("xsi:type=\"CanonicalUser\"", acl.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_with_owner_enforced_takes_no_acl()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain?acl", "", "x-amz-acl: private");

        Assert.Equal((400, "AccessControlListNotSupported", "The bucket does not allow ACLs"), (put.Status, put.Code, put.Message));
    }
}
