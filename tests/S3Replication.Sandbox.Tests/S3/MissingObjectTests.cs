using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>
/// "If the object that you request doesn’t exist, the error that Amazon S3 returns depends on whether you also have the s3:ListBucket
/// permission": https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html.
/// </summary>
public sealed class MissingObjectTests
{
    private const string Anonymous = "@account:";
    private const string Other = "@account: " + Acls.Other;

    private readonly S3Harness _s3 = new(new Authorizer(new IamTable(new ManualClock())));

    [Theory]
    [InlineData("public-read", 404)]
    [InlineData("private", 403)]
    public async Task Who_may_list_the_bucket_is_told_that_an_object_is_not_there(string acl, int status)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: " + acl);
        await _s3.SendAsync("PUT", "/open/deleted", "x", "x-amz-acl: public-read");
        await _s3.SendAsync("PUT", "/open/closed", "x");
        await _s3.SendAsync("DELETE", "/open/deleted");

        Assert.Equal(status, (await _s3.SendAsync("GET", "/open/none", "", Anonymous)).Status);
        Assert.Equal(status, (await _s3.SendAsync("GET", "/open/deleted", "", Anonymous)).Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/closed", "", Anonymous)).Status);
    }

    [Fact]
    public async Task Who_may_list_what_begins_with_a_prefix_is_told_of_what_begins_so()
    {
        await _s3.CreateOpenBucketAsync("open");
        await PolicyAsync("""{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::open","Condition":{"StringLike":{"s3:prefix":"public/*"}}}""");

        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/open/public/none", "", Other)).Status);
        Assert.Equal(403, (await _s3.SendAsync("HEAD", "/open/private/none", "", Other)).Status);
    }

    [Fact]
    public async Task A_policy_that_denies_an_object_does_not_tell_whether_it_is_there()
    {
        await _s3.CreateOpenBucketAsync("open");
        await PolicyAsync(
            """{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::open"}""",
            """{"Effect":"Deny","Principal":{"AWS":"444455556666"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::open/*"}""");

        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/none", "", Other)).Status);
    }

    private async Task PolicyAsync(params string[] statements)
    {
        string policy = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
        Assert.Equal(204, (await _s3.SendAsync("PUT", "/open?policy", policy)).Status);
    }
}
