using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Faults that a test sets by hand.</summary>
internal sealed class TestFaults : IFaults
{
    public ReplicaFault Next { get; set; }

    public HashSet<string> RegionsDown { get; } = [];

    public HashSet<string> BucketsDown { get; } = [];

    /// <summary>Runs once, while a delivery is under way: after its version was read, before it is settled.</summary>
    public Action? During { get; set; }

    public ReplicaFault ReplicaFault(string destinationBucket, string key)
    {
        Action? during = During;
        During = null;
        during?.Invoke();
        return Next;
    }

    public bool IsRegionDown(string region) => RegionsDown.Contains(region);

    public bool IsBucketDown(string bucket) => BucketsDown.Contains(bucket);
}
