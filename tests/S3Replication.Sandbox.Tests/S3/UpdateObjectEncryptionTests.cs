using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html
public sealed class UpdateObjectEncryptionTests
{
    private readonly S3Harness _s3 = new();

    // "preserves all object metadata properties, including the storage class, creation date, last modified date, ETag, and checksum"
    [Fact]
    public async Task A_version_gets_another_key_and_stays_what_it_is()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        await _s3.SendAsync("PUT", "/plain/key", "text", "x-amz-meta-a: b");
        StoredVersion before = _s3.Buckets.Find("plain")!.Find("key", null)!;

        S3Answer update = await Update(key.Arn, "<BucketKeyEnabled>true</BucketKeyEnabled>");

        StoredVersion after = _s3.Buckets.Find("plain")!.Find("key", null)!;
        Assert.Equal(200, update.Status);
        Assert.Equal(before with { Encryption = after.Encryption }, after);
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/key");
        Assert.Equal(
            ("aws:kms", key.Arn, "true"),
            (head["x-amz-server-side-encryption"], head[KmsRequests.KeyId], head[KmsRequests.BucketKey]));
        Assert.Empty(_s3.Engine.Changed);
    }

    [Theory]
    [InlineData("<ObjectEncryption/>", "InvalidRequest")]
    [InlineData("<ObjectEncryption><SSE-S3/></ObjectEncryption>", "InvalidRequest")]
    [InlineData("<ObjectEncryption><SSE-KMS/></ObjectEncryption>", "InvalidRequest")]
    [InlineData("<ObjectEncryption><SSE-KMS><KMSKeyArn>alias/mine</KMSKeyArn></SSE-KMS></ObjectEncryption>", "InvalidRequest")]
    [InlineData("<ObjectEncryption><SSE-KMS><KMSKeyArn>arn:aws:kms:us-east-1:111122223333:key/k</KMSKeyArn><BucketKeyEnabled>1</BucketKeyEnabled></SSE-KMS></ObjectEncryption>", "InvalidRequest")]
    [InlineData("<ObjectEncryption><SSE-KMS><KMSKeyArn>arn:aws:kms:us-east-1:444455556666:key/k</KMSKeyArn></SSE-KMS></ObjectEncryption>", "AccessDenied")]
    public async Task Only_a_kms_key_of_the_buckets_account_is_taken(string document, string code)
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "text");

        Assert.Equal(code, (await _s3.SendAsync("PUT", "/plain/key?encryption", document)).Code);
    }

    [Fact]
    public async Task What_two_layers_or_a_customers_key_encrypt_is_not_updated()
    {
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain?encryption", CustomerKeys.Allowing);
        KmsKey key = _s3.AddKey();

        await _s3.SendAsync("PUT", "/plain/key", "text", CustomerKeys.Of(1));
        S3Answer customers = await Update(key.Arn);
        await _s3.SendAsync("PUT", "/plain/key", "text", "x-amz-server-side-encryption: aws:kms:dsse");
        S3Answer dual = await Update(key.Arn);

        Assert.Equal(((400, "InvalidRequest"), (400, "InvalidRequest")), ((customers.Status, customers.Code), (dual.Status, dual.Code)));
    }

    [Fact]
    public async Task What_a_lock_protects_is_not_updated()
    {
        await _s3.SendAsync("PUT", "/plain", "", "x-amz-bucket-object-lock-enabled: true");
        KmsKey key = _s3.AddKey();
        await _s3.SendAsync("PUT", "/plain/key", "hello", "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==", "x-amz-object-lock-legal-hold: ON");

        S3Answer update = await Update(key.Arn);

        Assert.Equal((403, "AccessDenied"), (update.Status, update.Code));
    }

    [Theory]
    [InlineData("s3:PutObject")]
    [InlineData("s3:UpdateObjectEncryption")]
    public async Task It_takes_the_permissions_that_aws_names(string action)
    {
        S3Harness s3 = new(new RefusingAuthorizer(action));
        await s3.CreateBucketAsync("plain");

        Assert.Equal(403, (await s3.SendAsync("PUT", "/plain/key?encryption", "<ObjectEncryption/>")).Status);
    }

    private Task<S3Answer> Update(string key, string more = "") => _s3.SendAsync(
        "PUT", "/plain/key?encryption", $"<ObjectEncryption><SSE-KMS><KMSKeyArn>{key}</KMSKeyArn>{more}</SSE-KMS></ObjectEncryption>");
}
