using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.S3;

/// <summary>
/// Answers have the form of the API reference: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html.
/// </summary>
public sealed class BucketSettingsTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    public static TheoryData<string> Reads => ["encryption", "object-lock", "tagging", "lifecycle"];

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

    [Theory]
    [InlineData("", null)]
    [InlineData("<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>", true)]
    [InlineData("<BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>", false)]
    public async Task Blocked_keys_of_customers_are_read(string words, bool? blocks)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>{words}</Rule></ServerSideEncryptionConfiguration>"));
        using AwsServices services = Open.On(server);

        BucketEncryption? encryption = await services.Source.Buckets.GetEncryptionAsync("bucket", Token);

        Assert.Equal(blocks, encryption!.BlocksCustomerKeys);
    }

    [Theory]
    [InlineData("<ID>a</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Expiration><Days>30</Days></Expiration>", "a", "logs/", "", 30, null)]
    [InlineData("<ID>b</ID><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration>", "b", "logs/", "", null, 7)]
    [InlineData("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration>", null, "", "k=v", 1, null)]
    [InlineData("<Filter><And><Prefix>p</Prefix><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>l</Key><Value></Value></Tag></And></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration>", null, "p", "k=v,l=", 1, null)]
    public async Task A_lifecycle_rule_is_read(string words, string? id, string prefix, string tags, int? days, int? noncurrent)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule>{words}</Rule></LifecycleConfiguration>"));
        using AwsServices services = Open.On(server);

        LifecycleRule rule = Assert.Single(await services.Source.Buckets.GetLifecycleAsync("bucket", Token));

        Assert.Equal((id, true, prefix, days, noncurrent), (rule.Id, rule.Enabled, rule.Prefix, rule.ExpirationDays, rule.NoncurrentDays));
        Assert.Equal(tags, string.Join(',', rule.Tags.Select(tag => $"{tag.Key}={tag.Value}")));
        Assert.True(server.Requests[^1].Asks("lifecycle"));
    }

    [Fact]
    public async Task Days_sizes_and_kept_versions_of_a_lifecycle_are_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            "<LifecycleConfiguration><Rule><Filter><ObjectSizeLessThan>500</ObjectSizeLessThan></Filter><Status>Disabled</Status><Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration><NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>"));
        using AwsServices services = Open.On(server);

        LifecycleRule rule = Assert.Single(await services.Source.Buckets.GetLifecycleAsync("bucket", Token));

        Assert.Equal((false, true, 2), (rule.Enabled, rule.IsBySize, rule.NewerNoncurrentVersions));
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), rule.ExpirationDate);
    }

    [Theory]
    [InlineData("BucketOwner", false)]
    [InlineData("Requester", true)]
    public async Task Who_pays_is_read(string payer, bool requester)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<RequestPaymentConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Payer>{payer}</Payer></RequestPaymentConfiguration>"));
        using AwsServices services = Open.On(server);

        Assert.Equal(requester, await services.Source.Buckets.GetRequesterPaysAsync("bucket", Token));
        Assert.True(server.Requests[^1].Asks("requestPayment"));
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
    [InlineData("lifecycle", "NoSuchLifecycleConfiguration")]
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
            "lifecycle" => (await buckets.GetLifecycleAsync("bucket", Token)) is { Count: > 0 } rules ? rules : null,
            "object-lock" => await buckets.GetObjectLockAsync("bucket", Token),
            _ => (await buckets.GetTagsAsync("bucket", Token)) is { Count: > 0 } tags ? tags : null,
        };
        return found is null ? [] : [found];
    }
}
