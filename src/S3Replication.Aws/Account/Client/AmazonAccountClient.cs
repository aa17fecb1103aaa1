using Amazon.Account.Model;
using Amazon.Runtime;
using S3Replication.Aws.Json;

namespace Amazon.Account;

/// <summary>
/// The operations of AWS Account Management that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.Account, which takes this folder's place when the folder is deleted
/// (<see href="https://docs.aws.amazon.com/accounts/latest/reference/api-reference.html">API reference</see>).
/// </summary>
internal sealed class AmazonAccountClient(AWSCredentials credentials, AmazonAccountConfig config) : JsonClient(credentials, config)
{
    /// <summary><c>GetRegionOptStatus</c>.</summary>
    public Task<GetRegionOptStatusResponse> GetRegionOptStatusAsync(GetRegionOptStatusRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRegionOptStatusResponse>(request, cancellationToken);
}
