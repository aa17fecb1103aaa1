namespace S3Replication.Sandbox.Faults;

/// <summary>What the engine asks before it delivers.</summary>
internal interface IFaults
{
    /// <summary>Whether this delivery goes wrong on purpose. Asking counts: ask once for each replica that is about to be stored.</summary>
    /// <param name="destinationBucket">The destination bucket's name.</param>
    /// <param name="key">The key.</param>
    ReplicaFault ReplicaFault(string destinationBucket, string key);

    /// <summary>Whether a Region does not answer for now: a delivery from it or into it stays <c>PENDING</c> and is tried again.</summary>
    /// <param name="region">The Region.</param>
    bool IsRegionDown(string region);

    /// <summary>Whether a bucket does not answer for now: a delivery from it or into it stays <c>PENDING</c> and is tried again.</summary>
    /// <param name="bucket">The bucket's name.</param>
    bool IsBucketDown(string bucket);
}
