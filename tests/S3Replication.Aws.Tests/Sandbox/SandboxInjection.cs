using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon;
using Amazon.Organizations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3Control;
using Amazon.S3Control.Model;
using S3Replication.Aws.Http;
using S3Replication.Aws.Json;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Sandbox;

/// <summary>Puts causes into a sandbox through AWS's own APIs, with the calls that the product never makes.</summary>
internal static class SandboxInjection
{
    /// <summary>Makes the sandbox's account the management account, with both kinds of policies on, and a member join.</summary>
    public static async Task JoinAsync(SandboxServer sandbox, string member, CancellationToken token)
    {
        await OrganizationsAsync(sandbox, sandbox.AccessKeyId, "CreateOrganization", [], token);
        JsonElement roots = await OrganizationsAsync(sandbox, sandbox.AccessKeyId, "ListRoots", [], token);
        string root = roots.GetProperty("Roots")[0].GetProperty("Id").GetString()!;
        foreach (string type in new[] { "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY" })
        {
            await OrganizationsAsync(sandbox, sandbox.AccessKeyId, "EnablePolicyType", new() { ["RootId"] = root, ["PolicyType"] = type }, token);
        }

        JsonElement invited = await OrganizationsAsync(
            sandbox,
            sandbox.AccessKeyId,
            "InviteAccountToOrganization",
            new() { ["Target"] = new JsonObject { ["Id"] = member, ["Type"] = "ACCOUNT" } },
            token);
        string handshake = invited.GetProperty("Handshake").GetProperty("Id").GetString()!;
        await OrganizationsAsync(sandbox, member, "AcceptHandshake", new() { ["HandshakeId"] = handshake }, token);
    }

    public static async Task<string> AttachAsync(
        SandboxServer sandbox, string type, string name, string content, string target, CancellationToken token)
    {
        JsonElement made = await OrganizationsAsync(
            sandbox,
            sandbox.AccessKeyId,
            "CreatePolicy",
            new() { ["Type"] = type, ["Name"] = name, ["Description"] = string.Empty, ["Content"] = content },
            token);
        string id = made.GetProperty("Policy").GetProperty("PolicySummary").GetProperty("Id").GetString()!;
        await OrganizationsAsync(sandbox, sandbox.AccessKeyId, "AttachPolicy", new() { ["PolicyId"] = id, ["TargetId"] = target }, token);
        return id;
    }

    public static Task DisableRegionAsync(SandboxServer sandbox, string region, CancellationToken token) => SendAsync(
        sandbox,
        new Amazon.Account.AmazonAccountConfig(),
        "us-east-1",
        sandbox.AccessKeyId,
        new RawRequest { RawPath = "/disableRegion", Type = "application/json", Body = new() { ["RegionName"] = region } },
        token);

    public static Task PutAlarmAsync(
        SandboxServer sandbox, string region, string name, string metric, string dimension, string value, CancellationToken token) => SendAsync(
        sandbox,
        new Amazon.CloudWatch.AmazonCloudWatchConfig(),
        region,
        sandbox.AccessKeyId,
        new RawRequest
        {
            RawTarget = "GraniteServiceVersion20100801.PutMetricAlarm",
            Type = "application/x-amz-json-1.0",
            Body = new()
            {
                ["AlarmName"] = name,
                ["Namespace"] = "AWS/S3",
                ["MetricName"] = metric,
                ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = dimension, ["Value"] = value }),
                ["ComparisonOperator"] = "GreaterThanThreshold",
                ["EvaluationPeriods"] = 1,
                ["Period"] = 60,
                ["Threshold"] = 900,
                ["Statistic"] = "Maximum",
            },
        },
        token);

    /// <summary>Makes a job that finds its objects itself, and waits for its confirmation.</summary>
    public static async Task<string> CreateJobAsync(SandboxServer sandbox, string bucket, string region, CancellationToken token)
    {
        string body = $"""
            <CreateJobRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><ConfirmationRequired>true</ConfirmationRequired>
            <Operation><S3ReplicateObject/></Operation><Report><Enabled>false</Enabled></Report><ClientRequestToken>{Guid.NewGuid()}</ClientRequestToken>
            <Priority>1</Priority><RoleArn>arn:aws:iam::{sandbox.AccessKeyId}:role/batch</RoleArn>
            <ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::{bucket}</SourceBucket>
            <EnableManifestOutput>false</EnableManifestOutput></S3JobManifestGenerator></ManifestGenerator></CreateJobRequest>
            """;
        using JobClient client = new(Credentials(sandbox, sandbox.AccessKeyId), Point(sandbox, new AmazonS3ControlConfig(), region));
        return (await client.CreateAsync(sandbox.AccessKeyId, body, token)).JobId!;
    }

    private static Task<JsonElement> OrganizationsAsync(
        SandboxServer sandbox, string account, string action, JsonObject body, CancellationToken token) => SendAsync(
        sandbox,
        new AmazonOrganizationsConfig(),
        "us-east-1",
        account,
        new RawRequest { RawTarget = "AWSOrganizationsV20161128." + action, Body = body },
        token);

    private static async Task<JsonElement> SendAsync(
        SandboxServer sandbox, ServiceConfig config, string region, string account, RawRequest request, CancellationToken token)
    {
        using RawClient client = new(Credentials(sandbox, account), Point(sandbox, config, region));
        return (await client.CallAsync(request, token)).Result;
    }

    private static BasicAWSCredentials Credentials(SandboxServer sandbox, string account) => new(account, sandbox.SecretAccessKey);

    private static TConfig Point<TConfig>(SandboxServer sandbox, TConfig config, string region)
        where TConfig : ServiceConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.ServiceURL = sandbox.EndpointUrl.AbsoluteUri;
        config.AuthenticationRegion = region;
        return config;
    }

    private sealed class RawRequest : JsonRequest
    {
        public string RawPath { get; init; } = "/";

        public string? RawTarget { get; init; }

        public string Type { get; init; } = "application/x-amz-json-1.1";

        public JsonObject Body { get; init; } = [];

        internal override string Path => RawPath;

        internal override string? Target => RawTarget;

        internal override string MediaType => Type;

        internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
            Body.Select(pair => (pair.Key, pair.Value?.DeepClone()));
    }

    private sealed class RawResponse : JsonResponse
    {
        public JsonElement Result { get; private set; }

        internal override void Read(JsonElement result) => Result = result.Clone();
    }

    private sealed class RawClient(AWSCredentials credentials, ClientConfig config) : JsonClient(credentials, config)
    {
        public Task<RawResponse> CallAsync(RawRequest request, CancellationToken token) => SendAsync<RawResponse>(request, token);
    }

    private sealed class JobRequest(string body) : AmazonS3ControlRequest, IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        internal override string Path => "/v20180820/jobs";

        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            DefaultRequest request = new(this, "Amazon.S3Control") { HttpMethod = "POST", ResourcePath = Path, Content = Encoding.UTF8.GetBytes(body) };
            request.Headers["x-amz-account-id"] = AccountId;
            request.Headers["Content-Type"] = "application/xml";
            return request;
        }
    }

    private sealed class JobResponse : AmazonS3ControlResponse
    {
        public string? JobId { get; private set; }

        internal override void Read(XElement root) => JobId = ControlXml.Text(root, "JobId");
    }

    private sealed class JobClient(AWSCredentials credentials, AmazonS3ControlConfig config) : AmazonServiceClient(credentials, config)
    {
        public Task<JobResponse> CreateAsync(string account, string body, CancellationToken token)
        {
            JobRequest request = new(body) { AccountId = account };
            InvokeOptions options = new() { RequestMarshaller = request, ResponseUnmarshaller = S3ControlUnmarshaller<JobResponse>.Instance };
            return InvokeAsync<JobResponse>(request, options, token);
        }

        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) =>
            pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
    }
}
