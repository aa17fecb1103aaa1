using System.Collections.Immutable;

namespace S3Replication.Sandbox.Kms;

/// <summary>
/// A key as it is kept. It never changes: an edit puts a changed copy in its place. It has no key material: what it is
/// asked to protect stays in this process's memory as it came, and what counts is who may use it and in which state.
/// </summary>
/// <param name="AccountId">The account that owns it.</param>
/// <param name="Region">The Region that it is in.</param>
/// <param name="Id">The key's id, a UUID.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Policy">The key policy as JSON.</param>
internal sealed record KmsKey(
    string AccountId, string Region, string Id, string Arn, DateTimeOffset CreatedAt, string Policy)
{
    /// <summary>What it is for; empty when nobody said.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The kind of key.</summary>
    public KeySpec Spec { get; init; } = KeySpec.Symmetric;

    /// <summary>What it is used for: <c>ENCRYPT_DECRYPT</c> and its like.</summary>
    public string Usage { get; init; } = KeySpec.Encryption;

    /// <summary>The state.</summary>
    public KeyState State { get; init; }

    /// <summary>When it will be gone; null unless its deletion is scheduled.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    /// <summary>How often its material rotates, in days; null when it does not.</summary>
    public int? RotationDays { get; init; }

    /// <summary>Whether AWS made it for a service, <c>aws/s3</c>.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>Tags; keys compare with case.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
