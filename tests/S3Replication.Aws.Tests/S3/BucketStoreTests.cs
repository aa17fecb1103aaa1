using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.S3;

public sealed class BucketStoreTests
{
    [Theory]
    [InlineData("<Status>Enabled</Status>", VersioningStatus.Enabled)]
    [InlineData("<Status>Suspended</Status>", VersioningStatus.Suspended)]
    [InlineData("", VersioningStatus.Unversioned)]
    public async Task The_versioning_state_is_read(string status, VersioningStatus expected)
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            $"<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{status}</VersioningConfiguration>"));
        using AwsServices services = Open.On(server);

        Assert.Equal(
            expected, await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Versioning_is_turned_on()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.EnableVersioningAsync("bucket", TestContext.Current.CancellationToken);

        StubRequest put = server.Requests[^1];
        Assert.Equal("versioning", put.Query.TrimEnd('='));
        Assert.Contains("<Status>Enabled</Status>", put.Text);
    }

    [Fact]
    public async Task Buckets_are_listed_page_by_page_with_their_Regions()
    {
        await using StubServer server = new(request => StubResponse.Xml(
            request.Query.Contains("continuation-token=t")
                ? "<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>"
                : "<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets><ContinuationToken>t</ContinuationToken></ListAllMyBucketsResult>"));
        using AwsServices services = Open.On(server);

        List<BucketInfo> buckets = await services.Source.Buckets
            .ListAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new BucketInfo("a", "eu-west-1"), new BucketInfo("b", null)], buckets);
        Assert.Contains("max-buckets=", server.Requests[0].Query);
    }

    [Fact]
    public async Task A_policy_is_the_document_that_S3_sent()
    {
        const string Policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(Policy).With("Content-Type", "application/json"));
        using AwsServices services = Open.On(server);

        Assert.Equal(Policy, await services.Source.Buckets.GetPolicyAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bucket_without_a_policy_has_none()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(404, "NoSuchBucketPolicy", "none"));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Buckets.GetPolicyAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_ownership_of_new_objects_is_read()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Xml(
            "<OwnershipControls xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>"));
        using AwsServices services = Open.On(server);

        Assert.Equal(
            "BucketOwnerEnforced",
            await services.Source.Buckets.GetObjectOwnershipAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bucket_without_ownership_controls_has_none()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Error(404, "OwnershipControlsNotFoundError", "none"));
        using AwsServices services = Open.On(server);

        Assert.Null(await services.Source.Buckets.GetObjectOwnershipAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("BucketAlreadyExists", CrrErrorCode.BucketConflict)]
    [InlineData("BucketAlreadyOwnedByYou", CrrErrorCode.BucketConflict)]
    [InlineData("OperationAborted", CrrErrorCode.ConcurrentChange)]
    public async Task A_bucket_that_can_not_be_made_says_why(string code, CrrErrorCode expected)
    {
        await using StubServer server = new(_ => StubResponse.Error(409, code, "words of S3"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(() => services.Source.Buckets.CreateAsync(
            new BucketCreation("bucket", "eu-west-1"), TestContext.Current.CancellationToken));

        Assert.Equal(expected, failure.Code);
        Assert.Equal(code, failure.AwsCode);
        Assert.Equal("bucket", failure.Target);
        Assert.Contains("words of S3", failure.Message);
    }

    [Fact]
    public async Task A_bucket_with_Object_Lock_is_asked_for()
    {
        await using StubServer server = new(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await services.Source.Buckets.CreateAsync(
            new BucketCreation("bucket", "us-east-1") { ObjectLock = true }, TestContext.Current.CancellationToken);

        Assert.Equal("true", server.Requests[^1].Headers["x-amz-bucket-object-lock-enabled"], ignoreCase: true);
    }

    [Fact]
    public async Task Deletes_tags_and_policies_reach_their_sub_resources()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty(204));
        using AwsServices services = Open.On(server);
        CancellationToken token = TestContext.Current.CancellationToken;

        await services.Source.Buckets.PutTagsAsync("bucket", new Dictionary<string, string> { ["k"] = "v" }, token);
        await services.Source.Buckets.PutPolicyAsync("bucket", "{}", token);
        await services.Source.Buckets.DeleteReplicationAsync("bucket", token);
        await services.Source.Buckets.DeleteAsync("bucket", token);

        Assert.Equal(
            ["HEAD ", "PUT tagging", "PUT policy", "DELETE replication", "DELETE "],
            server.Requests.Select(request => $"{request.Method} {request.Query.TrimEnd('=')}"));
        Assert.Contains("<Key>k</Key><Value>v</Value>", server.Requests[1].Text);
        Assert.Equal("{}", server.Requests[2].Text);
    }
}
