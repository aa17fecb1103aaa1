using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.Errors;

/// <summary>
/// Codes and statuses are those of
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and
/// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html.
/// </summary>
public sealed class ErrorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    [Theory]
    [InlineData(403, "AccessDenied", CrrErrorCode.AccessDenied)]
    [InlineData(403, "AllAccessDisabled", CrrErrorCode.AccessDenied)]
    [InlineData(403, "InvalidAccessKeyId", CrrErrorCode.CredentialsInvalid)]
    [InlineData(403, "SignatureDoesNotMatch", CrrErrorCode.CredentialsInvalid)]
    [InlineData(400, "ExpiredToken", CrrErrorCode.CredentialsInvalid)]
    [InlineData(400, "InvalidToken", CrrErrorCode.CredentialsInvalid)]
    [InlineData(403, "RequestTimeTooSkewed", CrrErrorCode.CredentialsInvalid)]
    [InlineData(404, "NoSuchBucket", CrrErrorCode.BucketNotFound)]
    [InlineData(400, "InvalidBucketName", CrrErrorCode.InvalidBucketName)]
    [InlineData(409, "InvalidBucketState", CrrErrorCode.InvalidState)]
    [InlineData(409, "OperationAborted", CrrErrorCode.ConcurrentChange)]
    [InlineData(400, "MalformedXML", CrrErrorCode.InvalidXml)]
    [InlineData(400, "InvalidArgument", CrrErrorCode.InvalidParameter)]
    [InlineData(400, "SomethingNew", CrrErrorCode.ServiceFailure)]
    [InlineData(403, "SomethingNew", CrrErrorCode.AccessDenied)]
    [InlineData(501, "NotImplemented", CrrErrorCode.NotSupported)]
    public async Task An_answer_of_S3_becomes_one_error(int status, string code, CrrErrorCode expected)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(status, code, "The words of S3."));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.EnableVersioningAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure.Code);
        Assert.Equal(code, failure.AwsCode);
        Assert.Equal("REQ1", failure.RequestId);
        Assert.Equal("bucket", failure.Target);
        Assert.DoesNotContain(Secret, failure.ToString());
    }

    [Theory]
    [InlineData("InvalidRequest")]
    [InlineData("InvalidArgument")]
    [InlineData("MalformedXML")]
    public async Task A_refused_configuration_is_told_from_other_refusals(string code)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(400, code, "Rule Id must be unique"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.PutReplicationAsync("bucket", "<x/>", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidReplicationConfiguration, failure.Code);
        Assert.Contains("Rule Id must be unique", failure.Message);
    }

    [Fact]
    public async Task Missing_permissions_are_named()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(403, "AccessDenied", "Access Denied"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.DeleteReplicationAsync("bucket", TestContext.Current.CancellationToken));

        // There is no action s3:DeleteReplicationConfiguration.
        Assert.Contains("s3:PutReplicationConfiguration", failure.Remedy);
        Assert.Contains("bucket", failure.Remedy);
    }

    [Fact]
    public async Task An_answer_that_is_not_AWSs_is_a_failure_of_the_service()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Xml("<html><body>Sign in to the hotel's network").With("Content-Type", "text/html"));
        using AwsServices services = Open.On(server, Impatient);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.ServiceFailure, failure.Code);
    }

    [Fact]
    public async Task A_header_that_can_not_be_sent_is_an_invalid_parameter()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);
        Core.Objects.ObjectUpload upload = new("bucket", "key", new MemoryStream([1]))
        {
            Headers = new Core.Objects.ContentHeaders { ContentType = "not a type" },
        };

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Objects.PutAsync(upload, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidParameter, failure.Code);
        Assert.Equal("key", failure.Target);
    }

    private static AwsTuning Impatient => new() { MaxErrorRetry = 0 };
}
