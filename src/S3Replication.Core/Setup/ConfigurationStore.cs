using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Reads and replaces the replication configuration of one bucket.</summary>
internal sealed class ConfigurationStore(ICrrServices services, string bucketName)
{
    private readonly IBucketStore _buckets = services.Source.Buckets;

    /// <summary>The document in force and its text; null when the bucket has none.</summary>
    public async Task<(ReplicationDocument Document, string Xml)?> ReadAsync(CancellationToken cancellationToken)
    {
        string? xml = await _buckets.GetReplicationAsync(bucketName, cancellationToken).ConfigureAwait(false);
        return xml is null ? null : (ReplicationDocument.Parse(xml), xml);
    }

    /// <summary>Replaces it.</summary>
    /// <param name="document">The document to write; null to remove the configuration.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task WriteAsync(ReplicationDocument? document, CancellationToken cancellationToken) => document is null
        ? _buckets.DeleteReplicationAsync(bucketName, cancellationToken)
        : _buckets.PutReplicationAsync(bucketName, document.ToXml(), cancellationToken);
}
