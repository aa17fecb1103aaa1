using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>A sandbox without an engine: no configuration is taken, so no version ever owes anything.</summary>
internal sealed class NoReplication : IReplicationEngine, IReplicationValidator, IBacklog
{
    /// <inheritdoc/>
    public IReadOnlyList<Delivery> Plan(Bucket bucket, StoredVersion version) => [];

    /// <inheritdoc/>
    public void Enqueue(Bucket bucket, StoredVersion version)
    {
    }

    /// <inheritdoc/>
    public void EnqueueMetadata(Bucket bucket, StoredVersion version)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<SandboxBacklogItem> Pending() => [];

    /// <inheritdoc/>
    public string Validate(ServiceRequest request, Bucket source, string xml) =>
        throw new ServiceException(501, "NotImplemented", "The sandbox does not replicate.");
}
