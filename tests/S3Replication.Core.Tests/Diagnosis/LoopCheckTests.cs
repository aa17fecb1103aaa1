using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>CRR053: keys that run in a circle.</summary>
public sealed class LoopCheckTests
{
    private readonly DiagnosisWorld _world = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task CRR053_A_key_whose_content_comes_again_and_again_is_named_with_the_way_out(int contents)
    {
        Write(count: 12, apart: TimeSpan.FromMinutes(1), contents);

        CheckResult check = await _world.CheckAsync("CRR053");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("loop/a", check.Observed, StringComparison.Ordinal);
        Assert.Contains("New-CrrReplication -SourceBucket photos -DestinationBucket copy -TwoWay", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 1, 1)]
    [InlineData(12, 10, 1)]
    [InlineData(12, 1, 3)]
    public async Task CRR053_Few_versions_slow_ones_and_ones_that_differ_are_no_circle(int count, int minutesApart, int contents)
    {
        Write(count, TimeSpan.FromMinutes(minutesApart), contents);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR053")).Status);
    }

    [Fact]
    public async Task CRR053_A_bucket_that_may_not_be_listed_is_unknown()
    {
        _world.Aws.Deny("ListVersions photos", CrrErrorCode.AccessDenied);

        CheckResult check = await _world.CheckAsync("CRR053");

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains("s3:ListBucketVersions", check.Remedy, StringComparison.Ordinal);
    }

    // The fakes tell contents apart by their size.
    private void Write(int count, TimeSpan apart, int contents)
    {
        DateTimeOffset now = _world.Aws.Clock.GetUtcNow();
        for (int i = count; i > 0; i--)
        {
            FakeVersion version = new("loop/a", $"v{i}", new byte[1 + (i % contents)], now - (apart * i)) { Status = ReplicationStatus.Completed };
            _world.Source.Versions.Add(version);
            _world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
        }
    }
}
