using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>What the S3 operations need of the engine.</summary>
internal interface IReplicationEngine
{
    /// <summary>
    /// Says what a version owes, before it is kept, under the bucket's lock: so that nobody ever sees an eligible
    /// version without <c>PENDING</c>.
    /// </summary>
    /// <param name="bucket">The bucket that it is written to.</param>
    /// <param name="version">The version as it will be kept.</param>
    /// <returns>One delivery for each rule that acts; empty when none does.</returns>
    IReadOnlyList<Delivery> Plan(Bucket bucket, StoredVersion version);

    /// <summary>Puts the deliveries of a version, kept by now, into the queue.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version.</param>
    void Enqueue(Bucket bucket, StoredVersion version);

    /// <summary>Puts a change of tags of a version into the queue.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version after the change.</param>
    void EnqueueMetadata(Bucket bucket, StoredVersion version);
}
