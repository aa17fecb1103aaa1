using System.Text.Json;
using System.Xml.Linq;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Tests.Copying;
using S3Replication.Aws.Tests.Scenarios;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;
using CrrTag = Amazon.S3.Model.Tag;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Two buckets with an object of every kind that needs a permission of its own, and somebody who may do what a test lets them.</summary>
internal sealed class CopyPermissionWorld : IAsyncDisposable
{
    private const string Account = "111122223333";
    private const string Trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Account}}:root"},"Action":"sts:AssumeRole"}]}""";

    private static readonly AwsTuning s_tuning = new() { LargestCopy = 5 * 1024 * 1024 };

    private readonly CopyWorld _world;
    private readonly Dictionary<string, string> _keys = [];

    private CopyPermissionWorld(CopyWorld world, bool isPlain)
    {
        _world = world;
        IsPlain = isPlain;
    }

    /// <summary>Whether the buckets keep no versions.</summary>
    public bool IsPlain { get; }

    public SandboxControl Control => _world.Sandbox.Control;

    /// <summary>What was asked for since the world was made.</summary>
    public IReadOnlyList<SandboxRequest> Requests => Control.GetRequests();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CopyPermissionWorld> StartAsync(bool isPlain)
    {
        CopyPermissionWorld world = new(await CopyWorld.StartAsync(versioned: !isPlain, locked: !isPlain, s_tuning), isPlain);
        await world.FillAsync();
        return world;
    }

    /// <summary>The world as somebody sees it who may do some of what copies need.</summary>
    /// <param name="has">Which.</param>
    public async Task<ICrrServices> OpenAsync(Func<CopyPermission, bool> has)
    {
        await _world.Services.Source.Roles.CreateAsync(new RoleCreation("copier", Trust), Token);
        object policy = new { Version = "2012-10-17", Statement = CopyPermission.All.Where(row => IsPlain || !row.IsPlain || row.Action == "s3:ListBucket").Where(has).Select(Statement) };
        await _world.Services.Source.Roles.PutInlinePolicyAsync("copier", "copier", JsonSerializer.Serialize(policy), Token);
        AwsAccount account = new(_world.Sandbox.EndpointUrl, Account, _world.Sandbox.SecretAccessKey);
        XElement session = await account.FormAsync(
            "sts", "us-east-1", "2011-06-15", "AssumeRole", ("RoleArn", $"arn:aws:iam::{Account}:role/copier"), ("RoleSessionName", "test"));
        Control.ClearRequests();
        CrrConnection connection = new()
        {
            EndpointUrl = _world.Sandbox.EndpointUrl,
            AccessKey = session.Descendants().First(element => element.Name.LocalName == "AccessKeyId").Value,
            SecretKey = session.Descendants().First(element => element.Name.LocalName == "SecretAccessKey").Value,
            SessionToken = session.Descendants().First(element => element.Name.LocalName == "SessionToken").Value,
            Region = "us-east-1",
        };
        return AwsServices.Open(connection, destination: null, time: null, s_tuning);
    }

    public Task<GetObjectMetadataResponse> DescribeAsync(string key) => _world.Far.GetObjectMetadataAsync(CopyWorld.Destination, key, Token);

    public async Task<int> CountUploadsAsync() =>
        (await _world.Far.ListMultipartUploadsAsync(CopyWorld.Destination, Token)).MultipartUploads?.Count ?? 0;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private object Statement(CopyPermission row)
    {
        bool isOfObjects = (row.Action.Contains("Object", StringComparison.Ordinal) && !row.Action.Contains("Bucket", StringComparison.Ordinal))
            || row.Action.Contains("Multipart", StringComparison.Ordinal);
        string bucket = row.Side == "source" ? CopyWorld.Source : CopyWorld.Destination;
        string resource = row.Action.StartsWith("kms:", StringComparison.Ordinal)
            ? _keys.GetValueOrDefault(row.Side, "*")
            : $"arn:aws:s3:::{bucket}{(isOfObjects ? "/*" : string.Empty)}";
        return new { Effect = "Allow", row.Action, Resource = resource };
    }

    private async Task FillAsync()
    {
        await _world.PutAsync("older there", "old", atSource: false);
        if (!IsPlain)
        {
            await SetUpDestinationAsync();
            await _world.PutAsync("deleted", "text", atSource: false);
            await _world.PutAsync("KMS of one size", "old!", atSource: false, change: Encrypt("destination"));
        }

        await _world.PassAsync();
        await _world.PutAsync("older there", "text");
        await _world.PutAsync("tagged", "text", change: put => put.TagSet = [new CrrTag { Key = "team", Value = "video" }]);
        if (IsPlain)
        {
            return;
        }

        await _world.DeleteAsync("deleted");
        await _world.PutAsync("KMS", "text", change: Encrypt("source"));
        await _world.PutAsync("KMS of one size", "text", change: Encrypt("source"));
        await _world.PutAsync("locked", "text", change: put =>
        {
            put.ObjectLockMode = ObjectLockMode.Governance;
            put.ObjectLockRetainUntilDate = new DateTime(2099, 1, 2, 3, 4, 5, DateTimeKind.Utc);
            put.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
        });
        await _world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "in parts", new MemoryStream(new byte[(int)s_tuning.LargestCopy + 1]))
            {
                Tags = new Dictionary<string, string> { ["team"] = "video" },
            },
            Token);
    }

    private async Task SetUpDestinationAsync()
    {
        _keys["source"] = await KeyAsync("us-east-1");
        _keys["destination"] = await KeyAsync("eu-west-1");
        await _world.Far.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = CopyWorld.Destination,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            ServerSideEncryptionByDefault = new()
                            {
                                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                                ServerSideEncryptionKeyManagementServiceKeyId = _keys["destination"],
                            },
                        },
                    ],
                },
            },
            Token);
        await _world.Far.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = CopyWorld.Destination,
                OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerPreferred }] },
            },
            Token);
    }

    private Action<PutObjectRequest> Encrypt(string side) => put =>
    {
        put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
        put.ServerSideEncryptionKeyManagementServiceKeyId = _keys[side];
    };

    private async Task<string> KeyAsync(string region)
    {
        using AmazonKeyManagementServiceClient kms = new(
            Secret(), new AmazonKeyManagementServiceConfig { ServiceURL = _world.Sandbox.EndpointUrl.AbsoluteUri, AuthenticationRegion = region });
        return (await kms.CreateKeyAsync(new CreateKeyRequest(), Token)).KeyMetadata.Arn;
    }

    private BasicAWSCredentials Secret() => new(_world.Sandbox.AccessKeyId, _world.Sandbox.SecretAccessKey);
}
