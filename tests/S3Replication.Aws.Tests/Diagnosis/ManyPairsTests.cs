using S3Replication.Aws.Tests.Permissions;
using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Diagnosis;

/// <summary>A hundred pairs at once on the wire, with one role and one destination that all share.</summary>
public sealed class ManyPairsTests : IAsyncLifetime
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crr";

    private readonly string[] _sources = [.. Enumerable.Range(0, 100).Select(i => $"photos-{i:000}")];
    private SandboxServer? _sandbox;
    private CrrConnection? _connection;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _connection = new CrrConnection
        {
            EndpointUrl = _sandbox.EndpointUrl,
            AccessKey = _sandbox.AccessKeyId,
            SecretKey = _sandbox.SecretAccessKey,
            Region = "us-east-1",
        };
        using ICrrServices services = AwsServices.Open(_connection, null);
        await MakeAsync(services.Source.Buckets, "copy", "ap-southeast-1");
        await Parallel.ForEachAsync(_sources, Token, async (source, _) => await MakeAsync(services.Source.Buckets, source, "eu-west-1"));
        await services.Source.Roles.CreateAsync(new RoleCreation("crr", TrustPolicyEditor.Create().ToJson()), Token);
        RolePermissions permissions = new([new RuleAccess(_sources[0], "copy") { DeleteMarkers = false }], AwsPartition.Aws);
        string policy = RolePolicyGenerator.Generate(permissions, "replicate").ToJson();
        await services.Source.Roles.PutInlinePolicyAsync(
            "crr", "replicate", policy.Replace(_sources[0], "photos-*", StringComparison.Ordinal), Token);
        foreach (string source in _sources)
        {
            await services.Source.Buckets.PutReplicationAsync(
                source,
                $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role><Rule><ID>crr-1</ID><Priority>1</Priority>"
                + "<Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
                + "<Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule></ReplicationConfiguration>",
                Token);
        }

        _sandbox.Control.ClearRequests();
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    // What these are about is in their bodies: two resources of each source and one of the shared destination, two Regions.
    private static readonly Dictionary<string, int> s_told = new() { ["SimulatePrincipalPolicy"] = 201, ["DescribeAlarms"] = 2 };

    [Fact]
    public async Task No_request_is_sent_twice_for_the_same_answer()
    {
        using ICrrServices services = AwsServices.Open(_connection!, null);
        FactCache cache = new FactCache().AskedNow();

        List<ReplicationTestResult>[] results = await Task.WhenAll(_sources.Select(source => new VerifyReplication(services, cache)
            .ExecuteAsync(new VerifyReplicationRequest(source), new Approving(), Token).ToListAsync(Token).AsTask()));

        Assert.All(results.SelectMany(result => result), result => Assert.Empty(result.Findings));
        SandboxRequest[] requests = [.. _sandbox!.Control.GetRequests()];
        Assert.All(requests, request => Assert.False(request.Mutating, request.Operation));

        // Beside the bucket there is what the role's account makes of it: the request is another, its target the same.
        string[] repeated =
        [
            .. requests.Where(request => request.Status != 301 && !s_told.ContainsKey(request.Operation))
                .GroupBy(request => $"{request.Operation} {request.Target}")
                .Where(group => group.Count() > (group.Key.StartsWith("HeadBucket", StringComparison.Ordinal) ? 2 : 1))
                .Select(group => $"{group.Count()} times {group.Key}"),
        ];
        Assert.Empty(repeated);
        Assert.All(s_told, told => Assert.Equal(told.Value, requests.Count(request => request.Operation == told.Key)));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{requests.Length} requests for {_sources.Length} pairs: "
            + string.Join(", ", requests.CountBy(request => $"{request.Operation} {request.Status}").Select(pair => $"{pair.Value} {pair.Key}")));
    }

    private static async Task MakeAsync(IBucketStore buckets, string name, string region)
    {
        await buckets.CreateAsync(new BucketCreation(name, region), Token);
        await buckets.EnableVersioningAsync(name, Token);
    }
}
