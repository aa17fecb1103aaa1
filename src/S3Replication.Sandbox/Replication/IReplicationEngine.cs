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

    /// <summary>The buckets that a change of a replica's metadata may go back to. Call it outside of any bucket's lock.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version after the change.</param>
    IReadOnlySet<string> PartnersOf(Bucket bucket, StoredVersion version);

    /// <summary>
    /// What a change of tags, the list of grants or the lock owes: of an object that has arrived, to where it has arrived; of a replica, to
    /// where the rules with <c>ReplicaModifications</c> aim, if those of that bucket answer: "You must enable replica modification
    /// sync on both the source and destination buckets"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html">Replicating metadata changes with replica modification sync</see>).
    /// Call it under the bucket's lock.
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version after the change.</param>
    /// <param name="partners">The buckets that a replica's change may go back to.</param>
    MetadataChange PlanMetadata(Bucket bucket, StoredVersion version, IReadOnlySet<string> partners);

    /// <summary>Puts what a change of metadata owes, kept by now, into the queue.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="change">The change.</param>
    void EnqueueMetadata(Bucket bucket, MetadataChange change);

    /// <summary>Puts what an annotation of a version owes into the queue.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version, with the annotation.</param>
    /// <param name="name">The annotation's name.</param>
    void EnqueueAnnotation(Bucket bucket, StoredVersion version, string name);

    /// <summary>
    /// Replicates a version that is there already, by every rule of the configuration as it is now, whatever became of it
    /// before: one older than the rules, one that failed, one that has arrived elsewhere, a replica
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
    /// </summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <returns>
    /// Null when its deliveries are owed; else why not, or that one of them, owed too, will fail: a destination had the replica and
    /// somebody has removed it by its version id. One of
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>.
    /// </returns>
    string? Initiate(Bucket bucket, string key, string? versionId);
}
