using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class CanaryProbeTests
{
    private static readonly CanaryRequest s_request = new("photos", "photos-copy")
    {
        RuleId = "crr-photos-copy",
        Prefix = "Tax/",
        Tags = new Dictionary<string, string> { ["class"] = "a" },
    };

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _source;
    private readonly FakeBucket _destination;
    private int _looks;

    public CanaryProbeTests()
    {
        _source = _aws.AddBucket("photos");
        _destination = _aws.AddBucket("photos-copy", "ap-southeast-1");
    }

    [Fact]
    public async Task An_arrived_canary_passes_with_its_lag_and_leaves_nothing()
    {
        FakeVersion? sent = null;
        _aws.AfterWrite = (_, version) => (sent = version).Status = ReplicationStatus.Pending;
        AfterLooks(4, () => Deliver(sent!));

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Passed, result!.Status);
        Assert.Equal("crr-photos-copy", result.RuleId);
        Assert.Equal("v1", result.VersionId);
        Assert.True(result.Lag > TimeSpan.Zero);
        Assert.Null(result.Cause);
        Assert.Empty(result.LeftBehind);
        Assert.Matches("^Tax/\\.crr-canary/20261121T060000Z-[0-9a-f]{8}$", result.Key);
        Assert.Equal("a", sent!.Tags["class"]);
        Assert.Empty(_source.Versions);
        Assert.Empty(_destination.Versions);
        // a deletion of nothing first, which tells whether the canary could be removed
        Assert.Equal(
            ["DeleteObject photos", "DeleteObject photos-copy", "PutObject photos", "DeleteObject photos", "DeleteObject photos-copy"],
            _aws.Changes);
    }

    [Fact]
    public async Task A_refusal_sends_nothing()
    {
        FakeContext context = new() { Approves = false };

        Assert.Null(await RunAsync(context: context));

        Assert.Single(context.Approvals);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public async Task A_failed_canary_ends_early_and_is_removed()
    {
        _aws.AfterWrite = (_, version) => version.Status = ReplicationStatus.Failed;

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Failed, result!.Status);
        Assert.Contains("FAILED", result.Cause, StringComparison.Ordinal);
        Assert.NotNull(result.Remedy);
        Assert.Equal(1, _looks);
        Assert.Empty(_source.Versions);
    }

    [Fact]
    public async Task A_canary_that_is_still_pending_at_the_deadline_timed_out()
    {
        _aws.AfterWrite = (_, version) => version.Status = ReplicationStatus.Pending;
        DateTimeOffset start = _aws.Clock.GetUtcNow();

        CanaryResult? result = await RunAsync(s_request with { Timeout = TimeSpan.FromSeconds(40) });

        Assert.Equal(CanaryStatus.TimedOut, result!.Status);
        Assert.Null(result.Lag);
        Assert.Contains("40 s", result.Cause, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(40), _aws.Clock.GetUtcNow() - start);
        Assert.Empty(_source.Versions);
    }

    [Fact]
    public async Task A_rule_that_takes_effect_late_gets_another_canary()
    {
        List<FakeVersion> sent = [];
        _aws.AfterWrite = (_, version) =>
        {
            sent.Add(version);
            if (sent.Count == 3)
            {
                version.Status = ReplicationStatus.Completed;
                Deliver(version);
            }
        };

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Passed, result!.Status);
        Assert.Equal("v3", result.VersionId);
        Assert.Single(sent.Select(version => version.Key).Distinct());
        Assert.Empty(_source.Versions);
    }

    [Fact]
    public async Task A_canary_that_no_rule_takes_fails_within_a_minute()
    {
        DateTimeOffset start = _aws.Clock.GetUtcNow();

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Failed, result!.Status);
        Assert.Contains("no enabled rule", result.Cause, StringComparison.Ordinal);
        Assert.InRange(_aws.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60));
        Assert.Empty(_source.Versions);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("metadata")]
    [InlineData("SHA-256")]
    [InlineData("destination status")]
    public async Task A_replica_that_differs_fails_and_the_difference_is_named(string what)
    {
        _aws.AfterWrite = (_, version) => Deliver(version, replica => what switch
        {
            "tags" => replica with { Tags = new Dictionary<string, string>() },
            "metadata" => replica with { Metadata = new Dictionary<string, string>() },
            "SHA-256" => replica with { Content = new byte[replica.Content!.Length] },
            _ => replica with { Status = ReplicationStatus.None },
        });

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Failed, result!.Status);
        Assert.Contains($"{what} is", result.Cause!.Replace("tags are", "tags is", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(_destination.Versions);
    }

    [Fact]
    public async Task A_replica_that_is_there_passes_though_another_destination_failed()
    {
        _aws.AfterWrite = (_, version) =>
        {
            Deliver(version);
            version.Status = ReplicationStatus.Failed;
        };

        CanaryResult? result = await RunAsync();

        Assert.Equal(CanaryStatus.Passed, result!.Status);
        Assert.Contains("another destination", result.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_stops_the_wait_and_still_removes_the_canary()
    {
        using CancellationTokenSource stop = new();
        _aws.AfterWrite = (_, version) => Deliver(version).Status = ReplicationStatus.Pending;
        AfterLooks(2, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancellationToken: stop.Token));

        Assert.Empty(_source.Versions);
        Assert.Empty(_destination.Versions);
    }

    [Fact]
    public async Task Cancelling_gives_the_deletes_five_seconds_and_no_more()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource deleting = new();
        _aws.AfterWrite = (_, version) => version.Status = ReplicationStatus.Pending;
        AfterLooks(2, stop.Cancel);
        Func<string, CancellationToken, Task> before = _aws.BeforeCall;
        _aws.BeforeCall = async (call, token) =>
        {
            await before(call, token);
            if (call == "DeleteObject photos" && stop.IsCancellationRequested)
            {
                deleting.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        };
        FakeContext context = new();

        Task run = RunAsync(context: context, cancellationToken: stop.Token);
        await deleting.Task.WaitAsync(TestContext.Current.CancellationToken);
        _aws.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(run.IsCompleted);
        _aws.Clock.Advance(TimeSpan.FromSeconds(0.1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Contains(context.Warnings, warning => warning.Contains("photos/Tax/.crr-canary/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_upload_that_was_cut_off_is_found_and_removed()
    {
        _aws.AfterWrite = (_, _) => throw new CrrException(CrrErrorCode.NetworkFailure, "The connection broke.");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync());

        Assert.Equal(CrrErrorCode.NetworkFailure, error.Code);
        Assert.Empty(_source.Versions);
    }

    [Fact]
    public async Task What_may_not_be_removed_is_told()
    {
        _aws.AfterWrite = (_, version) =>
        {
            Deliver(version);
            _aws.Deny("DeleteObject photos-copy");
        };
        FakeContext context = new();

        CanaryResult? result = await RunAsync(context: context);

        Assert.Equal(CanaryStatus.Passed, result!.Status);
        Assert.Equal([$"photos-copy/{result.Key}?v1"], result.LeftBehind);
        Assert.Single(context.Warnings);
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("photos-copy")]
    public async Task A_canary_that_could_not_be_removed_is_not_sent(string bucket)
    {
        _aws.Deny($"DeleteObject {bucket}");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync());

        Assert.Equal(CrrErrorCode.AccessDenied, error.Code);
        Assert.Contains("s3:DeleteObjectVersion", error.Remedy, StringComparison.Ordinal);
        Assert.Contains(bucket, error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("PutObject photos", _aws.Calls);
    }

    [Fact]
    public async Task Left_overs_of_an_hour_are_swept_and_nothing_else_is()
    {
        _aws.AfterWrite = (_, version) => Deliver(version);
        string[] kept =
        [
            "Tax/.crr-canary/20261121T053000Z-0a1b2c3d", // half an hour old
            "Tax/.crr-canary/20261121T010000Z-0a1b2c3d.txt",
            "Tax/.crr-canary/20261121T010000Z-0A1B2C3D",
            "Tax/.crr-canary/notes",
            "Other/.crr-canary/20261121T010000Z-0a1b2c3d",
        ];
        string old = "Tax/.crr-canary/20261121T045900Z-0a1b2c3d";
        foreach (string key in kept.Append(old))
        {
            _source.Versions.Add(new FakeVersion(key, "old", [1], _aws.Clock.GetUtcNow()));
            _destination.Versions.Add(new FakeVersion(key, "old", [1], _aws.Clock.GetUtcNow()));
        }

        await RunAsync();

        Assert.Equal(kept, _source.Versions.Select(version => version.Key));
        Assert.Equal(kept, _destination.Versions.Select(version => version.Key));
    }

    [Fact]
    public async Task A_sweep_that_is_refused_does_not_stop_the_canary()
    {
        _aws.AfterWrite = (_, version) => Deliver(version);
        _aws.Deny("ListVersions photos");
        FakeContext context = new();

        CanaryResult? result = await RunAsync(context: context);

        Assert.Equal(CanaryStatus.Passed, result!.Status);
        Assert.Single(context.Warnings);
        Assert.Empty(_source.Versions);
    }

    private Task<CanaryResult?> RunAsync(
        CanaryRequest? request = null, FakeContext? context = null, CancellationToken? cancellationToken = null)
    {
        Func<string, CancellationToken, Task> before = _aws.BeforeCall;
        _aws.BeforeCall = (call, token) =>
        {
            _looks += call == "HeadObject photos" ? 1 : 0;
            return before(call, token);
        };
        return new CanaryProbe(_aws.Services).ExecuteAsync(
            request ?? s_request, context ?? new FakeContext(), cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private void AfterLooks(int looks, Action action) => _aws.BeforeCall = (call, _) =>
    {
        if (call == "HeadObject photos" && _looks == looks)
        {
            action();
        }

        return Task.CompletedTask;
    };

    private FakeVersion Deliver(FakeVersion version, Func<FakeVersion, FakeVersion>? spoil = null)
    {
        version.Status = ReplicationStatus.Completed;
        FakeVersion replica = version with { Status = ReplicationStatus.Replica };
        _destination.Versions.Add(spoil?.Invoke(replica) ?? replica);
        return version;
    }
}
