using System.Xml.Linq;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>A set-up of replication in a sandbox of its own, made by calls of AWS's APIs alone.</summary>
internal sealed partial class Setup : IAsyncDisposable
{
    public const string Source = "acme-media";
    public const string Destination = "acme-media-replica";
    public const string Second = "acme-media-archive";
    public const string RoleName = "replicate-media";
    public const string PolicyName = "replication";
    public const string SourceRegion = "eu-west-1";

    private const string SourceAccount = "111122223333";
    private const string OtherAccount = "444455556666";

    private readonly SandboxServer _sandbox;
    private AwsServices? _services;

    private Setup(Shape shape, SandboxServer sandbox)
    {
        Shape = shape;
        _sandbox = sandbox;
        Owner = Account(SourceAccount);
        DestinationOwner = shape.CrossAccount ? Account(OtherAccount) : Owner;
        Stranger = Account("777788889999");
    }

    public Shape Shape { get; }

    /// <summary>The source's owner.</summary>
    public AwsAccount Owner { get; }

    /// <summary>The destination's owner, the same unless the shape is of two accounts.</summary>
    public AwsAccount DestinationOwner { get; }

    /// <summary>Somebody else.</summary>
    public AwsAccount Stranger { get; }

    public Keys? Keys { get; private set; }

    /// <summary>The configuration as somebody saved it; null when nobody has.</summary>
    public ConfigurationBaseline? Baseline { get; set; }

    /// <summary>Whether the diagnosis sends an object to prove what it says.</summary>
    public bool SendsCanary { get; set; }

    public SandboxControl Control => _sandbox.Control;

    public string DestinationRegion => Shape.SameRegion ? SourceRegion : Shape.OptInRegion ? "af-south-1" : "ap-southeast-1";

    public string RolePath => Shape.CrossAccount ? "/service-role/" : "/";

    public string RoleArn => $"arn:aws:iam::{SourceAccount}:role{RolePath}{RoleName}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the set-up by hand.</summary>
    public static async Task<Setup> MakeAsync(Shape shape)
    {
        Setup setup = new(shape, await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token));
        await setup.MakeBucketsAsync();
        await setup.MakeRoleAsync();
        await setup.PutConfigurationAsync(ConfigurationText.Of(
            shape, setup.RoleArn, Destination, Second, shape.CrossAccount ? OtherAccount : null, setup.Keys));
        return setup;
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        await _sandbox.DisposeAsync();
    }

    /// <summary>What the product says, by the real adapters.</summary>
    public async Task<IReadOnlyList<ReplicationTestResult>> DiagnoseAsync()
    {
        _services ??= AwsServices.Open(
            Connect(SourceAccount), Shape.CrossAccount ? Connect(OtherAccount) : null, _sandbox.Time, new AwsTuning());
        return await new VerifyReplication(_services)
            .ExecuteAsync(new VerifyReplicationRequest(Source) { Baseline = Baseline, Canary = SendsCanary }, new Permissions.Approving(), Token).ToListAsync(Token);
    }

    public static async Task CreateBucketAsync(AwsAccount account, string bucket, string region, bool isLocked = false)
    {
        await account.S3Async(
            HttpMethod.Put,
            bucket,
            region == "us-east-1" ? "" : $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>",
            region: region,
            headers: isLocked ? [("x-amz-bucket-object-lock-enabled", "true")] : []);
        await account.S3Async(HttpMethod.Put, bucket, Documents.Versioning("Enabled"), "versioning", region);
    }

    private AwsAccount Account(string id) => new(_sandbox.EndpointUrl, id, _sandbox.SecretAccessKey);

    private CrrConnection Connect(string account) => new()
    {
        EndpointUrl = _sandbox.EndpointUrl,
        AccessKey = account,
        SecretKey = _sandbox.SecretAccessKey,
        Region = SourceRegion,
    };

    private async Task MakeBucketsAsync()
    {
        await CreateBucketAsync(Owner, Source, SourceRegion, Shape.Lock);
        await CreateBucketAsync(DestinationOwner, Destination, DestinationRegion, Shape.Lock);
        if (Shape.SecondDestination)
        {
            await CreateBucketAsync(DestinationOwner, Second, "us-west-2", Shape.Lock);
        }

        if (Shape.SourceAcls)
        {
            await Owner.S3Async(HttpMethod.Put, Source, Documents.Ownership("ObjectWriter"), "ownershipControls", SourceRegion);
        }

        if (Shape is { OwnerOverride: true, Enforced: false })
        {
            await DestinationOwner.S3Async(HttpMethod.Put, Destination, Documents.Ownership("ObjectWriter"), "ownershipControls", DestinationRegion);
        }

        if (Shape.Kms)
        {
            Keys = new Keys(
                await EncryptAsync(Owner, Source, SourceRegion), SourceRegion,
                await EncryptAsync(DestinationOwner, Destination, DestinationRegion), DestinationRegion);
        }
    }

    private async Task<string> EncryptAsync(AwsAccount account, string bucket, string region)
    {
        string key = await CreateKeyAsync(account, region);
        await account.S3Async(HttpMethod.Put, bucket, Documents.Encryption(key, Shape.BucketKey), "encryption", region);
        return key;
    }

    private async Task MakeRoleAsync()
    {
        string[] destinations = Shape.SecondDestination ? [Destination, Second] : [Destination];
        await Owner.IamAsync("CreateRole", ("RoleName", RoleName), ("Path", RolePath), ("AssumeRolePolicyDocument", Documents.Trust));
        await PutRolePolicyAsync(Documents.RolePolicy(Shape, Source, destinations, Keys));
        if (Shape.TwoWay)
        {
            await MakeWayBackAsync();
        }

        if (!Shape.CrossAccount)
        {
            return;
        }

        foreach (string bucket in destinations)
        {
            await DestinationOwner.S3Async(HttpMethod.Put, bucket, Documents.BucketPolicy(Shape, RoleArn, bucket), "policy", DestinationRegion);
        }

        if (Keys is not null)
        {
            await DestinationOwner.KmsAsync(
                DestinationRegion, "PutKeyPolicy", new { KeyId = Keys.ReplicaArn, PolicyName = "default", Policy = Documents.KeyPolicy(Shape, RoleArn, DestinationOwner.Id) });
        }
    }

    // Each way has a role of its own, in the account of the bucket that it reads.
    private async Task MakeWayBackAsync()
    {
        const string Back = "replicate-media-back";
        Shape shape = Shape with { OwnerOverride = false };
        string role = $"arn:aws:iam::{DestinationOwner.Id}:role/{Back}";
        Keys? keys = Keys is null ? null : new Keys(Keys.ReplicaArn, Keys.ReplicaRegion, Keys.SourceArn, Keys.SourceRegion);
        await DestinationOwner.IamAsync("CreateRole", ("RoleName", Back), ("AssumeRolePolicyDocument", Documents.Trust));
        await DestinationOwner.IamAsync(
            "PutRolePolicy", ("RoleName", Back), ("PolicyName", PolicyName), ("PolicyDocument", Documents.RolePolicy(shape, Destination, [Source], keys)));
        await DestinationOwner.S3Async(
            HttpMethod.Put,
            Destination,
            ConfigurationText.Of(shape with { SecondDestination = false, PausedRule = false }, role, Source, Source, Shape.CrossAccount ? Owner.Id : null, keys),
            "replication",
            DestinationRegion);
        if (Shape.CrossAccount)
        {
            await Owner.S3Async(HttpMethod.Put, Source, Documents.BucketPolicy(shape, role, Source), "policy", SourceRegion);
        }
    }

    private static string Text(XElement answer, string name) => answer.Descendants().First(element => element.Name.LocalName == name).Value;
}
