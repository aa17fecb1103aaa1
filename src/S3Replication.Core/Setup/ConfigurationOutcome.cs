using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>What a change of a configuration came to.</summary>
/// <param name="Document">The configuration that is in force; null for none.</param>
/// <param name="PreviousXml">The one before the change, as S3 gave it; null when there was none.</param>
/// <param name="Changed">Whether anything was written.</param>
internal sealed record ConfigurationOutcome(ReplicationDocument? Document, string? PreviousXml, bool Changed);
