using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class CreateBucketTests
{
    private static readonly CreateBucketRequest s_photos = new("photos") { Region = "eu-west-1" };

    private readonly FakeAws _aws = new();

    [Fact]
    public async Task A_new_bucket_is_made_and_versioned_with_one_approval()
    {
        FakeContext context = new();

        ReplicationBucket? result = await RunAsync(s_photos, context);

        Assert.Equal(
            new ReplicationBucket("photos", "eu-west-1", VersioningStatus.Enabled, Created: true, Changed: true), result);
        Assert.Equal(["CreateBucket photos", "PutVersioning photos"], _aws.Changes);
        Assert.Equal(["Bucket photos: Create in eu-west-1 with versioning"], context.Approvals);
    }

    [Fact]
    public async Task Without_a_Region_the_bucket_goes_into_that_of_the_session()
    {
        _aws.SourceSide.Region = "ap-southeast-1";

        ReplicationBucket? result = await RunAsync(new CreateBucketRequest("photos"), new FakeContext());

        Assert.Equal("ap-southeast-1", result!.Region);
        Assert.Equal("ap-southeast-1", _aws.Buckets["photos"].Region);
    }

    [Fact]
    public async Task Tags_are_put_on_a_bucket_that_is_made()
    {
        Dictionary<string, string> tags = new() { ["team"] = "storage" };

        await RunAsync(s_photos with { Tags = tags }, new FakeContext());

        Assert.Equal(tags, _aws.Buckets["photos"].Tags);
    }

    [Fact]
    public async Task A_bucket_that_the_caller_has_is_kept()
    {
        _aws.AddBucket("photos");

        ReplicationBucket? result = await RunAsync(s_photos, new FakeContext());

        Assert.False(result!.Created);
        Assert.False(result.Changed);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_bucket_that_the_caller_has_without_versioning_gets_it()
    {
        _aws.AddBucket("photos").Versioning = VersioningStatus.Unversioned;

        ReplicationBucket? result = await RunAsync(s_photos, new FakeContext());

        Assert.False(result!.Created);
        Assert.True(result.Changed);
        Assert.Equal(["PutVersioning photos"], _aws.Changes);
    }

    [Fact]
    public async Task A_bucket_of_somebody_else_is_a_conflict()
    {
        _aws.AddBucket("photos", owner: FakeAws.OtherAccount);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_photos, new FakeContext()));

        Assert.Equal(CrrErrorCode.BucketConflict, error.Code);
        Assert.Contains("photos", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_bucket_in_another_Region_is_a_conflict()
    {
        _aws.AddBucket("photos", "us-east-1");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_photos, new FakeContext()));

        Assert.Equal(CrrErrorCode.BucketConflict, error.Code);
        Assert.Equal("Bucket photos is in us-east-1, not in eu-west-1.", error.Message);
        Assert.Empty(_aws.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_changes_nothing_and_gives_nothing(bool exists)
    {
        if (exists)
        {
            _aws.AddBucket("photos").Versioning = VersioningStatus.Suspended;
        }

        Assert.Null(await RunAsync(s_photos, new FakeContext { Approves = false }));

        Assert.Empty(_aws.Changes);
    }

    private Task<ReplicationBucket?> RunAsync(CreateBucketRequest request, FakeContext context) =>
        new CreateBucket(_aws.Services).ExecuteAsync(request, context, TestContext.Current.CancellationToken);
}
