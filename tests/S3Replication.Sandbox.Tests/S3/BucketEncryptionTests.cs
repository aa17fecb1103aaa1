namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html
public sealed class BucketEncryptionTests
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private readonly S3Harness _s3 = new();

    // "Starting January 5, 2023, all new object uploads to Amazon S3 are automatically encrypted": default-encryption-faq.html
    [Fact]
    public async Task A_bucket_that_was_never_configured_encrypts_with_keys_of_s3()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer get = await _s3.SendAsync("GET", "/plain?encryption");

        Assert.Equal(200, get.Status);
        Assert.Equal(("AES256", "false"), (get.Value("SSEAlgorithm"), get.Value("BucketKeyEnabled")));
    }

    [Fact]
    public async Task A_configuration_comes_back_as_it_was_put_and_goes_back_to_the_default()
    {
        // The key is not there, and the types that are blocked are kept.
        string document = Document(
            $"<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{Key}</KMSMasterKeyID>",
            "<BucketKeyEnabled>true</BucketKeyEnabled><BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>");
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain?encryption", document);
        S3Answer get = await _s3.SendAsync("GET", "/plain?encryption");
        S3Answer deleted = await _s3.SendAsync("DELETE", "/plain?encryption");

        Assert.Equal((200, document, 204), (put.Status, get.Text, deleted.Status));
        Assert.Equal("AES256", (await _s3.SendAsync("GET", "/plain?encryption")).Value("SSEAlgorithm"));
    }

    [Theory]
    [InlineData("<SSEAlgorithm>DES</SSEAlgorithm>", "MalformedXML")]
    [InlineData("<KMSMasterKeyID>key</KMSMasterKeyID>", "MalformedXML")]
    [InlineData("<SSEAlgorithm>AES256</SSEAlgorithm><KMSMasterKeyID>key</KMSMasterKeyID>", "InvalidArgument")]
    public async Task A_configuration_that_makes_no_sense_is_refused(string usual, string code)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer put = await _s3.SendAsync("PUT", "/plain?encryption", Document(usual));

        Assert.Equal((400, code), (put.Status, put.Code));
    }

    [Theory]
    [InlineData("GET", "s3:GetEncryptionConfiguration")]
    [InlineData("PUT", "s3:PutEncryptionConfiguration")]
    [InlineData("DELETE", "s3:PutEncryptionConfiguration")]
    public async Task It_takes_the_permission_that_aws_names(string method, string action)
    {
        RefusingAuthorizer authorizer = new(action);
        S3Harness s3 = new(authorizer);
        await s3.CreateBucketAsync("plain");

        S3Answer answer = await s3.SendAsync(method, "/plain?encryption", method == "PUT" ? Document("<SSEAlgorithm>AES256</SSEAlgorithm>") : "");

        Assert.Equal(403, answer.Status);
    }

    private static string Document(string usual, string rest = "") =>
        "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule>"
        + $"<ApplyServerSideEncryptionByDefault>{usual}</ApplyServerSideEncryptionByDefault>{rest}</Rule></ServerSideEncryptionConfiguration>";
}
