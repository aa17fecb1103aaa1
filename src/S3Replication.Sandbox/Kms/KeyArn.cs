namespace S3Replication.Sandbox.Kms;

/// <summary>ARNs of keys and aliases.</summary>
internal static class KeyArn
{
    /// <summary>The ARN of a key or alias.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="accountId">Its account.</param>
    /// <param name="resource"><c>key/…</c> or <c>alias/…</c>.</param>
    public static string Of(string region, string accountId, string resource) =>
        $"arn:{PartitionOf(region)}:kms:{region}:{accountId}:{resource}";

    /// <summary>The partition of a Region; the commercial one for Regions that nobody knows.</summary>
    /// <param name="region">The Region.</param>
    public static string PartitionOf(string region) => RegionPartition.Of(region).Id;
}
