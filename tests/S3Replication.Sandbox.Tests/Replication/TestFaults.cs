using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Faults that a test sets by hand.</summary>
internal sealed class TestFaults : IFaults
{
    public ReplicaFault Next { get; set; }

    public HashSet<string> RegionsDown { get; } = [];

    public ReplicaFault ReplicaFault(string destinationBucket, string key) => Next;

    public bool IsRegionDown(string region) => RegionsDown.Contains(region);
}
