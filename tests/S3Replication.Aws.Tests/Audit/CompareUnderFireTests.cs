using System.Diagnostics;
using System.Globalization;
using S3Replication.Core.Audit;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Audit;

/// <summary>
/// Comparisons over the SDK while the sandbox throttles, drops connections, and a Region is away: the result is the quiet run's.
/// <c>tests/bench/faults.ps1</c> runs it with more objects and shows the table.
/// </summary>
public sealed class CompareUnderFireTests : IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
    private const string Configuration = """<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority><Status>Enabled</Status><Filter><Prefix></Prefix></Filter><DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination></Rule></ReplicationConfiguration>""";

    private static readonly string? s_given = Environment.GetEnvironmentVariable("S3REPLICATION_FAULT_OBJECTS");

    private static readonly int s_objects = s_given is { Length: > 0 } ? int.Parse(s_given, CultureInfo.InvariantCulture) : 200;

    private static readonly (string Name, SandboxFault[] Faults)[] s_cases =
    [
        ("10 % throttled", [Some(SandboxFaultKind.Throttle, 0.1, 1)]),
        ("5 % dropped before", [Some(SandboxFaultKind.Drop, 0.05, 2)]),
        ("5 % dropped answers", [Some(SandboxFaultKind.DropAnswer, 0.05, 3)]),
        ("5 % errors", [Some(SandboxFaultKind.Error, 0.05, 4)]),
        ("Region away", [Away]),
        ("all of it", [Some(SandboxFaultKind.Throttle, 0.1, 5), Some(SandboxFaultKind.Drop, 0.05, 6), Some(SandboxFaultKind.Error, 0.05, 7), Away]),
    ];

    private SandboxServer? _sandbox;
    private AwsServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The answer after the last refusal is the first of a Region that is back.
    private static SandboxFault Away => new()
    {
        Kind = SandboxFaultKind.Error,
        Region = "ap-southeast-1",
        Operation = "ListObjectVersions",
        Status = 503,
        Code = "ServiceUnavailable",
        Count = s_given is null ? 8 : 40,
    };

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        CrrConnection connection = new()
        {
            EndpointUrl = _sandbox.EndpointUrl,
            AccessKey = _sandbox.AccessKeyId,
            SecretKey = _sandbox.SecretAccessKey,
            Region = "us-east-1",
        };
        // The SDK's own retries wait for seconds: without them every fault comes to who compares, whose clock the test has.
        _services = AwsServices.Open(connection, null, null, s_given is null ? new AwsTuning { MaxErrorRetry = 0 } : new AwsTuning());
        foreach ((string bucket, string region) in new[] { ("source", "eu-west-1"), ("destination", "ap-southeast-1") })
        {
            await Session.Buckets.CreateAsync(new BucketCreation(bucket, region), Token);
            await Session.Buckets.EnableVersioningAsync(bucket, Token);
        }

        await Session.Roles.CreateAsync(new RoleCreation("crr", Trust), Token);
        await Session.Roles.PutInlinePolicyAsync("crr", "replicate", Policy, Token);
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    // The benchmark has as long as it needs.
    private static TimeSpan Longest => s_given is null ? Patience.Time : Timeout.InfiniteTimeSpan;

    [Fact]
    public async Task The_result_is_that_of_the_quiet_run()
    {
        await FillAsync();
        Tell($"{s_objects} objects, pages of 10");
        Tell($"| faults | differences | same as quiet | requests | seconds |");
        Tell($"|---|---|---|---|---|");
        (IReadOnlyList<string> quiet, _) = await CompareAsync("none", null);
        Assert.Equal(s_objects / 10 + 1, quiet.Count);
        foreach ((string name, SandboxFault[] faults) in s_cases)
        {
            _sandbox!.Control.ClearRequests();
            foreach (SandboxFault fault in faults)
            {
                _sandbox.Control.AddFault(fault);
            }

            (IReadOnlyList<string> found, ComparisonSummary summary) = await CompareAsync(name, quiet);
            _sandbox.Control.ClearFaults();

            // Of a benchmark the log of requests has the last ones only.
            Assert.True(
                s_given is not null || _sandbox.Control.GetRequests().Any(request => request is { Operation: "ListObjectVersions", Status: 0 or >= 500 }),
                $"Nothing went wrong: {name}.");
            Assert.Equal(quiet, found);
            Assert.Equal(s_objects, summary.SourceObjects);
        }
    }

    // A benchmark waits for minutes: each row is told when it is there.
    private static void Tell(FormattableString line) => TestContext.Current.TestOutputHelper!.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static SandboxFault Some(SandboxFaultKind kind, double probability, int seed) =>
        new() { Kind = kind, Probability = probability, Seed = seed, Service = "s3", Operation = "ListObjectVersions" };

    // One object in ten is older than the rule; one is at the destination alone.
    private async Task FillAsync()
    {
        string[] old = [.. Enumerable.Range(0, s_objects).Where(i => i % 10 == 0).Select(Key)];
        await Parallel.ForEachAsync(old, Token, async (key, token) => await PutAsync("source", key, token));
        await Session.Buckets.PutReplicationAsync("source", Configuration, Token);
        string[] replicated = [.. Enumerable.Range(0, s_objects).Where(i => i % 10 != 0).Select(Key)];
        await Parallel.ForEachAsync(replicated, Token, async (key, token) => await PutAsync("source", key, token));
        await PutAsync("destination", "only-here", Token);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Longest);
        while (_sandbox!.Control.GetPending(new SandboxDeliveryFilter()).Any(pending => pending.Count > 0))
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"folder-{number % 7}/{number:D6} ü");

    private async Task PutAsync(string bucket, string key, CancellationToken cancellationToken) =>
        await Session.Objects.PutAsync(new ObjectUpload(bucket, key, new MemoryStream([1, 2, 3])), cancellationToken);

    private async Task<(IReadOnlyList<string> Found, ComparisonSummary Summary)> CompareAsync(
        string name, IReadOnlyList<string>? quiet)
    {
        CompareBuckets compare = new(new SmallPages(_services!, 10, s_given is null ? new HurriedTime() : TimeProvider.System));
        List<string> found = [];
        Stopwatch time = Stopwatch.StartNew();
        await foreach (BucketDifference difference in compare.ExecuteAsync(
            new CompareRequest("source") { LagLimit = TimeSpan.Zero, ThrottleLimit = 8 }, new Silent(), Token))
        {
            found.Add($"{difference}");
        }

        ComparisonSummary summary = Assert.Single(compare.Summaries);
        found.Sort(StringComparer.Ordinal);
        Tell(
            $"| {name} | {found.Count} | {(quiet is null ? "-" : found.SequenceEqual(quiet) ? "yes" : "NO")} | {summary.Requests} | {time.Elapsed.TotalSeconds:0.00} |");
        return (found, summary);
    }

    private sealed class Silent : IOperationContext
    {
        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public void Verbose(string message)
        {
        }

        public void Warning(string message)
        {
        }

        public void Progress(OperationProgress progress)
        {
        }
    }
}
