using S3Replication.Core.Errors;
using S3Replication.Core.Keys;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Keys in memory, found by their ARN alone.</summary>
internal sealed class FakeKeyStore(FakeAws aws) : IKeyStore
{
    public async Task<KeyInfo?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"DescribeKey {keyId}", changes: false, cancellationToken);
        return aws.Keys.GetValueOrDefault(keyId)?.Info;
    }

    public async Task<string> GetPolicyAsync(string keyId, CancellationToken cancellationToken) =>
        (await EnterAsync("GetKeyPolicy", keyId, changes: false, cancellationToken)).Policy;

    public async Task PutPolicyAsync(string keyId, string policyJson, CancellationToken cancellationToken) =>
        (await EnterAsync("PutKeyPolicy", keyId, changes: true, cancellationToken)).Policy = policyJson;

    private async Task<FakeKey> EnterAsync(string call, string keyId, bool changes, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"{call} {keyId}", changes, cancellationToken);
        return aws.Keys.TryGetValue(keyId, out FakeKey? key)
            ? key
            : throw new CrrException(CrrErrorCode.KeyNotFound, $"Key {keyId} does not exist.") { Target = keyId };
    }
}
