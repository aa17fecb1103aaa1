using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3Control;
using Amazon.S3Control.Model;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.S3Control;

/// <summary>Makes Multi-Region Access Points in a sandbox, which the product itself never does.</summary>
internal static class SandboxAccessPoints
{
    /// <summary>Asks for a point and answers the ARN of the request.</summary>
    public static async Task<string> CreateAsync(
        SandboxServer sandbox, string name, string[] buckets, CancellationToken cancellationToken, string region = "us-west-2", string? token = null)
    {
        Creation request = new(name, buckets, token ?? Guid.NewGuid().ToString()) { AccountId = sandbox.AccessKeyId };
        using AmazonS3ControlClient client = Client(sandbox, region);
        return (await client.SendAsync<TokenResponse>(request, cancellationToken)).TokenArn;
    }

    /// <summary>The status of a request.</summary>
    public static async Task<string> StatusAsync(SandboxServer sandbox, string tokenArn, CancellationToken cancellationToken)
    {
        using AmazonS3ControlClient client = Client(sandbox, "us-west-2");
        return (await client.SendAsync<TokenResponse>(new Description(tokenArn) { AccountId = sandbox.AccessKeyId }, cancellationToken)).Status;
    }

    private static AmazonS3ControlClient Client(SandboxServer sandbox, string region) => new(
        new BasicAWSCredentials(sandbox.AccessKeyId, sandbox.SecretAccessKey),
        new AmazonS3ControlConfig { ServiceURL = sandbox.EndpointUrl.ToString(), AuthenticationRegion = region });

    private sealed class Creation(string name, string[] buckets, string token) : AmazonS3ControlRequest
    {
        internal override string Method => "POST";

        internal override string Path => "/v20180820/async-requests/mrap/create";

        internal override XElement Body() => ControlXml.Element(
            "CreateMultiRegionAccessPointRequest",
            ControlXml.Element("ClientToken", token),
            ControlXml.Element(
                "Details",
                ControlXml.Element("Name", name),
                ControlXml.Element("Regions", [.. buckets.Select(bucket => ControlXml.Element("Region", ControlXml.Element("Bucket", bucket)))])));
    }

    private sealed class Description(string tokenArn) : AmazonS3ControlRequest
    {
        internal override string Path => "/v20180820/async-requests/mrap/" + tokenArn;
    }

    private sealed class TokenResponse : AmazonS3ControlResponse
    {
        public string TokenArn { get; private set; } = string.Empty;

        public string Status { get; private set; } = string.Empty;

        internal override void Read(XElement root)
        {
            TokenArn = ControlXml.Text(root, "RequestTokenARN") ?? string.Empty;
            Status = ControlXml.Text(root, "AsyncOperation", "RequestStatus") ?? string.Empty;
        }
    }
}
