using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What a destination has of a sample.</summary>
/// <param name="Replicas">What it tells of each version that was looked for; null for one that it does not have.</param>
internal sealed record ReplicaSightings(IReadOnlyDictionary<(string Key, string VersionId), ObjectInfo?> Replicas)
{
    /// <summary>Whether it has a version; null when it was not looked for.</summary>
    public bool? Has(SampledObject one) =>
        Replicas.TryGetValue((one.Key, one.VersionId), out ObjectInfo? replica) ? replica is not null : null;

    /// <summary>Whether it is known not to have a version.</summary>
    public bool Lacks(SampledObject one) => Has(one) == false;
}
