using System.Text;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
public sealed class KmsPermissionTests
{
    private const string Sse = KmsRequests.Sse;
    private const string KeyId = KmsRequests.KeyId;
    private const string BucketKey = KmsRequests.BucketKey;
    private const string Context = KmsRequests.Context;
    private const string Other = "444455556666";

    // "To upload an object encrypted with an AWS KMS key to Amazon S3, you need kms:GenerateDataKey permissions on the key.
    // To download an object encrypted with an AWS KMS key, you need kms:Decrypt permissions."
    [Theory]
    [InlineData("kms:GenerateDataKey", true, false)]
    [InlineData("kms:Decrypt", false, true)]
    [InlineData("kms:Encrypt", false, false)]
    public async Task Writing_and_reading_take_a_permission_on_the_key_each(string action, bool mayWrite, bool mayRead)
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateBucketAsync("plain");
        KmsKey key = s3.AddKey();
        string[] headers = [$"{Sse}: aws:kms", $"{KeyId}: {key.Arn}"];
        Assert.Equal(200, (await s3.SendAsync("PUT", "/plain/key", "text"u8.ToArray(), headers)).Status);
        s3.AddUser(Policies.Allow(action, key.Arn));

        S3Answer put = await s3.SendAsync("PUT", "/plain/key", "text"u8.ToArray(), [.. headers, "@role: user"]);
        S3Answer get = await s3.SendAsync("GET", "/plain/key", [], "@role: user");
        S3Answer head = await s3.SendAsync("HEAD", "/plain/key", [], "@role: user");
        S3Answer copy = await s3.SendAsync("PUT", "/plain/copy", [], "x-amz-copy-source: plain/key", "@role: user");

        Assert.Equal((mayWrite ? 200 : 403, mayRead ? 200 : 403, 200), (put.Status, get.Status, head.Status));
        Assert.Equal(mayRead ? 200 : 403, copy.Status);
        S3Answer denied = mayWrite ? get : put;
        Assert.Equal("AccessDenied", denied.Code);
        Assert.Equal(
            $"User: arn:aws:sts::111122223333:assumed-role/user/session is not authorized to perform: "
            + $"{(mayWrite ? "kms:Decrypt" : "kms:GenerateDataKey")} on resource: {key.Arn} because no identity-based policy allows the "
            + $"{(mayWrite ? "kms:Decrypt" : "kms:GenerateDataKey")} action",
            denied.Message);
    }

    // "S3 Bucket Keys use the bucket ARN as encryption context": bucket-key.html
    [Theory]
    [InlineData(false, "arn:aws:s3:::plain/key", 200)]
    [InlineData(false, "arn:aws:s3:::plain", 403)]
    [InlineData(true, "arn:aws:s3:::plain/key", 403)]
    [InlineData(true, "arn:aws:s3:::plain", 200)]
    public async Task Conditions_see_the_object_or_the_bucket_with_a_bucket_key(bool bucketKey, string context, int status)
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateBucketAsync("plain");
        KmsKey key = s3.AddKey();
        s3.AddUser($$$$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:GenerateDataKey","Resource":"*","Condition":{"StringEquals":{
            "kms:ViaService":"s3.us-east-1.amazonaws.com","kms:EncryptionContext:aws:s3:arn":"{{{{{context}}}}}"}}}}
            """);

        S3Answer put = await s3.SendAsync(
            "PUT", "/plain/key", "text"u8.ToArray(), $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}", $"{BucketKey}: {bucketKey}", "@role: user");

        Assert.Equal(status, put.Status);
    }

    [Fact]
    public async Task A_context_that_was_given_is_seen_by_conditions_and_told_to_the_writer()
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateBucketAsync("plain");
        KmsKey key = s3.AddKey();
        s3.AddUser("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:GenerateDataKey","Resource":"*","Condition":{"StringEquals":{
            "kms:EncryptionContext:team":"storage"}}}}
            """);
        string[] headers = [$"{Sse}: aws:kms", $"{KeyId}: {key.Arn}", "@role: user"];
        string context = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"team":"storage"}"""));

        S3Answer with = await s3.SendAsync("PUT", "/plain/key", "text"u8.ToArray(), [.. headers, $"{Context}: {context}"]);
        S3Answer without = await s3.SendAsync("PUT", "/plain/key", "text"u8.ToArray(), headers);

        Assert.Equal((200, context), (with.Status, with[Context]));
        Assert.Equal(403, without.Status);
    }

    // "AWS managed keys … can't be shared with other accounts"
    [Fact]
    public async Task Another_account_neither_writes_with_nor_reads_what_the_key_of_s3_encrypts()
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateBucketAsync("plain");
        Assert.Equal(200, (await s3.SendAsync("PUT", "/plain/key", "text"u8.ToArray(), $"{Sse}: aws:kms")).Status);
        string arn = s3.Keys.S3Key("us-east-1", S3Harness.Account).Arn;

        S3Answer get = await s3.SendAsync("GET", "/plain/key", [], $"@account: {Other}");
        S3Answer named = await s3.SendAsync("PUT", "/plain/k2", [], $"@account: {Other}", $"{Sse}: aws:kms", $"{KeyId}: {arn}");
        S3Answer unnamed = await s3.SendAsync("PUT", "/plain/k2", [], $"@account: {Other}", $"{Sse}: aws:kms");

        Assert.Equal((403, "AccessDenied"), (get.Status, get.Code));
        Assert.Equal((403, "AccessDenied"), (named.Status, named.Code));

        // "the object is encrypted with the AWS managed key" of who writes it.
        Assert.Equal(s3.Keys.S3Key("us-east-1", Other).Arn, unnamed[KeyId]);
    }

    // "the requester must have permission to the kms:Decrypt and kms:GenerateDataKey actions": API_CreateMultipartUpload.html
    [Theory]
    [InlineData("kms:GenerateDataKey", 200, 403)]
    [InlineData("kms:Decrypt", 403, 0)]
    public async Task An_upload_in_parts_takes_both_permissions(string action, int created, int uploaded)
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateBucketAsync("plain");
        KmsKey key = s3.AddKey();
        s3.AddUser(Policies.Allow(action, key.Arn));

        S3Answer create = await s3.SendAsync("POST", "/plain/key?uploads", [], $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}", "@role: user");

        Assert.Equal(created, create.Status);
        if (created == 200)
        {
            S3Answer part = await s3.SendAsync(
                "PUT", $"/plain/key?partNumber=1&uploadId={create.Value("UploadId")}", "text"u8.ToArray(), "@role: user");
            Assert.Equal(uploaded, part.Status);
        }
    }
}
