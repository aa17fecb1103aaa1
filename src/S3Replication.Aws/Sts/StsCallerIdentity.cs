using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Sts;

/// <summary>Asks STS who the credentials belong to, once, however many ask at the same time; failures are asked again.</summary>
internal sealed class StsCallerIdentity(AwsClients clients) : ICallerIdentity
{
    private readonly object _gate = new();
    private Task<CallerIdentity>? _asking;

    /// <inheritdoc/>
    public async Task<CallerIdentity> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<CallerIdentity> asking;
            lock (_gate)
            {
                asking = _asking is null or { IsFaulted: true } or { IsCanceled: true } ? _asking = AskAsync(cancellationToken) : _asking;
            }

            try
            {
                return await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (asking.IsCanceled && !cancellationToken.IsCancellationRequested)
            {
                // Whoever asked first has given up, not this caller.
            }
        }
    }

    private async Task<CallerIdentity> AskAsync(CancellationToken cancellationToken)
    {
        AmazonSecurityTokenServiceClient sts = await clients.StsAsync(cancellationToken).ConfigureAwait(false);
        GetCallerIdentityResponse response = await AwsErrors.GuardAsync(
            new AwsOperation("sts:GetCallerIdentity", Target: null),
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return new CallerIdentity(response.Account, response.Arn);
    }
}
