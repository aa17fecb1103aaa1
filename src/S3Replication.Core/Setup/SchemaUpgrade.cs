using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Rewrites a V1 configuration to V2 with the same meaning.</summary>
internal sealed class SchemaUpgrade : IConfigurationChange
{
    /// <inheritdoc/>
    public ReplicationDocument? Apply(ReplicationDocument? found) => found?.ToV2();
}
