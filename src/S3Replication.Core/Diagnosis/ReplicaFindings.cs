using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>What a comparison of a replica found.</summary>
/// <param name="SourceStatus">The source version's status; null when it is not there.</param>
/// <param name="DestinationStatus">The replica's status; null when it is not there.</param>
/// <param name="Differences">Each difference as half a sentence; empty when the replica is as it must be.</param>
public sealed record ReplicaFindings(
    ReplicationStatus? SourceStatus, ReplicationStatus? DestinationStatus, IReadOnlyList<string> Differences);
