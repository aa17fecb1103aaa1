using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Backfill.Copy;

/// <summary>A write whose answer was lost may have been carried out; one that was refused was not.</summary>
public sealed class KeyRunTests
{
    private static readonly ObjectVersion s_version = Version("v1");

    [Theory]
    [InlineData(CrrErrorCode.NetworkFailure, CopySkip.Same, CopyOutcome.Copied)]
    [InlineData(CrrErrorCode.ServiceFailure, CopySkip.Uncertain, CopyOutcome.Copied)]
    [InlineData(CrrErrorCode.ConcurrentChange, CopySkip.Same, CopyOutcome.Skipped)]
    [InlineData(CrrErrorCode.ConcurrentChange, CopySkip.Uncertain, CopyOutcome.Skipped)]
    [InlineData(CrrErrorCode.ObjectNotFound, CopySkip.Uncertain, CopyOutcome.Skipped)]
    [InlineData(CrrErrorCode.Throttled, CopySkip.Uncertain, CopyOutcome.Skipped)]
    public void What_is_found_after_a_failure_is_the_copy_unless_it_was_refused(CrrErrorCode failure, CopySkip found, CopyOutcome expected)
    {
        KeyRun run = new(new CopyRequest("from", "to"), "key");

        run.Attempt(s_version);
        run.Fail(new CrrException(failure, "no"));
        run.Skip(new CopyStep(s_version, found, Version("w1")), isHidden: false);

        CopyRecord record = Assert.Single(run.Records);
        Assert.Equal(expected, record.Outcome);
        Assert.Equal(expected == CopyOutcome.Copied ? CopySkip.None : found, record.Skip);
    }

    [Fact]
    public void A_refusal_after_a_lost_answer_leaves_it_lost_and_a_failure_before_a_write_is_no_write()
    {
        KeyRun run = new(new CopyRequest("from", "to"), "key");

        run.Attempt(s_version);
        run.Fail(new CrrException(CrrErrorCode.NetworkFailure, "no"));
        run.Attempt(s_version);
        run.Fail(new CrrException(CrrErrorCode.ConcurrentChange, "no"));
        run.Skip(new CopyStep(s_version, CopySkip.Same, Version("w1")), isHidden: false);
        run.Fail(new CrrException(CrrErrorCode.NetworkFailure, "no"));
        run.Skip(new CopyStep(Version("v2"), CopySkip.Uncertain, Version("w2")), isHidden: false);

        Assert.Equal([CopyOutcome.Copied, CopyOutcome.Skipped], run.Records.Select(record => record.Outcome));
        Assert.True(run.HasLost);
    }

    private static ObjectVersion Version(string id) =>
        new("key", id, IsLatest: true, IsDeleteMarker: false, DateTimeOffset.UnixEpoch, Size: 1, ETag: "e", StorageClass: null);
}
