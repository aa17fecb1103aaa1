using System.Xml.Linq;
using Amazon.Route53;
using Amazon.Route53.Model;
using Amazon.Runtime;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Route53;

/// <summary>Makes hosted zones in a sandbox, which the product itself never does.</summary>
internal static class SandboxZones
{
    /// <summary>Makes a zone and answers its id.</summary>
    public static async Task<string> CreateAsync(SandboxServer sandbox, string name, CancellationToken cancellationToken)
    {
        AmazonRoute53Config config = new()
        {
            ServiceURL = sandbox.EndpointUrl.ToString(),
            AuthenticationRegion = "us-east-1",
        };
        using AmazonRoute53Client client = new(new BasicAWSCredentials(sandbox.AccessKeyId, sandbox.SecretAccessKey), config);
        GetHostedZoneResponse created = await client.SendAsync<GetHostedZoneResponse>(new Creation(name), cancellationToken);
        return created.HostedZone!.Id!["/hostedzone/".Length..];
    }

    private sealed class Creation(string name) : AmazonRoute53Request
    {
        internal override string Method => "POST";

        internal override string Path => "hostedzone";

        internal override XElement Body() => Route53Xml.Element(
            "CreateHostedZoneRequest",
            Route53Xml.Element("Name", name),
            Route53Xml.Element("CallerReference", Guid.NewGuid().ToString()));
    }
}
