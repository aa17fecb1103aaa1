using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.S3;
using S3Replication.Aws.Tests.Permissions;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Buckets;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>Two buckets on a sandbox, <c>a</c> in one Region and <c>b</c> in another, and the SDK's own client to look at them.</summary>
internal sealed class CopyWorld : IAsyncDisposable
{
    public const string Source = "copy-source";
    public const string Destination = "copy-destination";

    private CopyWorld(SandboxServer sandbox, AwsTuning tuning)
    {
        Sandbox = sandbox;
        CrrConnection connection = new()
        {
            EndpointUrl = sandbox.EndpointUrl,
            AccessKey = sandbox.AccessKeyId,
            SecretKey = sandbox.SecretAccessKey,
            Region = "us-east-1",
        };
        Services = AwsServices.Open(connection, destination: null, time: null, tuning);
        S3 = Client("us-east-1");
        Far = Client("eu-west-1");
    }

    public SandboxServer Sandbox { get; }

    public ICrrServices Services { get; }

    /// <summary>The Region of the source.</summary>
    public AmazonS3Client S3 { get; }

    /// <summary>The Region of the destination.</summary>
    public AmazonS3Client Far { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CopyWorld> StartAsync(
        bool versioned = true, bool locked = false, AwsTuning? tuning = null)
    {
        CopyWorld world = new(
            await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token), tuning ?? new AwsTuning());
        await world.Services.Source.Buckets.CreateAsync(new BucketCreation(Source, "us-east-1") { ObjectLock = locked }, Token);
        await world.Services.Source.Buckets.CreateAsync(new BucketCreation(Destination, "eu-west-1") { ObjectLock = locked }, Token);
        if (versioned)
        {
            await world.Services.Source.Buckets.EnableVersioningAsync(Source, Token);
            await world.Services.Source.Buckets.EnableVersioningAsync(Destination, Token);
        }

        return world;
    }

    public Task<PutObjectResponse> PutAsync(string key, string text, bool atSource = true, Action<PutObjectRequest>? change = null)
    {
        PutObjectRequest request = new() { BucketName = atSource ? Source : Destination, Key = key, ContentBody = text };
        change?.Invoke(request);
        return (atSource ? S3 : Far).PutObjectAsync(request, Token);
    }

    public Task DeleteAsync(string key, bool atSource = true) => atSource
        ? S3.DeleteObjectAsync(Source, key, Token)
        : Far.DeleteObjectAsync(Destination, key, Token);

    public async Task<IReadOnlyList<CopyRecord>> CopyAsync(
        CopyRequest? request = null,
        IEnumerable<CopyItem>? items = null,
        IOperationContext? context = null,
        CancellationToken? cancellationToken = null,
        ICrrServices? services = null) =>
        await new CopyObjects(services ?? Services)
            .ExecuteAsync(
                request ?? new CopyRequest(Source, Destination),
                items?.ToAsyncEnumerable(),
                context ?? new Approving(),
                cancellationToken ?? Token)
            .ToListAsync(Token);

    /// <summary>What the destination has under a key, the newest first: text, or <c>deleted</c>.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(string key, bool atSource = false)
    {
        AmazonS3Client client = atSource ? S3 : Far;
        string bucket = atSource ? Source : Destination;
        ListVersionsResponse page = await client.ListVersionsAsync(bucket, key, Token);
        List<string> texts = [];
        foreach (S3ObjectVersion version in (page.Versions ?? []).Where(one => one.Key == key))
        {
            texts.Add(version.IsDeleteMarker == true ? "deleted" : await TextAsync(client, bucket, key, version.VersionId));
        }

        return texts;
    }

    /// <summary>How many versions the destination has in all.</summary>
    public async Task<int> CountAsync() =>
        await Services.Destination.Objects.ListVersionsAsync(Destination, prefix: null, Token).CountAsync(Token);

    /// <summary>Lets a while pass: S3 tells times of objects to the second.</summary>
    public Task PassAsync() => Sandbox.Control.AdvanceAsync(TimeSpan.FromSeconds(5), Token);

    public int Asked(string operation) => Sandbox.Control.GetRequests()
        .Count(request => request.Operation == operation);

    public static string Numbered(int number) => number.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>The adapter's own client, of the Region of the source.</summary>
    public DocumentS3Client DocumentClient() => new(new BasicAWSCredentials(Sandbox.AccessKeyId, Sandbox.SecretAccessKey), Configuration("us-east-1"));

    public async ValueTask DisposeAsync()
    {
        Services.Dispose();
        S3.Dispose();
        Far.Dispose();
        await Sandbox.DisposeAsync();
    }

    private static async Task<string> TextAsync(AmazonS3Client client, string bucket, string key, string versionId)
    {
        GetObjectRequest request = new() { BucketName = bucket, Key = key, VersionId = versionId };
        using GetObjectResponse response = await client.GetObjectAsync(request, Token);
        using StreamReader reader = new(response.ResponseStream);
        return await reader.ReadToEndAsync(Token);
    }

    private AmazonS3Client Client(string region) =>
        new(new BasicAWSCredentials(Sandbox.AccessKeyId, Sandbox.SecretAccessKey), Configuration(region));

    private AmazonS3Config Configuration(string region) => new()
    {
        ServiceURL = Sandbox.EndpointUrl.AbsoluteUri,
        AuthenticationRegion = region,
        ForcePathStyle = true,
    };
}
