using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Sts;

/// <summary>Asks STS who the credentials belong to, once; failures are asked again.</summary>
internal sealed class StsCallerIdentity(AwsClients clients) : ICallerIdentity
{
    private CallerIdentity? _identity;

    /// <inheritdoc/>
    public async Task<CallerIdentity> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _identity) is { } known)
        {
            return known;
        }

        AmazonSecurityTokenServiceClient sts = await clients.StsAsync(cancellationToken).ConfigureAwait(false);
        GetCallerIdentityResponse response = await AwsErrors.GuardAsync(
            new AwsOperation("sts:GetCallerIdentity", Target: null),
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        CallerIdentity identity = new(response.Account, response.Arn);
        Volatile.Write(ref _identity, identity);
        return identity;
    }
}
