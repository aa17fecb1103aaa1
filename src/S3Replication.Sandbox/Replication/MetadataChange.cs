using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>A version whose tags, list of grants or lock have changed, and what it owes for that.</summary>
/// <param name="Version">The version with all that it owes.</param>
/// <param name="Owed">What it owes for the change.</param>
internal sealed record MetadataChange(StoredVersion Version, IReadOnlyList<Delivery> Owed);
