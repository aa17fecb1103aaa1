using S3Replication.Sandbox.Kms;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
public sealed class KmsObjectTests
{
    private const string Sse = KmsRequests.Sse;
    private const string KeyId = KmsRequests.KeyId;
    private const string BucketKey = KmsRequests.BucketKey;
    private const string Context = KmsRequests.Context;
    private const string Md5OfText = "\"1cb251ec0d568de6a929b520c4aed8d1\"";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task An_object_with_a_kms_key_says_so_wherever_it_is_told_of()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();

        S3Answer put = await Put("key", $"{Sse}: aws:kms", $"{KeyId}: {key.Id}");
        S3Answer get = await _s3.SendAsync("GET", "/plain/key");
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/key");

        foreach (S3Answer answer in new[] { put, get, head })
        {
            Assert.Equal((200, "aws:kms", key.Arn, null), (answer.Status, answer[Sse], answer[KeyId], answer[BucketKey]));
        }

        // "ETags that are not an MD5 digest of their object data": API_Object.html
        Assert.Equal(put["ETag"], head["ETag"]);
        Assert.NotEqual(Md5OfText, put["ETag"]);
        Assert.Equal("text", get.Text);
    }

    [Theory]
    [InlineData("alias/mine")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/mine")]
    public async Task A_key_may_be_named_by_its_alias_and_is_told_by_its_arn(string name)
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        string arn = KeyArn.Of("us-east-1", S3Harness.Account, "alias/mine");
        _s3.Keys.ChangeAlias(arn, _ => new KeyAlias("alias/mine", arn, key.Arn, default, default));

        S3Answer put = await Put("key", $"{Sse}: aws:kms", $"{KeyId}: {name}");

        Assert.Equal((200, key.Arn), (put.Status, put[KeyId]));
    }

    // "If … there is no x-amz-server-side-encryption-aws-kms-key-id, Amazon S3 uses the AWS managed key (aws/s3)."
    [Fact]
    public async Task Without_a_key_the_one_of_s3_is_made_and_used()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await Put("key", $"{Sse}: aws:kms");

        KmsKey key = Assert.Single(_s3.Keys.Keys);
        Assert.True(key.IsAwsManaged);
        Assert.Equal(key.Arn, put[KeyId]);
        Assert.Equal(200, (await _s3.SendAsync("GET", "/plain/key")).Status);
    }

    [Fact]
    public async Task The_buckets_default_is_for_objects_that_say_nothing()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        await Configure(key.Arn, bucketKey: true);

        S3Answer silent = await Put("silent");
        S3Answer plain = await Put("plain", $"{Sse}: AES256");
        S3Answer without = await Put("without", $"{BucketKey}: false");
        S3Answer dual = await Put("dual", $"{Sse}: aws:kms:dsse", $"{KeyId}: {key.Arn}");

        Assert.Equal(("aws:kms", key.Arn, "true"), (silent[Sse], silent[KeyId], silent[BucketKey]));
        Assert.Equal(("AES256", null, null), (plain[Sse], plain[KeyId], plain[BucketKey]));
        Assert.Equal(("aws:kms", key.Arn, null), (without[Sse], without[KeyId], without[BucketKey]));
        Assert.Equal(("aws:kms:dsse", key.Arn, null), (dual[Sse], dual[KeyId], dual[BucketKey]));
    }

    [Theory]
    [InlineData($"{KeyId}: 1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData($"{Sse}: AES256", $"{KeyId}: 1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData($"{Context}: e30=")]
    [InlineData($"{Sse}: aws:kms", $"{Context}: not base64")]
    [InlineData($"{Sse}: aws:kms", $"{Context}: WzFd")]
    [InlineData($"{Sse}: aws:kms", "@account: ")]
    public async Task Headers_that_do_not_go_together_are_refused(params string[] headers)
    {
        await _s3.CreateBucketAsync("plain");
        _s3.Keys.S3Key("us-east-1", S3Harness.Account);
        S3Harness open = headers.Contains("@account: ") ? KmsRequests.Anybody() : _s3;
        if (open != _s3)
        {
            await open.CreateBucketAsync("plain");
        }

        S3Answer put = await open.SendAsync("PUT", "/plain/key", "text", headers);

        Assert.Equal((400, "InvalidArgument"), (put.Status, put.Code));
    }

    [Theory]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab", "Key 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "Invalid arn eu-west-1")]
    [InlineData("aws/s3", "Invalid keyId 'aws/s3'")]
    [InlineData("alias/missing", "Alias arn:aws:kms:us-east-1:111122223333:alias/missing is not found.")]
    public async Task A_key_that_is_not_there_is_kmss_error(string key, string message)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await Put("key", $"{Sse}: aws:kms", $"{KeyId}: {key}");

        Assert.Equal((400, "KMS.NotFoundException", message), (put.Status, put.Code, put.Message));
    }

    [Theory]
    [InlineData((int)KeyState.Disabled, "KMS.DisabledException", "is disabled.")]
    [InlineData((int)KeyState.PendingDeletion, "KMS.KMSInvalidStateException", "is pending deletion.")]
    public async Task A_key_in_the_wrong_state_neither_encrypts_nor_decrypts(int state, string code, string end)
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        string[] headers = [$"{Sse}: aws:kms", $"{KeyId}: {key.Arn}"];
        await Put("key", headers);
        _s3.Keys.Change(key.Arn, found => found with { State = (KeyState)state });

        S3Answer put = await Put("key", headers);
        S3Answer get = await _s3.SendAsync("GET", "/plain/key");

        Assert.Equal((400, code, $"{key.Arn} {end}"), (put.Status, put.Code, put.Message));
        Assert.Equal((400, code), (get.Status, get.Code));
        Assert.Equal(200, (await _s3.SendAsync("HEAD", "/plain/key")).Status);
    }

    [Fact]
    public async Task Only_symmetric_keys_are_taken()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        _s3.Keys.Change(key.Arn, found => found with { Spec = KeySpec.Find("RSA_2048")! });

        S3Answer put = await Put("key", $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}");

        Assert.Equal((400, "KMS.InvalidKeyUsageException"), (put.Status, put.Code));
    }

    [Fact]
    public async Task An_upload_in_parts_keeps_its_key_and_has_opaque_tags()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        S3Answer create = await _s3.SendAsync("POST", "/plain/key?uploads", [], $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}", $"{BucketKey}: true");
        string id = create.Value("UploadId")!;
        S3Answer part = await _s3.SendAsync("PUT", $"/plain/key?partNumber=1&uploadId={id}", "text");

        S3Answer complete = await _s3.SendAsync(
            "POST",
            $"/plain/key?uploadId={id}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag></Part></CompleteMultipartUpload>");
        S3Answer head = await _s3.SendAsync("HEAD", "/plain/key");

        foreach (S3Answer answer in new[] { create, part, complete, head })
        {
            Assert.Equal((200, "aws:kms", key.Arn, "true"), (answer.Status, answer[Sse], answer[KeyId], answer[BucketKey]));
        }

        Assert.NotEqual(Md5OfText, part["ETag"]);
        Assert.Matches("^\"[0-9a-f]{32}-1\"$", head["ETag"]!);
    }

    // "the target object … is encrypted": a copy does not inherit, CopyObject, x-amz-server-side-encryption
    [Fact]
    public async Task A_copy_is_encrypted_as_it_says_or_as_its_bucket_does()
    {
        await _s3.CreateBucketAsync("plain");
        KmsKey key = _s3.AddKey();
        await Put("key", $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}");

        S3Answer silent = await _s3.SendAsync("PUT", "/plain/copy", [], "x-amz-copy-source: plain/key");
        S3Answer told = await _s3.SendAsync("PUT", "/plain/kms", [], "x-amz-copy-source: plain/copy", $"{Sse}: aws:kms", $"{KeyId}: {key.Arn}");

        Assert.Equal((200, "AES256"), (silent.Status, silent[Sse]));
        Assert.Equal(Md5OfText, silent.Value("ETag"));
        Assert.Equal((200, "aws:kms", key.Arn), (told.Status, told[Sse], told[KeyId]));
        Assert.NotEqual(silent.Value("ETag"), told.Value("ETag"));
    }

    [Fact]
    public async Task A_read_is_not_told_how_to_encrypt()
    {
        await _s3.CreateBucketAsync("plain");
        await Put("key");

        S3Answer get = await _s3.SendAsync("GET", "/plain/key", [], $"{Sse}: AES256");

        Assert.Equal((400, "InvalidArgument"), (get.Status, get.Code));
    }

    private Task<S3Answer> Put(string key, params string[] headers) => _s3.SendAsync("PUT", "/plain/" + key, "text", headers);

    private async Task Configure(string key, bool bucketKey)
    {
        S3Answer put = await _s3.SendAsync(
            "PUT",
            "/plain?encryption",
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
            + $"<KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>{(bucketKey ? "true" : "false")}"
            + "</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>");
        Assert.Equal(200, put.Status);
    }
}
