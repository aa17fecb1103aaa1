using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.S3;

/// <summary>
/// Answers have the form of the API reference: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html.
/// </summary>
public sealed class BucketSettingsTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    public static TheoryData<string> Reads => ["encryption", "object-lock", "tagging"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<SSEAlgorithm>AES256</SSEAlgorithm>", "false", "AES256", null, false)]
    [InlineData("<SSEAlgorithm>aws:kms</SSEAlgorithm>", "true", "aws:kms", null, true)]
    [InlineData($"<SSEAlgorithm>aws:kms:dsse</SSEAlgorithm><KMSMasterKeyID>{Key}</KMSMasterKeyID>", "false", "aws:kms:dsse", Key, false)]
    public async Task The_default_encryption_is_read(
        string words, string bucketKey, string algorithm, string? key, bool bucketKeyEnabled)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault>{words}</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>{bucketKey}</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>"));
        using AwsServices services = Open.On(server);

        BucketEncryption? encryption = await services.Source.Buckets.GetEncryptionAsync("bucket", Token);

        Assert.Equal(new BucketEncryption(algorithm, key, bucketKeyEnabled), encryption);
        Assert.True(server.Requests[^1].Asks("encryption"));
    }

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("<Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>30</Days></DefaultRetention></Rule>", "GOVERNANCE", 30, null)]
    [InlineData("<Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Years>2</Years></DefaultRetention></Rule>", "COMPLIANCE", null, 2)]
    public async Task The_lock_is_read(string rule, string? mode, int? days, int? years)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<ObjectLockConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><ObjectLockEnabled>Enabled</ObjectLockEnabled>{rule}</ObjectLockConfiguration>"));
        using AwsServices services = Open.On(server);

        ObjectLock? found = await services.Source.Buckets.GetObjectLockAsync("bucket", Token);

        Assert.Equal(new ObjectLock(mode, days, years), found);
        Assert.True(server.Requests[^1].Asks("object-lock"));
    }

    [Fact]
    public async Task Tags_are_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            "<Tagging><TagSet><Tag><Key>team</Key><Value>video</Value></Tag><Tag><Key>empty</Key><Value></Value></Tag></TagSet></Tagging>"));
        using AwsServices services = Open.On(server);

        IReadOnlyDictionary<string, string> tags = await services.Source.Buckets.GetTagsAsync("bucket", Token);

        Assert.Equal([new("team", "video"), new("empty", "")], tags);
    }

    [Theory]
    [InlineData("encryption", "ServerSideEncryptionConfigurationNotFoundError")]
    [InlineData("object-lock", "ObjectLockConfigurationNotFoundError")]
    [InlineData("tagging", "NoSuchTagSet")]
    public async Task What_was_never_set_is_no_error(string what, string code)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(404, code, "none"));
        using AwsServices services = Open.On(server);

        Assert.Empty(await ReadAsync(services.Source.Buckets, what));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_bucket_that_is_not_there_is_an_error(string what)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(404, "NoSuchBucket", "gone"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => ReadAsync(services.Source.Buckets, what));

        Assert.Equal(CrrErrorCode.BucketNotFound, failure.Code);
    }

    [Fact]
    public async Task A_policy_is_deleted()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty(204));
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.DeletePolicyAsync("bucket", Token);

        Assert.Equal("DELETE", server.Requests[^1].Method);
        Assert.True(server.Requests[^1].Asks("policy"));
    }

    private static async Task<object[]> ReadAsync(IBucketStore buckets, string what)
    {
        object? found = what switch
        {
            "encryption" => await buckets.GetEncryptionAsync("bucket", Token),
            "object-lock" => await buckets.GetObjectLockAsync("bucket", Token),
            _ => (await buckets.GetTagsAsync("bucket", Token)) is { Count: > 0 } tags ? tags : null,
        };
        return found is null ? [] : [found];
    }
}
