using System.Collections.Concurrent;
using S3Replication.Core.Keys;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Keys as they would be after a plan: their policies are remembered and nothing is sent.</summary>
/// <param name="real">The keys as they are.</param>
internal sealed class PlannedKeys(IKeyStore real) : IKeyStore
{
    private readonly ConcurrentDictionary<string, KeyInfo?> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _policies = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<KeyInfo?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!_keys.TryGetValue(keyId, out KeyInfo? key))
        {
            _keys[keyId] = key = await real.FindAsync(keyId, cancellationToken).ConfigureAwait(false);
        }

        return key;
    }

    /// <inheritdoc/>
    public async Task<string> GetPolicyAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!_policies.TryGetValue(keyId, out string? policy))
        {
            _policies[keyId] = policy = await real.GetPolicyAsync(keyId, cancellationToken).ConfigureAwait(false);
        }

        return policy;
    }

    /// <inheritdoc/>
    public Task PutPolicyAsync(string keyId, string policyJson, CancellationToken cancellationToken)
    {
        _policies[keyId] = policyJson;
        return Task.CompletedTask;
    }
}
