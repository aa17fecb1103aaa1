using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Sandbox;
using ReplicationStatus = S3Replication.Core.Objects.ReplicationStatus;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>A scenario in a sandbox of its own, with the policies that are generated for it.</summary>
internal sealed class PermissionWorld : IAsyncDisposable
{
    public const string Source = "source";
    public const string RoleName = "crr";

    private const string Here = "eu-west-1";
    private const string There = "ap-southeast-1";
    private const string Account = "111122223333";
    private const string OtherAccount = "444455556666";
    private const string RoleArn = "arn:aws:iam::111122223333:role/crr";

    private readonly PermissionScenario _scenario;
    private readonly SandboxServer _sandbox;
    private readonly AwsServices _services;
    private string? _replicaKey;

    private PermissionWorld(PermissionScenario scenario, SandboxServer sandbox)
    {
        _scenario = scenario;
        _sandbox = sandbox;
        _services = AwsServices.Open(Connect(Account), Connect(DestinationAccount), time: null, new AwsTuning());
    }

    public string RolePolicy { get; private set; } = string.Empty;

    public string TrustPolicy { get; private set; } = string.Empty;

    public IReadOnlyList<SandboxDelivery> Deliveries => _sandbox.Control.GetDeliveries();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DestinationAccount => _scenario.OtherAccount ? OtherAccount : Account;

    public static async Task<PermissionWorld> StartAsync(string scenario)
    {
        PermissionWorld world = new(
            PermissionScenario.Of(scenario), await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token));
        await world.MakeBucketsAsync();
        await world.MakePoliciesAsync();
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        _services.Dispose();
        await _sandbox.DisposeAsync();
    }

    /// <summary>The policies that were generated, by what the table calls them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PoliciesAsync()
    {
        Dictionary<string, string> policies = new() { ["role"] = RolePolicy };
        if (await _services.Destination.Buckets.GetPolicyAsync("destination", Token) is { } bucket)
        {
            policies["bucket policy"] = bucket;
        }

        if (_replicaKey is not null)
        {
            policies["key policy"] = await _services.Destination.Keys.GetPolicyAsync(_replicaKey, Token);
        }

        return policies;
    }

    /// <summary>Takes an action out of one of the policies.</summary>
    public async Task RemoveAsync(PermissionRow row)
    {
        string without = PolicyText.Without((await PoliciesAsync())[row.Policy], row.Sid, row.Action);
        await (row.Policy switch
        {
            "role" => _services.Source.Roles.PutInlinePolicyAsync(RoleName, Ownership.PolicyName, without, Token),
            "bucket policy" => _services.Destination.Buckets.PutPolicyAsync("destination", without, Token),
            _ => _services.Destination.Keys.PutPolicyAsync(_replicaKey!, without, Token),
        });
    }

    /// <summary>Writes an object with a tag and waits until its replication has ended.</summary>
    public async Task<(ReplicationStatus Status, ObjectWrite Written)> DeliverAsync(string key)
    {
        ObjectWrite written = await _services.Source.Objects.PutAsync(
            new ObjectUpload(Source, key, new MemoryStream("content"u8.ToArray()))
            {
                Tags = new Dictionary<string, string> { ["team"] = "video" },
            },
            Token);
        ObjectInfo? info = null;
        await UntilAsync(async () =>
        {
            info = await _services.Source.Objects.FindAsync(Source, key, written.VersionId, Token);
            return info?.ReplicationStatus is ReplicationStatus.Completed or ReplicationStatus.Failed;
        });
        return (info!.ReplicationStatus, written);
    }

    /// <summary>Puts a delete marker on an object and waits until it is delivered; answers why not, or null.</summary>
    public async Task<string?> DeliverMarkerAsync(string key)
    {
        ObjectDeletion marker = await _services.Source.Objects.DeleteAsync(Source, key, versionId: null, Token);
        await UntilAsync(() => Task.FromResult(Deliveries.Any(delivery => delivery.VersionId == marker.VersionId)));
        return Deliveries.Single(delivery => delivery.VersionId == marker.VersionId).FailureReason;
    }

    /// <summary>Annotates an object and waits until the annotation's replication has ended.</summary>
    public async Task<ReplicationStatus> AnnotateAsync(string key)
    {
        using AmazonS3Client s3 = S3(Account, Here);
        using MemoryStream text = new("cats"u8.ToArray());
        await s3.PutObjectAnnotationAsync(
            new PutObjectAnnotationRequest { BucketName = Source, Key = key, AnnotationName = "summary", AnnotationPayload = text }, Token);
        ReplicationStatus status = ReplicationStatus.Pending;
        await UntilAsync(async () =>
        {
            status = (await _services.Source.Objects.ListAnnotationsAsync(Source, key, versionId: null, Token)).Single().ReplicationStatus;
            return status is ReplicationStatus.Completed or ReplicationStatus.Failed;
        });
        return status;
    }

    public Task<IReadOnlyDictionary<string, string>> TagsOfReplicaAsync(string bucket, string key, string? versionId) =>
        _services.Destination.Objects.GetTagsAsync(bucket, key, versionId, Token);

    /// <summary>What the checks say of each rule.</summary>
    public async Task<IReadOnlyList<ReplicationTestResult>> DiagnoseAsync() => await new VerifyReplication(_services)
        .ExecuteAsync(new VerifyReplicationRequest(Source), new Approving(), Token).ToListAsync(Token);

    private CrrConnection Connect(string account) => new()
    {
        EndpointUrl = _sandbox.EndpointUrl,
        AccessKey = account,
        SecretKey = _sandbox.SecretAccessKey,
        Region = Here,
    };

    private async Task MakeBucketsAsync()
    {
        await _services.Source.Buckets.CreateAsync(new BucketCreation(Source, Here) { ObjectLock = _scenario.Lock }, Token);
        await _services.Source.Buckets.EnableVersioningAsync(Source, Token);
        foreach (string bucket in _scenario.Destinations)
        {
            await _services.Destination.Buckets.CreateAsync(new BucketCreation(bucket, There) { ObjectLock = _scenario.Lock }, Token);
            await _services.Destination.Buckets.EnableVersioningAsync(bucket, Token);
        }

        if (_scenario.OwnerOverride)
        {
            using AmazonS3Client s3 = S3(DestinationAccount, There);
            await s3.PutBucketOwnershipControlsAsync(
                new PutBucketOwnershipControlsRequest
                {
                    BucketName = "destination",
                    OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.ObjectWriter }] },
                },
                Token);
        }

        if (_scenario.Kms)
        {
            await EncryptAsync(Account, Source, Here);
            _replicaKey = await EncryptAsync(DestinationAccount, "destination", There);
        }
    }

    private async Task<string> EncryptAsync(string account, string bucket, string region)
    {
        using AmazonKeyManagementServiceClient kms = new(
            new BasicAWSCredentials(account, _sandbox.SecretAccessKey),
            new AmazonKeyManagementServiceConfig { ServiceURL = _sandbox.EndpointUrl.ToString(), AuthenticationRegion = region });
        CreateKeyResponse key = await kms.CreateKeyAsync(new CreateKeyRequest(), Token);
        using AmazonS3Client s3 = S3(account, region);
        await s3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = bucket,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            BucketKeyEnabled = _scenario.BucketKey,
                            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                            {
                                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                                ServerSideEncryptionKeyManagementServiceKeyId = key.KeyMetadata.Arn,
                            },
                        },
                    ],
                },
            },
            Token);
        return key.KeyMetadata.Arn;
    }

    private AmazonS3Client S3(string account, string region) => new(
        new BasicAWSCredentials(account, _sandbox.SecretAccessKey),
        new AmazonS3Config { ServiceURL = _sandbox.EndpointUrl.ToString(), AuthenticationRegion = region, ForcePathStyle = true });

    // The generators' output, put in place without waiting for IAM, which is at once here.
    private async Task MakePoliciesAsync()
    {
        ReplicationRuleInfo[] rules =
        [
            .. _scenario.Destinations.Select((bucket, index) => new ReplicationRuleInfo(Source, bucket, $"crr-{index}")
            {
                Prefix = "data/",
                DeleteMarkerReplication = _scenario.DeleteMarkers,
                OwnerOverride = _scenario.OwnerOverride,
                SseKmsEncryptedObjects = _scenario.Kms,
                ReplicaKmsKeyId = _replicaKey,
            }),
        ];
        RuleAccessReader reader = new(_services, await _services.Source.Identity.GetAsync(Token), AwsPartition.Aws);
        RolePermissions permissions = new(await reader.ReadAsync(rules, [], Token), AwsPartition.Aws)
        {
            Batch = _scenario.Batch ? new BatchAccess("reports", "manifests") : null,
        };
        RolePolicy = RolePolicyGenerator.Generate(permissions, Ownership.PolicyName).ToJson();
        TrustPolicy = TrustPolicyEditor.Create(new TrustTerms { Batch = _scenario.Batch ? true : null }).ToJson();
        await _services.Source.Roles.CreateAsync(new RoleCreation(RoleName, TrustPolicy), Token);
        await _services.Source.Roles.PutInlinePolicyAsync(RoleName, Ownership.PolicyName, RolePolicy, Token);
        if (_scenario.OtherAccount)
        {
            GrantAccessRequest grant = new(RoleArn, "destination")
            {
                Prefix = "data/",
                DeleteMarkers = _scenario.DeleteMarkers,
                OwnerOverride = _scenario.OwnerOverride,
                ReplicaKmsKeyId = _replicaKey,
            };
            await new GrantAccess(_services).ExecuteAsync(grant, new Approving(), Token);
        }

        await _services.Source.Buckets.PutReplicationAsync(Source, Configuration(), Token);
    }

    private string Configuration() =>
        $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role>"
        + string.Concat(_scenario.Destinations.Select((bucket, index) => $"<Rule><ID>crr-{index}</ID><Priority>{index}</Priority><Status>Enabled</Status>"
            + (_scenario.Tags
                ? "<Filter><And><Prefix>data/</Prefix><Tag><Key>team</Key><Value>video</Value></Tag></And></Filter>"
                : "<Filter><Prefix>data/</Prefix></Filter>")
            + (_scenario.Kms ? "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>" : "")
            + $"<DeleteMarkerReplication><Status>{(_scenario.DeleteMarkers ? "Enabled" : "Disabled")}</Status></DeleteMarkerReplication>"
            + $"<Destination><Bucket>arn:aws:s3:::{bucket}</Bucket>"
            + (_scenario.OtherAccount ? $"<Account>{OtherAccount}</Account>" : "")
            + (_scenario.OwnerOverride ? "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>" : "")
            + (_replicaKey is null ? "" : $"<EncryptionConfiguration><ReplicaKmsKeyID>{_replicaKey}</ReplicaKmsKeyID></EncryptionConfiguration>")
            + "</Destination></Rule>"))
        + "</ReplicationConfiguration>";

    // The engine works beside the test, so its result is polled for.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Time);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
