using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill.Copy;

/// <summary>Whether a store keeps to conditions is found out once, and by no write that was not wanted.</summary>
public sealed class ConditionTrialTests
{
    private static readonly ObjectCopy s_copy = new(
        "from", "to", new ObjectDetails(new ObjectInfo("key", null, 1, "etag", DateTimeOffset.UnixEpoch)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CrrErrorCode.ConcurrentChange, true)]
    [InlineData(CrrErrorCode.ObjectNotFound, true)]
    [InlineData(CrrErrorCode.NotSupported, false)]
    public async Task A_refusal_tells_and_writes_nothing(CrrErrorCode answer, bool keeps)
    {
        Store store = new() { Answer = answer };
        FakeContext context = new();
        using ConditionTrial trial = new(store, context);

        ObjectWrite? written = await trial.TryAsync(s_copy, () => { }, Token);

        Assert.Null(written);
        Assert.Equal(keeps, trial.Keeps);
        Assert.Equal(keeps ? 0 : 1, context.Warnings.Count);
    }

    [Fact]
    public async Task A_store_that_carries_it_out_has_copied_and_is_told_of_once()
    {
        Store store = new();
        FakeContext context = new();
        using ConditionTrial trial = new(store, context);

        ObjectWrite? written = await trial.TryAsync(s_copy, () => { }, Token);
        CrrException second = await Assert.ThrowsAsync<CrrException>(
            () => trial.TryAsync(s_copy, () => Assert.Fail("It was sent."), Token));

        Assert.Equal(("v1", false), (written?.VersionId, trial.Keeps));
        Assert.Equal(CrrErrorCode.ConcurrentChange, second.Code);
        Assert.Equal(1, store.Copies);
        Assert.Contains("If-None-Match", Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_is_not_permitted_tells_nothing_and_leaves_the_copy_to_be_made()
    {
        Store store = new() { Answer = CrrErrorCode.AccessDenied };
        using ConditionTrial trial = new(store, new FakeContext());

        Assert.Null(await trial.TryAsync(s_copy, () => { }, Token));

        Assert.Null(trial.Keeps);
    }

    [Fact]
    public async Task A_failure_that_may_pass_tells_nothing()
    {
        Store store = new() { Answer = CrrErrorCode.Throttled };
        using ConditionTrial trial = new(store, new FakeContext());

        await Assert.ThrowsAsync<CrrException>(() => trial.TryAsync(s_copy, () => { }, Token));

        Assert.Null(trial.Keeps);
    }

    private sealed class Store : IObjectCopier
    {
        public CrrErrorCode? Answer { get; init; }

        public int Copies { get; private set; }

        public bool? KeepsConditions => null;

        public long LargestCopy => long.MaxValue;

        public Task<ObjectDetails?> DescribeAsync(
            string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken) =>
            Task.FromResult<ObjectDetails?>(null);

        public Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken)
        {
            Assert.NotNull(copy.Condition?.ETag);
            Copies++;
            return Answer is { } code
                ? Task.FromException<ObjectWrite>(new CrrException(code, "no"))
                : Task.FromResult(new ObjectWrite("v1", "etag"));
        }

        public Task<ObjectDeletion> PutDeleteMarkerAsync(
            string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken) =>
            Task.FromException<ObjectDeletion>(new InvalidOperationException());
    }
}
