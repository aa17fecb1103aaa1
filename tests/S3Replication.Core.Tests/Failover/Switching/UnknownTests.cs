using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Failover.Switching;

/// <summary>What can't be known is never taken for good.</summary>
public sealed class UnknownTests
{
    private readonly SwitchWorld _world = new();

    public UnknownTests() => _world.Both(_world.Version("index.html", age: TimeSpan.FromMinutes(7)));

    [Theory]
    [InlineData(CrrErrorCode.NetworkFailure)]
    [InlineData(CrrErrorCode.ServiceFailure)]
    [InlineData(CrrErrorCode.Throttled)]
    [InlineData(CrrErrorCode.AccessDenied)]
    public async Task A_source_that_can_not_be_read_refuses_the_switch(CrrErrorCode code)
    {
        _world.Aws.Deny($"ListVersions {SwitchWorld.Source}", code);

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("can't be known", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task With_Force_it_says_that_it_can_not_know_and_what_arrived_last()
    {
        _world.Aws.Deny($"ListVersions {SwitchWorld.Source}", CrrErrorCode.NetworkFailure);
        _world.Request = _world.Request with { Force = true };

        OriginLoss loss = Assert.Single(await _world.SwitchAsync());

        Assert.Equal((OriginLossKind.Unknown, string.Empty), (loss.Kind, loss.Key));
        Assert.Contains("The newest version that bucket site-b was seen to have is of 2026-11-21 05:53:00Z.", loss.Reason, StringComparison.Ordinal);
        Assert.Equal((true, null, loss.Reason), (_world.Result!.Changed, _world.Result.RecoveryPoint, _world.Result.Gate!.Unknown));
        Assert.Equal(_world.Aws.Clock.GetUtcNow() - TimeSpan.FromMinutes(7), _world.Result.Gate.NewestArrival);
    }

    [Fact]
    public async Task A_source_that_never_answers_is_given_up_after_a_while()
    {
        _world.Aws.BeforeCall = (call, token) =>
        {
            if (call != $"ListVersions {SwitchWorld.Source}")
            {
                return Task.CompletedTask;
            }

            _ = Task.Run(() => _world.Aws.Clock.Advance(TimeSpan.FromMinutes(1)), token);
            return Task.Delay(Timeout.InfiniteTimeSpan, token);
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Contains("it did not answer in 20 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_before_the_source_went_is_known_to_be_lost_and_the_rest_is_not_known()
    {
        int pages = 0;
        _world.Add(SwitchWorld.Source, [.. Enumerable.Range(0, 4500).Select(i => _world.Version($"k{i:0000}", status: ReplicationStatus.Pending))]);
        _world.Aws.BeforeCall = (call, _) => call == $"ListVersions {SwitchWorld.Source}" && Interlocked.Increment(ref pages) > 4
            ? Task.FromException(new CrrException(CrrErrorCode.NetworkFailure, "It is gone."))
            : Task.CompletedTask;
        _world.Request = _world.Request with { Force = true };

        List<OriginLoss> losses = await _world.SwitchAsync();

        Assert.Equal(OriginLossKind.Unknown, losses[^1].Kind);
        Assert.Contains("has more than was compared", losses[^1].Reason, StringComparison.Ordinal);
        Assert.True(losses.Count > 1);
        Assert.Equal(losses.Count - 1, _world.Result!.Gate!.Lost);
        Assert.Null(_world.Result.RecoveryPoint);
    }

    [Theory]
    [InlineData(CrrErrorCode.NetworkFailure)]
    [InlineData(CrrErrorCode.ServiceFailure)]
    public async Task Nothing_is_switched_to_a_target_that_does_not_answer_not_even_by_force(CrrErrorCode code)
    {
        _world.Aws.Deny($"ListVersions {SwitchWorld.Target}", code);
        _world.Request = _world.Request with { Force = true };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("-Force does not help", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task A_target_that_may_not_be_listed_is_unknown()
    {
        _world.Aws.Deny($"ListVersions {SwitchWorld.Target}");

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Contains("What bucket site-b has can't be known", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SwitchWorld.Source)]
    [InlineData(SwitchWorld.Target)]
    public async Task A_bucket_that_does_not_exist_is_a_wrong_name_and_no_unknown(string bucket)
    {
        _world.Aws.Buckets.Remove(bucket);
        _world.Request = _world.Request with { Force = true };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal((CrrErrorCode.BucketNotFound, bucket), (error.Code, error.Target));
        Assert.Empty(_world.Aws.Changes);
    }

    // OperationsPendingReplication counts changes of tags too, which no listing tells.
    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    public async Task Operations_that_S3_says_are_pending_refuse_the_switch_although_every_version_is_there(int pending, bool refuses)
    {
        Measure();
        DateTimeOffset now = _world.Aws.Clock.GetUtcNow();
        _world.Aws.SourceSide.MetricsFake.Published.Add((
            "us-west-2", "OperationsPendingReplication", "Maximum", "all", [new(now - TimeSpan.FromMinutes(4), 9), new(now - TimeSpan.FromMinutes(2), pending)]));

        CrrException? error = await Record.ExceptionAsync(_world.SwitchAsync) as CrrException;

        Assert.Equal(refuses, error is not null);
        Assert.Equal(!refuses, _world.Result is { Changed: true });
        Assert.True(!refuses || error!.Message.Contains("3 operations of rule all were pending", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_that_may_not_be_read_are_warned_of()
    {
        Measure();
        _world.Aws.Deny($"GetMetricData us-west-2 {Fakes.FakeAws.Account} OperationsPendingReplication");

        await _world.SwitchAsync();

        Assert.True(_world.Result!.Changed);
        Assert.Contains("changes of tags are not seen", Assert.Single(_world.Context.Warnings), StringComparison.Ordinal);
    }

    private void Measure()
    {
        string rule = Audit.Comparison.TwoBuckets.Rule("all", destination: SwitchWorld.Target)
            .Replace("</Bucket>", "</Bucket><Metrics><Status>Enabled</Status></Metrics>", StringComparison.Ordinal);
        _world.Aws.Buckets[SwitchWorld.Source].Replication = Audit.Comparison.TwoBuckets.Rules(rule);
    }
}
