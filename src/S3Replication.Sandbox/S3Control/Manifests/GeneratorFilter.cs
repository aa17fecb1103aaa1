using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// Which versions a generated manifest lists: those that fit all that is given
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobManifestGeneratorFilter.html">JobManifestGeneratorFilter</see>).
/// </summary>
internal sealed record GeneratorFilter
{
    /// <summary>Whether a rule of the bucket must take the version.</summary>
    public bool EligibleForReplication { get; init; }

    /// <summary>The statuses, any of which it must have; empty for any at all.</summary>
    public IReadOnlyList<ReplicationStatus> Statuses { get; init; } = [];

    /// <summary>It is younger than this.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>It is older than this.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>What its key begins with, any of them; empty for anything.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>What its key ends with, any of them; empty for anything.</summary>
    public IReadOnlyList<string> Suffixes { get; init; } = [];

    /// <summary>What its key contains, any of them; empty for anything.</summary>
    public IReadOnlyList<string> Substrings { get; init; } = [];

    /// <summary>It is larger than this.</summary>
    public long? LargerThan { get; init; }

    /// <summary>It is smaller than this.</summary>
    public long? SmallerThan { get; init; }

    /// <summary>The storage classes, any of which it must have; empty for any at all.</summary>
    public IReadOnlyList<string> StorageClasses { get; init; } = [];

    /// <summary>How it must be encrypted; null for anyhow.</summary>
    public EncryptionFilter? Encryption { get; init; }

    /// <summary>Whether a version fits all but the eligibility, which is for the engine to say.</summary>
    /// <param name="version">The version.</param>
    /// <param name="status">Its status.</param>
    public bool Takes(StoredVersion version, ReplicationStatus status) =>
        (Statuses.Count == 0 || Statuses.Contains(status))
        && !(version.LastModified <= CreatedAfter)
        && !(version.LastModified >= CreatedBefore)
        && (Prefixes.Count == 0 || Prefixes.Any(prefix => version.Key.StartsWith(prefix, StringComparison.Ordinal)))
        && (Suffixes.Count == 0 || Suffixes.Any(suffix => version.Key.EndsWith(suffix, StringComparison.Ordinal)))
        && (Substrings.Count == 0 || Substrings.Any(part => version.Key.Contains(part, StringComparison.Ordinal)))
        && !(version.Content.Length <= LargerThan)
        && !(version.Content.Length >= SmallerThan)
        && (StorageClasses.Count == 0 || StorageClasses.Contains(version.StorageClass, StringComparer.Ordinal))
        && (Encryption is null || (!version.IsDeleteMarker && Encryption.Takes(version.Encryption)));
}
