using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>A hundred pairs at once, with one role and one destination that all share.</summary>
public sealed class ManyPairsTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";

    private readonly FakeAws _aws = new();
    private readonly string[] _sources = [.. Enumerable.Range(0, 100).Select(i => $"photos-{i:000}")];

    public ManyPairsTests()
    {
        _aws.AddBucket("copy", "us-east-2");
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", TrustPolicyEditor.Create().ToJson());
        foreach (string source in _sources)
        {
            _aws.AddBucket(source).Replication =
                $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role><Rule><ID>crr-1</ID><Priority>1</Priority>"
                + "<Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
                + "<Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule></ReplicationConfiguration>";
        }

        Grant(_sources);
        _aws.BeforeCall = async (_, _) => await Task.Yield();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_call_is_made_twice()
    {
        FactCache cache = new();

        IReadOnlyList<ReplicationTestResult> results = await TestAsync(_sources.Select(source => (source, cache.AskedNow())));

        Assert.All(results, result => Assert.Empty(result.Findings));
        string[] repeated = [.. _aws.Calls.GroupBy(call => call).Where(group => group.Count() > 1).Select(group => $"{group.Count()} {group.Key}")];
        // once for itself, and once for the owner that it is expected to have
        Assert.Equal(["2 HeadBucket copy"], repeated.Where(call => call.EndsWith(" copy", StringComparison.Ordinal)));
        Assert.All(repeated, call => Assert.StartsWith("2 HeadBucket ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Broken_pairs_that_are_asked_for_at_once_are_not_looked_at_twice()
    {
        _aws.Deny("GetPolicy copy");
        FactCache asked = new FactCache().AskedNow();

        IReadOnlyList<ReplicationTestResult> results = await TestAsync(_sources.Select(source => (source, asked)));

        Assert.All(results, result => Assert.Equal(TestStatus.Unknown, result.Status));
        Assert.Single(_aws.Calls, call => call == "GetPolicy copy");
    }

    [Fact]
    public async Task A_pair_that_is_set_up_while_the_run_goes_on_is_not_judged_by_what_was_read_before()
    {
        FactCache cache = new();
        Grant(_sources[..1]);
        ReplicationTestResult first = Assert.Single(await TestAsync([(_sources[0], cache.AskedNow())]));
        Grant(_sources[..2]);

        ReplicationTestResult second = Assert.Single(await TestAsync([(_sources[1], cache.AskedNow())]));

        Assert.Empty(first.Findings);
        Assert.Empty(second.Findings);
    }

    [Fact]
    public async Task A_rule_that_is_written_while_the_run_goes_on_is_found()
    {
        FactCache cache = new();
        FakeBucket source = _aws.Buckets[_sources[0]];
        string configuration = source.Replication!;
        source.Replication = null;
        ReplicationTestResult first = Assert.Single(await TestAsync([(_sources[0], cache.AskedNow())]));
        source.Replication = configuration;

        ReplicationTestResult second = Assert.Single(await TestAsync([(_sources[0], cache.AskedNow())]));

        Assert.Equal(TestStatus.Failed, first.Status);
        Assert.Equal(TestStatus.Passed, second.Status);
    }

    [Fact]
    public async Task A_pair_that_is_given_up_does_not_take_the_others_along()
    {
        using CancellationTokenSource givesUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using SemaphoreSlim reached = new(0);
        bool first = true;
        _aws.BeforeCall = async (call, token) =>
        {
            if (call == "GetPolicy copy" && first)
            {
                first = false;
                reached.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
        };
        FactCache cache = new();
        Task<List<ReplicationTestResult>> given = ExecuteAsync(_sources[0], cache, givesUp.Token);
        await reached.WaitAsync(Token);
        Task<List<ReplicationTestResult>> other = ExecuteAsync(_sources[1], cache, Token);

        await givesUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(TestStatus.Passed, Assert.Single(await other).Status);
    }

    [Fact]
    public async Task Credentials_that_expire_end_every_pair_by_themselves()
    {
        _aws.Deny("HeadBucket copy", CrrErrorCode.CredentialsInvalid);
        FactCache cache = new();

        CrrException[] errors = await Task.WhenAll(
            _sources.Select(source => Assert.ThrowsAsync<CrrException>(() => ExecuteAsync(source, cache, Token))));

        Assert.All(errors, error => Assert.Equal(CrrErrorCode.CredentialsInvalid, error.Code));
    }

    private async Task<IReadOnlyList<ReplicationTestResult>> TestAsync(IEnumerable<(string Source, FactCache Cache)> pairs) =>
        [.. (await Task.WhenAll(pairs.Select(pair => ExecuteAsync(pair.Source, pair.Cache, Token)))).SelectMany(results => results)];

    private Task<List<ReplicationTestResult>> ExecuteAsync(string source, FactCache cache, CancellationToken token) =>
        new VerifyReplication(_aws.Services, cache)
            .ExecuteAsync(new VerifyReplicationRequest(source), new FakeContext(), token).ToListAsync(token).AsTask();

    private void Grant(string[] sources)
    {
        RuleAccess[] rules = [.. sources.Select(source => new RuleAccess(source, "copy") { DeleteMarkers = false })];
        _aws.Policies["crrRole"] = [new RolePolicy(
            "replicate", Arn: null, RolePolicyGenerator.Generate(new RolePermissions(rules, AwsPartition.Aws), "replicate").ToJson())];
    }
}
