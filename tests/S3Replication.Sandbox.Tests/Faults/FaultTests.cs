using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    private const string Xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private const string Versioning = $"<VersioningConfiguration {Xmlns}><Status>Enabled</Status></VersioningConfiguration>";

    [Fact]
    public async Task An_error_comes_for_its_operation_and_bucket_and_as_often_as_said()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/one");
        await sandbox.SendAsync("PUT", "/two");
        sandbox.Server.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Error, Operation = "GetBucketVersioning", Bucket = "one", Status = 503, Code = "SlowDown", Count = 2,
        });

        await sandbox.SendAsync("GET", "/two?versioning");
        await sandbox.SendAsync("GET", "/one?location");
        Assert.Contains("<Code>SlowDown</Code>", (await TrySendAsync(sandbox, "GET", "/one?versioning")).Text);
        Assert.Equal(503, (await TrySendAsync(sandbox, "GET", "/one?versioning")).Status);
        await sandbox.SendAsync("GET", "/one?versioning");
        Assert.Empty(sandbox.Server.Control.GetFaults());
    }

    [Fact]
    public async Task A_dropped_connection_gets_no_answer_and_is_told_in_the_log()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Drop, Count = 1 });
        using RawClient client = await RawClient.ConnectAsync(sandbox.Server.EndpointUrl.Port);

        await client.SendAsync(sandbox.Request("GET", "/").ToBytes());

        Assert.True(await client.IsAtEndAsync());
        Assert.Equal(0, Assert.Single(sandbox.Server.Control.GetRequests()).Status);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_delayed_answer_comes_when_its_time_has_come()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Delay, DelayMilliseconds = 5000, Count = 1 });

        Task<RawAnswer> sending = TrySendAsync(sandbox, "GET", "/");
        while (sandbox.Server.Control.GetFaults().Count > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(sending.IsCompleted);

        // The clock stands again before the answer is written: writing has a limit of its own.
        while (sandbox.Server.Control.GetRequests().Count == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(200, (await sending).Status);
    }

    [Fact]
    public async Task A_Region_that_is_down_answers_for_none_of_its_buckets()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/here");
        string elsewhere = $"<CreateBucketConfiguration {Xmlns}><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
        await sandbox.SendAsync("PUT", "/there", elsewhere, "eu-west-1");
        SandboxFault outage = sandbox.Server.Control.AddFault(
            new SandboxFault { Kind = SandboxFaultKind.RegionDown, Region = "eu-west-1" });

        await sandbox.SendAsync("GET", "/here?versioning");
        RawAnswer answer = await TrySendAsync(sandbox, "GET", "/there?versioning");
        Assert.True(sandbox.Server.Control.RemoveFault(outage.Id));
        await sandbox.SendAsync("GET", "/there?versioning", region: "eu-west-1");

        Assert.Equal(503, answer.Status);
        Assert.Contains("<Code>ServiceUnavailable</Code>", answer.Text);
    }

    [Fact]
    public async Task A_stale_read_shows_the_configuration_before_the_last_change()
    {
        await using var sandbox = await WithBucketsAsync();
        await PutReplicationAsync(sandbox, Rule("first", 1));
        await PutReplicationAsync(sandbox, Rule("second", 1));
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.StaleReplication, Bucket = "source", Count = 2 });

        Assert.Contains("first", await GetReplicationAsync(sandbox));
        Assert.Contains("first", await GetReplicationAsync(sandbox));
        Assert.Contains("second", await GetReplicationAsync(sandbox));
    }

    [Fact]
    public async Task A_stale_read_after_the_first_configuration_finds_none_and_after_a_removal_the_last()
    {
        await using var sandbox = await WithBucketsAsync();
        await PutReplicationAsync(sandbox, Rule("first", 1));
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.StaleReplication, Count = 1 });
        Assert.Contains("ReplicationConfigurationNotFoundError", await GetReplicationAsync(sandbox));
        Assert.Contains("first", await GetReplicationAsync(sandbox));

        await sandbox.SendAsync("DELETE", "/source?replication");
        sandbox.Server.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.StaleReplication, Count = 1 });
        Assert.Contains("first", await GetReplicationAsync(sandbox));
        Assert.Contains("ReplicationConfigurationNotFoundError", await GetReplicationAsync(sandbox));
    }

    [Fact]
    public async Task An_element_that_was_injected_must_come_back()
    {
        await using var sandbox = await WithBucketsAsync();
        await PutReplicationAsync(sandbox, Rule("first", 1) + Rule("second", 2));
        sandbox.Server.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.InjectReplicationElement, Bucket = "source", Element = "FromTheFuture",
        });

        string seen = await GetReplicationAsync(sandbox);
        Assert.Contains("<FromTheFuture>keep</FromTheFuture>", seen);
        RawAnswer lost = await TrySendAsync(sandbox, "PUT", "/source?replication", Replication(Rule("first", 1) + Rule("second", 3)));
        RawAnswer kept = await TrySendAsync(
            sandbox, "PUT", "/source?replication", seen.Replace("<Priority>2</Priority>", "<Priority>3</Priority>"));
        RawAnswer removed = await TrySendAsync(sandbox, "PUT", "/source?replication", Replication(Rule("second", 3)));

        Assert.Equal(400, lost.Status);
        Assert.Contains("FromTheFuture", lost.Text);
        Assert.True(kept.Status == 200, kept.Text);
        Assert.True(removed.Status == 200, removed.Text);
    }

    [Fact]
    public void A_fault_of_a_replica_acts_on_its_bucket_and_key_and_is_counted()
    {
        using FaultTable faults = new(TimeProvider.System);
        faults.Add(new SandboxFault { Kind = SandboxFaultKind.CorruptReplica, Bucket = "b", Key = "k", Count = 1 });
        faults.Add(new SandboxFault { Kind = SandboxFaultKind.MistagReplica, Bucket = "b" });

        Assert.Equal(ReplicaFault.None, faults.ReplicaFault("other", "k"));
        Assert.Equal(ReplicaFault.Mistag, faults.ReplicaFault("b", "other"));
        Assert.Equal(ReplicaFault.Corrupt, faults.ReplicaFault("b", "k"));
        Assert.Equal(ReplicaFault.Mistag, faults.ReplicaFault("b", "k"));
    }

    private static async Task<SandboxUnderTest> WithBucketsAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        foreach (string bucket in new[] { "source", "destination" })
        {
            await sandbox.SendAsync("PUT", "/" + bucket);
            await sandbox.SendAsync("PUT", $"/{bucket}?versioning", Versioning);
        }

        return sandbox;
    }

    private static string Rule(string id, int priority) =>
        $"<Rule><ID>{id}</ID><Priority>{priority}</Priority><Filter><Prefix>{id}</Prefix></Filter><Status>Enabled</Status>"
        + "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + "<Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination></Rule>";

    private static string Replication(string rules) =>
        $"<ReplicationConfiguration {Xmlns}><Role>arn:aws:iam::111122223333:role/r</Role>{rules}</ReplicationConfiguration>";

    private static Task<RawAnswer> PutReplicationAsync(SandboxUnderTest sandbox, string rules) =>
        sandbox.SendAsync("PUT", "/source?replication", Replication(rules));

    private static async Task<string> GetReplicationAsync(SandboxUnderTest sandbox) =>
        (await TrySendAsync(sandbox, "GET", "/source?replication")).Text;

    private static Task<RawAnswer> TrySendAsync(SandboxUnderTest sandbox, string method, string target, string body = "") =>
        sandbox.SendAsync(sandbox.Request(method, target, body).ToBytes());
}
