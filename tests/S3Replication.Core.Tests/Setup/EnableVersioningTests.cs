using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class EnableVersioningTests
{
    private readonly FakeAws _aws = new();

    [Theory]
    [InlineData(VersioningStatus.Unversioned)]
    [InlineData(VersioningStatus.Suspended)]
    public async Task A_bucket_without_versioning_gets_it(VersioningStatus before)
    {
        _aws.AddBucket("photos").Versioning = before;

        BucketVersioning? result = await RunAsync(new FakeContext());

        Assert.Equal(new BucketVersioning("photos", VersioningStatus.Enabled, Changed: true), result);
        Assert.Equal(["PutVersioning photos"], _aws.Changes);
    }

    [Fact]
    public async Task A_versioned_bucket_is_left_alone_and_nothing_is_asked()
    {
        _aws.AddBucket("photos");
        FakeContext context = new();

        BucketVersioning? result = await RunAsync(context);

        Assert.Equal(new BucketVersioning("photos", VersioningStatus.Enabled, Changed: false), result);
        Assert.Empty(_aws.Changes);
        Assert.Empty(context.Approvals);
    }

    [Fact]
    public async Task A_refusal_changes_nothing_and_gives_nothing()
    {
        _aws.AddBucket("photos").Versioning = VersioningStatus.Unversioned;
        FakeContext context = new() { Approves = false };

        Assert.Null(await RunAsync(context));

        Assert.Equal(["Bucket photos: Enable versioning"], context.Approvals);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_late_read_back_is_waited_for()
    {
        FakeBucket bucket = _aws.AddBucket("photos");
        bucket.Versioning = VersioningStatus.Unversioned;
        int reads = 0;
        _aws.BeforeCall = (call, _) =>
        {
            reads += call == "GetVersioning photos" ? 1 : 0;
            bucket.Versioning = reads > 5 ? VersioningStatus.Enabled : VersioningStatus.Unversioned;
            return Task.CompletedTask;
        };

        Assert.True((await RunAsync(new FakeContext()))!.Changed);
        Assert.Equal(6, reads);
    }

    [Fact]
    public async Task A_read_back_that_never_comes_is_an_error_with_a_remedy()
    {
        FakeBucket bucket = _aws.AddBucket("photos");
        _aws.BeforeCall = (_, _) =>
        {
            bucket.Versioning = VersioningStatus.Suspended;
            return Task.CompletedTask;
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(new FakeContext()));

        Assert.Equal(CrrErrorCode.DeadlinePassed, error.Code);
        Assert.Equal("photos", error.Target);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(new FakeContext()));

        Assert.Equal(CrrErrorCode.BucketNotFound, error.Code);
        Assert.Equal("photos", error.Target);
    }

    private Task<BucketVersioning?> RunAsync(FakeContext context) => new EnableVersioning(_aws.Services).ExecuteAsync(
        new EnableVersioningRequest("photos"), context, TestContext.Current.CancellationToken);
}
