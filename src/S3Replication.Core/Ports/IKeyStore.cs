using S3Replication.Core.Keys;

namespace S3Replication.Core.Ports;

/// <summary>
/// Keys of AWS KMS and their policies. A key is given by its ARN, the ARN of an alias, its id or <c>alias/name</c>; it is
/// asked for in the Region of its ARN, else in the session's. Failures are <see cref="Errors.CrrException"/>:
/// <c>KeyNotFound</c> unless a member says that it answers null.
/// </summary>
public interface IKeyStore
{
    /// <summary>What KMS knows of a key: <c>DescribeKey</c>.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<KeyInfo?> FindAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>The key policy, which every key has: <c>GetKeyPolicy</c>.</summary>
    /// <param name="keyId">The key; not an alias.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string> GetPolicyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Replaces the key policy: <c>PutKeyPolicy</c>.</summary>
    /// <param name="keyId">The key; not an alias.</param>
    /// <param name="policyJson">The JSON document.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutPolicyAsync(string keyId, string policyJson, CancellationToken cancellationToken);
}
