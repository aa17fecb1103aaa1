using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class ObjectStatusTests
{
    private readonly DiagnosisWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_is_told_with_its_rule_and_whether_it_is_there()
    {
        Add("a", ReplicationStatus.Completed, there: true);

        ObjectReplicationStatus status = Assert.Single(await StatusAsync(new GetObjectStatusRequest("photos") { Key = "a" }));

        Assert.Equal(("v-a", "copy", "crr-1", true), (status.VersionId, status.DestinationBucket, status.RuleId, status.ArrivedAtDestination));
        Assert.Null(status.Reason);
    }

    [Fact]
    public async Task A_prefix_is_listed_in_order_and_the_configuration_is_read_once()
    {
        for (int i = 0; i < 50; i++)
        {
            Add($"k{i:00}", ReplicationStatus.Completed, there: i % 2 == 0);
        }

        List<ObjectReplicationStatus> statuses = await StatusAsync(new GetObjectStatusRequest("photos") { Prefix = "k" });

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"k{i:00}"), statuses.Select(status => status.Key));
        Assert.Equal(25, statuses.Count(status => status.ArrivedAtDestination == true));
        Assert.Single(_world.Aws.Calls, call => call == "GetReplication photos");
    }

    [Fact]
    public async Task A_delete_marker_is_looked_for_at_the_destination()
    {
        Add("gone", ReplicationStatus.Completed, there: true);
        FakeVersion marker = new("gone", "m", Content: null, _world.Aws.Clock.GetUtcNow());
        _world.Source.Versions.Add(marker);

        ObjectReplicationStatus status = Assert.Single(await StatusAsync(new GetObjectStatusRequest("photos") { Key = "gone" }));

        Assert.True(status.IsDeleteMarker);
        Assert.False(status.ArrivedAtDestination);
        Assert.Contains("delete markers", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_may_not_be_looked_at_leaves_it_open()
    {
        Add("a", ReplicationStatus.Completed, there: true);
        _world.Aws.Deny("HeadObject copy");

        ObjectReplicationStatus status = Assert.Single(await StatusAsync(new GetObjectStatusRequest("photos") { Key = "a" }));

        Assert.Null(status.ArrivedAtDestination);
        Assert.Contains("s3:GetObjectVersion", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_an_error()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => StatusAsync(new GetObjectStatusRequest("photos") { Key = "nothing" }));

        Assert.Equal(CrrErrorCode.ObjectNotFound, error.Code);
    }

    [Fact]
    public async Task Waiting_ends_when_the_object_has_arrived_and_tells_the_lag()
    {
        FakeVersion version = Add("a", ReplicationStatus.Pending, there: false);
        int looks = 0;
        Before("HeadObject photos", () => version.Status = ++looks > 5 ? ReplicationStatus.Completed : ReplicationStatus.Pending);

        ObjectReplicationStatus status = Assert.Single(await WaitAsync(new WaitReplicationRequest("photos") { Key = "a" }));

        Assert.Equal(ReplicationStatus.Completed, status.Status);
        Assert.True(status.Lag > TimeSpan.Zero);
    }

    [Fact]
    public async Task Waiting_for_a_prefix_gives_what_was_on_its_way_alone()
    {
        Add("k/done", ReplicationStatus.Completed, there: true);
        FakeVersion one = Add("k/one", ReplicationStatus.Pending, there: false);
        FakeVersion two = Add("k/two", ReplicationStatus.Pending, there: false);
        Add("other", ReplicationStatus.Pending, there: false);
        int looks = 0;
        Before("HeadObject photos", () => one.Status = two.Status = ++looks > 20 ? ReplicationStatus.Completed : ReplicationStatus.Pending);

        List<ObjectReplicationStatus> statuses = await WaitAsync(new WaitReplicationRequest("photos") { Prefix = "k/" });

        Assert.Equal(["k/one", "k/two"], statuses.Select(status => status.Key));
    }

    [Fact]
    public async Task The_deadline_names_what_is_left()
    {
        Add("stuck", ReplicationStatus.Pending, there: false);

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => WaitAsync(new WaitReplicationRequest("photos") { Timeout = TimeSpan.FromSeconds(30) }));

        Assert.Equal((CrrErrorCode.DeadlinePassed, "stuck"), (error.Code, error.Target));
        Assert.Contains("stuck", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_ends_the_waiting_unless_it_is_told_to_go_on(bool goOn)
    {
        Add("a", ReplicationStatus.Failed, there: false);
        Add("b", ReplicationStatus.Failed, there: false);
        WaitReplicationRequest request = new("photos") { ContinueOnFailure = goOn };

        if (goOn)
        {
            Assert.Equal(2, (await WaitAsync(request)).Count);
        }
        else
        {
            Assert.Equal(CrrErrorCode.VerificationFailed, (await Assert.ThrowsAsync<CrrException>(() => WaitAsync(request))).Code);
        }
    }

    [Fact]
    public async Task What_no_rule_takes_is_not_waited_for()
    {
        _world.Source.Replication = null;
        Add("a", ReplicationStatus.None, there: false);

        ObjectReplicationStatus status = Assert.Single(await WaitAsync(new WaitReplicationRequest("photos") { Key = "a" }));

        Assert.Contains("no replication rule", status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        Add("stuck", ReplicationStatus.Pending, there: false);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int looks = 0;
        Before("HeadObject photos", () =>
        {
            if (++looks == 4)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new WaitReplication(_world.Aws.Services)
            .ExecuteAsync(new WaitReplicationRequest("photos") { Key = "stuck" }, new FakeContext(), stop.Token).ToListAsync(Token));
    }

    [Theory]
    [InlineData(ReplicationStatus.Completed, true, TestStatus.Passed, null)]
    [InlineData(ReplicationStatus.Completed, false, TestStatus.Failed, "gone from copy")]
    [InlineData(ReplicationStatus.None, false, TestStatus.Failed, "older than the rule")]
    [InlineData(ReplicationStatus.Failed, false, TestStatus.Failed, "does not retry")]
    [InlineData(ReplicationStatus.Pending, false, TestStatus.Unknown, "on its way")]
    [InlineData(ReplicationStatus.Replica, false, TestStatus.Failed, "replicas are not replicated again")]
    public async Task One_object_is_explained(ReplicationStatus status, bool there, TestStatus expected, string? cause)
    {
        Add("a", status, there);

        ObjectTestResult result = await DiagnoseAsync("a");

        Assert.Equal((expected, status), (result.Status, result.ReplicationStatus));
        Assert.Equal(cause is null, result.Cause is null);
        Assert.Contains(cause ?? string.Empty, result.Cause ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal("crr-1", Assert.Single(result.Rules).RuleId);
    }

    [Fact]
    public async Task What_made_one_object_fail_is_named_by_the_check_that_finds_it()
    {
        Add("a", ReplicationStatus.Failed, there: false);
        _world.Policy();

        ObjectTestResult result = await DiagnoseAsync("a");

        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Contains("CRR010", result.Cause, StringComparison.Ordinal);
        Assert.Contains("s3:ReplicateObject", result.Remedy, StringComparison.Ordinal);
    }

    private async Task<ObjectTestResult> DiagnoseAsync(string key) => await new DiagnoseObject(_world.Aws.Services, new FactCache())
        .ExecuteAsync(new DiagnoseObjectRequest("photos", key), new FakeContext(), Token);

    private async Task<List<ObjectReplicationStatus>> StatusAsync(GetObjectStatusRequest request) =>
        await new GetObjectStatus(_world.Aws.Services).ExecuteAsync(request, new FakeContext(), Token).ToListAsync(Token);

    private async Task<List<ObjectReplicationStatus>> WaitAsync(WaitReplicationRequest request) =>
        await new WaitReplication(_world.Aws.Services).ExecuteAsync(request, new FakeContext(), Token).ToListAsync(Token);

    private void Before(string call, Action action) => _world.Aws.BeforeCall = (made, _) =>
    {
        if (made == call)
        {
            action();
        }

        return Task.CompletedTask;
    };

    private FakeVersion Add(string key, ReplicationStatus status, bool there)
    {
        FakeVersion version = new(key, $"v-{key}", [1], _world.Aws.Clock.GetUtcNow() - TimeSpan.FromMinutes(1)) { Status = status };
        _world.Source.Versions.Add(version);
        if (there)
        {
            _world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
        }

        return version;
    }
}
