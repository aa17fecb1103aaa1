using Amazon.Account;
using Amazon.Account.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Account;

/// <summary>The Regions of an account in AWS Account Management.</summary>
internal sealed class RegionStatus(AwsClients clients) : IRegionStatus
{
    /// <inheritdoc/>
    public async Task<string> GetAsync(string region, CancellationToken cancellationToken)
    {
        AmazonAccountClient client = await clients.AccountAsync(cancellationToken).ConfigureAwait(false);
        GetRegionOptStatusRequest request = new() { RegionName = region };
        GetRegionOptStatusResponse response = await AwsErrors.GuardAsync(
            new AwsOperation("account:GetRegionOptStatus", region),
            () => client.GetRegionOptStatusAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return response.RegionOptStatus ?? string.Empty;
    }
}
