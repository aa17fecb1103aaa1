using System.Collections.Concurrent;
using Amazon.Account;
using Amazon.CloudWatch;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Lambda;
using Amazon.Organizations;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3Control;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using S3Replication.Aws.Credentials;
using S3Replication.Aws.S3;
using S3Replication.Core.Identifiers;

namespace S3Replication.Aws;

/// <summary>The SDK's clients of one session, made when they are first needed and kept.</summary>
internal sealed class AwsClients(ClientSettings settings, CredentialSource credentials, string? region) : IDisposable
{
    /// <summary>Where S3, IAM and STS are asked when nothing names a Region.</summary>
    private const string FirstRegion = "us-east-1";

    private readonly ConcurrentDictionary<(Type Service, string Region, ClientUse Use), Lazy<AmazonServiceClient>> _clients = new();

    /// <summary>The session's Region, or the one that stands in for it.</summary>
    public string HomeRegion { get; } = region ?? FirstRegion;

    /// <summary>S3 in a Region; bodies are buffered.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<DocumentS3Client> S3Async(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new DocumentS3Client(found, settings.Configure(new AmazonS3Config(), region)),
            cancellationToken);

    /// <summary>S3 in a Region; bodies are handed on as they arrive.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<DocumentS3Client> StreamingS3Async(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Streams,
            found => new DocumentS3Client(found, settings.Configure(new AmazonS3Config(), region, ClientUse.Streams)),
            cancellationToken);

    /// <summary>S3 in a Region; nothing is sent twice.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<DocumentS3Client> OnceS3Async(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Once,
            found => new DocumentS3Client(found, settings.Configure(new AmazonS3Config(), region, ClientUse.Once)),
            cancellationToken);

    /// <summary>IAM of the session's partition.</summary>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonIdentityManagementServiceClient> IamAsync(CancellationToken cancellationToken) =>
        GetAsync(
            HomeRegion,
            ClientUse.Documents,
            found => new AmazonIdentityManagementServiceClient(
                found,
                settings.Configure(new AmazonIdentityManagementServiceConfig(), IamRegion(AwsPartition.FromRegion(HomeRegion)))),
            cancellationToken);

    /// <summary>Organizations of the session's partition: it has one endpoint in each.</summary>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonOrganizationsClient> OrganizationsAsync(CancellationToken cancellationToken) =>
        GetAsync(
            HomeRegion,
            ClientUse.Documents,
            found => new AmazonOrganizationsClient(found, settings.Configure(new AmazonOrganizationsConfig(), MainRegion)),
            cancellationToken);

    /// <summary>Account Management of the session's partition: it has one endpoint in each.</summary>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonAccountClient> AccountAsync(CancellationToken cancellationToken) =>
        GetAsync(
            HomeRegion,
            ClientUse.Documents,
            found => new AmazonAccountClient(found, settings.Configure(new AmazonAccountConfig(), MainRegion)),
            cancellationToken);

    /// <summary>CloudWatch in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonCloudWatchClient> CloudWatchAsync(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new AmazonCloudWatchClient(found, settings.Configure(new AmazonCloudWatchConfig(), region)),
            cancellationToken);

    /// <summary>SNS in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonSimpleNotificationServiceClient> SnsAsync(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new AmazonSimpleNotificationServiceClient(
                found, settings.Configure(new AmazonSimpleNotificationServiceConfig(), region)),
            cancellationToken);

    /// <summary>S3 Control in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    /// <param name="use">Whether a call that fails is sent again.</param>
    public Task<AmazonS3ControlClient> S3ControlAsync(
        string region, CancellationToken cancellationToken, ClientUse use = ClientUse.Documents) =>
        GetAsync(
            region,
            use,
            found => new AmazonS3ControlClient(found, settings.Configure(new AmazonS3ControlConfig(), region, use)),
            cancellationToken);

    /// <summary>Route 53 of the session's partition: it has one endpoint in each.</summary>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonRoute53Client> Route53Async(CancellationToken cancellationToken) =>
        GetAsync(
            HomeRegion,
            ClientUse.Documents,
            found => new AmazonRoute53Client(found, settings.Configure(new AmazonRoute53Config(), MainRegion)),
            cancellationToken);

    /// <summary>Lambda in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonLambdaClient> LambdaAsync(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new AmazonLambdaClient(found, settings.Configure(new AmazonLambdaConfig(), region)),
            cancellationToken);

    /// <summary>SQS in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonSQSClient> SqsAsync(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new AmazonSQSClient(found, settings.Configure(new AmazonSQSConfig(), region)),
            cancellationToken);

    /// <summary>KMS in a Region.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonKeyManagementServiceClient> KmsAsync(string region, CancellationToken cancellationToken) =>
        GetAsync(
            region,
            ClientUse.Documents,
            found => new AmazonKeyManagementServiceClient(
                found, settings.Configure(new AmazonKeyManagementServiceConfig(), region)),
            cancellationToken);

    /// <summary>STS in the session's Region.</summary>
    /// <param name="cancellationToken">Ends the look-up of credentials.</param>
    public Task<AmazonSecurityTokenServiceClient> StsAsync(CancellationToken cancellationToken) =>
        GetAsync(
            HomeRegion,
            ClientUse.Documents,
            found => new AmazonSecurityTokenServiceClient(
                found, settings.Configure(new AmazonSecurityTokenServiceConfig(), HomeRegion)),
            cancellationToken);

    private string MainRegion => AwsPartition.FromRegion(HomeRegion).MainRegion;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<AmazonServiceClient> client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    /// <summary>
    /// IAM is global: it has one control plane in each partition, and its Region is what requests are signed for
    /// (<see href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints</see>). In China that is
    /// not the Region that other global services have.
    /// </summary>
    private static string IamRegion(AwsPartition partition) =>
        partition == AwsPartition.China ? "cn-north-1" : partition.MainRegion;

    private async Task<TClient> GetAsync<TClient>(
        string region, ClientUse use, Func<AWSCredentials, TClient> make, CancellationToken cancellationToken)
        where TClient : AmazonServiceClient
    {
        AWSCredentials found = await credentials.GetAsync(cancellationToken).ConfigureAwait(false);
        Lazy<AmazonServiceClient> client = _clients.GetOrAdd(
            (typeof(TClient), region, use),
            _ => new Lazy<AmazonServiceClient>(() => make(found), LazyThreadSafetyMode.ExecutionAndPublication));
        return (TClient)client.Value;
    }
}
