using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.S3;

public sealed class BucketRegionTests
{
    [Fact]
    public async Task A_call_is_signed_for_the_Region_that_a_redirected_HEAD_names()
    {
        await using StubServer server = new(request => request.Method == "HEAD"
            ? StubResponse.Empty(301).With("x-amz-bucket-region", "ap-south-1")
            : Versioned());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);
        await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal(["us-east-1", "ap-south-1", "ap-south-1"], server.Requests.Select(request => request.Scope.Region));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(400)]
    public async Task A_HEAD_that_is_refused_still_names_the_Region(int status)
    {
        await using StubServer server = new(request => request.Method == "HEAD"
            ? StubResponse.Empty(status).With("x-amz-bucket-region", "sa-east-1")
            : Versioned());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal("sa-east-1", server.Requests[^1].Scope.Region);
    }

    [Fact]
    public async Task A_malformed_authorization_header_is_mended_with_the_Region_that_S3_expects()
    {
        await using StubServer server = new(request =>
            request.Method == "HEAD" ? StubResponse.Empty(403)
            : request.Scope.Region == "eu-north-1" ? Versioned()
            : StubResponse.Error(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-north-1'"));
        using AwsServices services = Open.On(server);

        VersioningStatus status =
            await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal(VersioningStatus.Enabled, status);
        Assert.Equal(["us-east-1", "us-east-1", "eu-north-1"], server.Requests.Select(request => request.Scope.Region));
    }

    [Fact]
    public async Task A_bucket_that_moved_is_found_again()
    {
        string region = "eu-west-1";
        await using StubServer server = new(request => request.Scope.Region == region
            ? Versioned().With("x-amz-bucket-region", region)
            : StubResponse.Error(301, "PermanentRedirect", "elsewhere").With("x-amz-bucket-region", region));
        using AwsServices services = Open.On(server);
        await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);
        region = "eu-central-1";

        VersioningStatus status =
            await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken);

        Assert.Equal(VersioningStatus.Enabled, status);
        Assert.Equal("eu-central-1", server.Requests[^1].Scope.Region);
    }

    [Fact]
    public async Task A_missing_bucket_is_not_found_and_is_looked_for_again()
    {
        await using StubServer server = new(_ => StubResponse.Empty(404));
        using AwsServices services = Open.On(server);

        for (int attempt = 0; attempt < 2; attempt++)
        {
            CrrException failure = await Assert.ThrowsAsync<CrrException>(
                () => services.Source.Buckets.GetVersioningAsync("missing", TestContext.Current.CancellationToken));
            Assert.Equal(CrrErrorCode.BucketNotFound, failure.Code);
            Assert.Equal("missing", failure.Target);
        }

        Assert.Equal(2, server.Requests.Count);
        Assert.Null(await services.Source.Buckets.FindAsync("missing", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_found_bucket_says_its_Region()
    {
        await using StubServer server = new(request => request.Scope.Region == "eu-west-3"
            ? StubResponse.Empty().With("x-amz-bucket-region", "eu-west-3")
            : StubResponse.Empty(301).With("x-amz-bucket-region", "eu-west-3"));
        using AwsServices services = Open.On(server);

        BucketInfo? found = await services.Source.Buckets.FindAsync("bucket", "111122223333", TestContext.Current.CancellationToken);

        Assert.Equal(new BucketInfo("bucket", "eu-west-3"), found);
        Assert.Equal("111122223333", server.Requests[^1].Headers["x-amz-expected-bucket-owner"]);
    }

    [Fact]
    public async Task A_bucket_that_the_caller_may_not_see_is_there_and_not_accessible()
    {
        await using StubServer server = new(request => request.Method == "HEAD"
            ? StubResponse.Empty(403).With("x-amz-bucket-region", "eu-west-3")
            : StubResponse.Error(403, "AccessDenied", "Access Denied"));
        using AwsServices services = Open.On(server);

        BucketInfo? found = await services.Source.Buckets.FindAsync("bucket", null, TestContext.Current.CancellationToken);

        Assert.Equal(new BucketInfo("bucket", "eu-west-3", Accessible: false), found);
    }

    [Fact]
    public async Task Credentials_that_S3_does_not_accept_are_not_a_bucket_that_it_does_not_show()
    {
        await using StubServer server = new(request => request.Method == "HEAD"
            ? StubResponse.Empty(403)
            : StubResponse.Error(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.FindAsync("bucket", null, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code);
    }

    [Theory]
    [InlineData("us-east-1", "")]
    [InlineData("eu-west-1", "<LocationConstraint>eu-west-1</LocationConstraint>")]
    [InlineData("eu-central-1", "<LocationConstraint>eu-central-1</LocationConstraint>")]
    public async Task A_new_bucket_names_its_Region_except_us_east_1(string region, string expected)
    {
        await using StubServer server = new(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.CreateAsync(new BucketCreation("bucket", region), TestContext.Current.CancellationToken);

        StubRequest put = Assert.Single(server.Requests);
        Assert.Equal(region, put.Scope.Region);
        Assert.Contains(expected, put.Text);
        Assert.Equal(expected.Length > 0, put.Text.Contains("LocationConstraint"));
    }

    private static StubResponse Versioned() =>
        StubResponse.Xml("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
}
