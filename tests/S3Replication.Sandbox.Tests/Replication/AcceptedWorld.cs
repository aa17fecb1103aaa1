using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>A pair of buckets behind the endpoint, set up over the wire as clients set it up, right in every way.</summary>
internal sealed class AcceptedWorld : IAsyncDisposable
{
    public const string Owner = "111122223333";
    public const string Other = "444455556666";

    private readonly SandboxUnderTest _sandbox;

    private AcceptedWorld(SandboxUnderTest sandbox) => _sandbox = sandbox;

    /// <summary>The role that the configuration names.</summary>
    public string RoleName { get; set; } = "crr";

    /// <summary>What is in the rule besides status, filter and destination.</summary>
    public string InRule { get; set; } = "";

    /// <summary>What is in the destination besides the bucket.</summary>
    public string InDestination { get; set; } = "";

    /// <summary>The bucket that the rule aims at.</summary>
    public string Destination { get; set; } = "destination";

    /// <summary>Headers of the object.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public static async Task<AcceptedWorld> StartAsync()
    {
        AcceptedWorld world = new(await SandboxUnderTest.StartAsync());
        await world.BucketAsync("source", "us-east-1");
        await world.BucketAsync("destination", "eu-west-1");
        await world.RoleAsync("crr", Policies.TrustS3, Policies.Allow("*"));
        return world;
    }

    /// <summary>Makes a bucket with versioning.</summary>
    public async Task BucketAsync(string name, string region, string account = Owner, params (string Name, string Value)[] headers)
    {
        string location = region == "us-east-1"
            ? ""
            : $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";
        await S3Async("PUT", "/" + name, location, region, account, headers);
        await VersioningAsync(name, "Enabled", region, account);
    }

    public Task VersioningAsync(string name, string status, string region, string account = Owner) => S3Async(
        "PUT", $"/{name}?versioning", $"<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>", region, account);

    public async Task RoleAsync(string name, string trust, string? policy)
    {
        await IamAsync($"Action=CreateRole&RoleName={name}&AssumeRolePolicyDocument={Uri.EscapeDataString(trust)}");
        if (policy is not null)
        {
            await IamAsync($"Action=PutRolePolicy&RoleName={name}&PolicyName=p&PolicyDocument={Uri.EscapeDataString(policy)}");
        }
    }

    public Task IamAsync(string form) => SendAsync("iam", "/", "Version=2010-05-08&" + form, "us-east-1");

    /// <summary>Makes a KMS key that lets every role of its account in.</summary>
    public async Task<string> KeyAsync(string region) =>
        JsonNode.Parse(await KmsAsync("CreateKey", new { }, region))!["KeyMetadata"]!["Arn"]!.GetValue<string>();

    public Task<string> KmsAsync(string action, object parameters, string region) =>
        SendAsync("kms", "/", JsonSerializer.Serialize(parameters), region, "TrentService." + action);

    /// <summary>Sends a request to S3 that must succeed.</summary>
    public async Task S3Async(
        string method, string target, string body = "", string region = "us-east-1", string account = Owner, params (string Name, string Value)[] headers)
    {
        SignedRequest request = _sandbox.Request(method, target, body);
        (request.Region, request.AccessKeyId) = (region, account);
        foreach ((string name, string value) in headers)
        {
            request.Headers[name] = value;
        }

        RawAnswer answer = await _sandbox.SendAsync(request.ToBytes(), method == "HEAD");
        Assert.True(answer.Status < 300, answer.Text);
    }

    /// <summary>Puts the configuration.</summary>
    public Task ConfigureAsync() => S3Async(
        "PUT",
        "/source?replication",
        $"<ReplicationConfiguration><Role>arn:aws:iam::{Owner}:role/{RoleName}</Role><Rule><ID>r</ID><Priority>1</Priority><Filter/><Status>Enabled</Status>{InRule}"
        + $"<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{Destination}</Bucket>{InDestination}</Destination></Rule></ReplicationConfiguration>");

    /// <summary>Puts an object and waits for what comes of it.</summary>
    /// <returns>The status of the object, and why the delivery failed.</returns>
    public async Task<(string? Status, string? Reason)> ReplicateAsync()
    {
        await S3Async("PUT", "/source/k", "x", headers: [.. Headers.Select(header => (header.Key, header.Value))]);
        await _sandbox.Server.Control.AdvanceAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        RawAnswer head = await _sandbox.SendAsync(_sandbox.Request("HEAD", "/source/k").ToBytes(), isHead: true);
        return (head["x-amz-replication-status"], _sandbox.Server.Control.GetDeliveries().SingleOrDefault()?.FailureReason);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private async Task<string> SendAsync(string service, string target, string body, string region, string? action = null)
    {
        SignedRequest request = _sandbox.Request("POST", target, body);
        (request.Service, request.Region) = (service, region);
        if (action is not null)
        {
            request.Headers["x-amz-target"] = action;
            request.Headers["content-type"] = "application/x-amz-json-1.1";
        }

        RawAnswer answer = await _sandbox.SendAsync(request.ToBytes());
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Text;
    }
}
