using System.Text;
using System.Text.Json;
using S3Replication.Aws.Tests.Permissions;
using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.ReverseSync;
using S3Replication.Core.Setup;
using S3Replication.ReverseSync;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.ReverseSync;

/// <summary>Two buckets on a sandbox, a rule from the first to the second that takes deletions too, and a function that gets the second's events.</summary>
internal sealed class ReverseWorld : IAsyncDisposable
{
    public const string Source = "media";
    public const string Replica = "media-replica";

    private readonly SandboxServer _sandbox;
    private readonly Function _function;
    private long _told;

    private ReverseWorld(SandboxServer sandbox, CrrConnection connection)
    {
        _sandbox = sandbox;
        Services = AwsServices.Open(connection, destination: null);
        _function = new Function(
            () => AwsServices.Open(connection, destination: null),
            new FunctionSettings(new ReverseSyncSettings(Source, Replica), TimeSpan.FromMinutes(1)),
            Log.WriteLineAsync);
    }

    public ICrrServices Services { get; }

    public StringWriter Log { get; } = new();

    public SandboxControl Control => _sandbox.Control;

    public IObjectStore Objects => Services.Source.Objects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ReverseWorld> StartAsync()
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        ReverseWorld world = new(sandbox, new CrrConnection
        {
            EndpointUrl = sandbox.EndpointUrl,
            Region = "eu-west-1",
            AccessKey = sandbox.AccessKeyId,
            SecretKey = sandbox.SecretAccessKey,
        });
        foreach ((string bucket, string region) in new[] { (Source, "eu-west-1"), (Replica, "us-west-2") })
        {
            await world.Services.Source.Buckets.CreateAsync(new BucketCreation(bucket, region), Token);
            await world.Services.Source.Buckets.EnableVersioningAsync(bucket, Token);
        }

        await new SetUpReplication(world.Services).ExecuteAsync(
            new SetUpReplicationRequest([new PutRuleRequest(Source, Replica) { DeleteMarkerReplication = true }]), new Approving(), Token);
        return world;
    }

    public Task<ObjectWrite> PutAsync(string bucket, string key, string text, Func<ObjectUpload, ObjectUpload>? change = null)
    {
        ObjectUpload upload = new(bucket, key, new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return Objects.PutAsync(change?.Invoke(upload) ?? upload, Token);
    }

    public async Task<string?> TextAsync(string bucket, string key)
    {
        if (await Objects.FindAsync(bucket, key, versionId: null, Token) is null)
        {
            return null;
        }

        using StreamReader reader = new(await Objects.OpenReadAsync(bucket, key, versionId: null, Token));
        return await reader.ReadToEndAsync(Token);
    }

    public async Task<int> CountAsync(string bucket) => await Objects.ListVersionsAsync(bucket, prefix: null, Token).CountAsync(Token);

    /// <summary>Lets the function run for every event of the replica until none is left.</summary>
    /// <param name="mostRounds">How often at most.</param>
    /// <param name="function">The function; null for the product's.</param>
    /// <returns>Whether none is left.</returns>
    public async Task<bool> SettleAsync(int mostRounds = 20, Func<string, Task>? function = null)
    {
        for (int round = 0; round < mostRounds; round++)
        {
            await UntilDeliveredAsync();
            IReadOnlyList<SandboxEvent> events = [.. Control.GetEvents(Replica, after: _told).Where(one => one.Name.StartsWith("Object", StringComparison.Ordinal))];
            if (events.Count == 0)
            {
                return true;
            }

            _told = events.Max(one => one.Number);
            foreach (SandboxEvent one in events)
            {
                await (function ?? InvokeAsync)($$"""{"Records":[{{one.Record}}]}""");
            }
        }

        return false;
    }

    /// <summary>Invokes the function as Lambda does.</summary>
    public async Task<JsonElement> InvokeAsync(string json)
    {
        using Stream answer = await _function.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        return await JsonSerializer.DeserializeAsync<JsonElement>(answer, cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        _function.Dispose();
        Services.Dispose();
        await Log.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task UntilDeliveredAsync()
    {
        while (Control.GetBacklog().Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Token);
        }
    }
}
