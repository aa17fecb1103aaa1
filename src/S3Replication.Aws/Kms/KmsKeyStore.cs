using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Kms;

/// <summary>Keys in AWS Key Management Service.</summary>
internal sealed class KmsKeyStore(AwsClients clients) : IKeyStore
{
    /// <summary>The one name that a key policy may have.</summary>
    private const string PolicyName = "default";

    /// <inheritdoc/>
    public Task<KeyInfo?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        DescribeKeyRequest request = new() { KeyId = keyId };
        return CallAsync<KeyInfo?>(
            "kms:DescribeKey",
            keyId,
            async kms =>
            {
                try
                {
                    return Read((await kms.DescribeKeyAsync(request, cancellationToken).ConfigureAwait(false)).KeyMetadata);
                }
                catch (NotFoundException)
                {
                    return null;
                }
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> GetPolicyAsync(string keyId, CancellationToken cancellationToken)
    {
        GetKeyPolicyRequest request = new() { KeyId = keyId, PolicyName = PolicyName };
        GetKeyPolicyResponse response = await CallAsync(
            "kms:GetKeyPolicy", keyId, kms => kms.GetKeyPolicyAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return response.Policy;
    }

    /// <inheritdoc/>
    public Task PutPolicyAsync(string keyId, string policyJson, CancellationToken cancellationToken)
    {
        PutKeyPolicyRequest request = new() { KeyId = keyId, PolicyName = PolicyName, Policy = policyJson };
        return CallAsync("kms:PutKeyPolicy", keyId, kms => kms.PutKeyPolicyAsync(request, cancellationToken), cancellationToken);
    }

    private static KeyInfo Read(KeyMetadata key) => new(
        key.Arn,
        key.AWSAccountId,
        Arn.TryParse(key.Arn, out Arn? arn) ? arn.Region : string.Empty,
        key.KeyState?.Value ?? string.Empty,
        key.KeySpec?.Value ?? string.Empty,
        key.KeyManager == KeyManagerType.AWS);

    private async Task<T> CallAsync<T>(
        string action, string keyId, Func<AmazonKeyManagementServiceClient, Task<T>> call, CancellationToken cancellationToken)
    {
        string region = Arn.TryParse(keyId, out Arn? arn) && AwsPartition.TryFromRegion(arn.Region, out _) ? arn.Region : clients.HomeRegion;
        AmazonKeyManagementServiceClient kms = await clients.KmsAsync(region, cancellationToken).ConfigureAwait(false);
        return await AwsErrors.GuardAsync(new AwsOperation(action, keyId), () => call(kms), cancellationToken)
            .ConfigureAwait(false);
    }
}
