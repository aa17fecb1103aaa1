using S3Replication.Core.Ports;

namespace S3Replication.Connections;

/// <summary>How both sides are reached.</summary>
/// <param name="Source">The source's side.</param>
/// <param name="Destination">The destination's side; null when the source's session serves both.</param>
internal sealed record ConnectionPair(CrrConnection Source, CrrConnection? Destination)
{
    /// <summary>The time there; null for this machine's.</summary>
    public TimeProvider? Time { get; init; }
}
