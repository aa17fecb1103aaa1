using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>A page of one side, and between which moments S3 made it.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Asked">The moment at which it was asked for.</param>
/// <param name="Came">The moment at which it had come.</param>
internal sealed record SidePage(IReadOnlyList<ObjectVersion> Entries, long Asked, long Came);
