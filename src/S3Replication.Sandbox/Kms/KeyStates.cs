using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// What a key's state refuses
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html#key-state-table">Key state table</see>).
/// </summary>
internal static class KeyStates
{
    /// <summary>Refuses a key that is to be deleted.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ServiceException"><c>KMSInvalidStateException</c>.</exception>
    public static KmsKey Alive(this KmsKey key) =>
        key.State == KeyState.PendingDeletion ? throw KmsErrors.PendingDeletion(key.Arn) : key;

    /// <summary>Refuses a key that cannot be used now.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ServiceException"><c>KMSInvalidStateException</c>, <c>DisabledException</c>.</exception>
    public static KmsKey Usable(this KmsKey key) =>
        key.Alive().State == KeyState.Disabled ? throw KmsErrors.Disabled(key.Arn) : key;
}
