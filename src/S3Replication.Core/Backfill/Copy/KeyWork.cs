using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>What there is to do about one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Source">What the source has, the newest first; null when it is not known yet.</param>
/// <param name="Destination">What the destination has, the newest first; null when it is not known yet.</param>
internal sealed record KeyWork(string Key, IReadOnlyList<ObjectVersion>? Source, IReadOnlyList<ObjectVersion>? Destination)
{
    /// <summary>The versions that are asked for; null for all of <see cref="Source"/>, empty for the current one.</summary>
    public IReadOnlySet<string>? Wanted { get; init; }
}
