using S3Replication.Core.Audit;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Audit.Comparison;

/// <summary>Services that throttle, break, and go away while buckets are compared.</summary>
public sealed class OutageTests
{
    private readonly TwoBuckets _buckets = new() { PageSize = 10 };

    public OutageTests()
    {
        _buckets.Both([.. Enumerable.Range(0, 100).Select(i => _buckets.Version($"k{i:D3}"))]);
        _buckets.Add(TwoBuckets.Source, _buckets.Version("k050x"));
    }

    public static TheoryData<CrrErrorCode, string?> Passing => new()
    {
        { CrrErrorCode.Throttled, "SlowDown" },
        { CrrErrorCode.NetworkFailure, null },
        { CrrErrorCode.ServiceFailure, "ServiceUnavailable" },
        { CrrErrorCode.ServiceFailure, "InternalError" },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_service_that_has_answered_is_waited_for_and_that_is_said_once_a_side(CrrErrorCode code, string? awsCode)
    {
        _buckets.BeforePage = (_, number, _) => number is > 4 and < 20 ? throw Failure(code, awsCode) : Task.CompletedTask;

        Assert.Equal("k050x", Assert.Single(await _buckets.CompareAsync()).Key);
        Assert.InRange(_buckets.Context.Warnings.Count, 1, 2);
    }

    [Fact]
    public async Task An_endpoint_that_never_answered_is_not_waited_for()
    {
        _buckets.BeforePage = (_, _, _) => throw Failure(CrrErrorCode.NetworkFailure, null);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => _buckets.CompareAsync(
            new CompareRequest(TwoBuckets.Source) { DestinationBucket = TwoBuckets.Destination, CurrentOnly = true }));

        Assert.Equal(CrrErrorCode.NetworkFailure, error.Code);
        Assert.InRange(_buckets.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task What_does_not_pass_is_not_waited_for()
    {
        _buckets.BeforePage = (_, number, _) => number > 6 ? throw Failure(CrrErrorCode.AccessDenied, "AccessDenied") : Task.CompletedTask;

        Assert.Equal(CrrErrorCode.AccessDenied, (await Assert.ThrowsAsync<CrrException>(() => _buckets.CompareAsync())).Code);
        Assert.Empty(_buckets.Context.Warnings);
    }

    [Fact]
    public async Task A_service_that_stays_away_ends_the_run_and_the_checkpoint_has_what_was_done()
    {
        CompareRequest request = new(TwoBuckets.Source) { CheckpointPath = "audit.json" };
        _buckets.BeforePage = (_, number, _) => number > 16 ? throw Failure(CrrErrorCode.NetworkFailure, null) : Task.CompletedTask;
        DateTimeOffset start = _buckets.Aws.Clock.GetUtcNow();

        CompareBuckets first = new(_buckets.Aws.Services) { BatchEntries = 20 };
        Assert.Equal(
            CrrErrorCode.NetworkFailure,
            (await Assert.ThrowsAsync<CrrException>(() => _buckets.CompareAsync(request, first))).Code);
        Assert.InRange(_buckets.Aws.Clock.GetUtcNow() - start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
        _buckets.BeforePage = (_, _, _) => Task.CompletedTask;
        CompareBuckets second = new(_buckets.Aws.Services);
        await _buckets.CompareAsync(request, second);

        ComparisonSummary summary = Assert.Single(second.Summaries);
        Assert.True(summary.Resumed);
        Assert.Equal((101L, 100L, 1L), (summary.SourceObjects, summary.DestinationObjects, summary.Missing));
    }

    private static CrrException Failure(CrrErrorCode code, string? awsCode) => new(code, "It is away.") { AwsCode = awsCode };
}
