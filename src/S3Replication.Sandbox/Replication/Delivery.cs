namespace S3Replication.Sandbox.Replication;

/// <summary>What one rule owes one version at one destination.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="DestinationBucket">The destination bucket's name.</param>
/// <param name="State">How far it is.</param>
/// <param name="FailureReason">Why it failed, in the words of AWS's list of replication failure reasons.</param>
internal sealed record Delivery(
    string RuleId, string DestinationBucket, DeliveryState State, string? FailureReason = null)
{
    /// <summary>Whether a batch job has asked for it, rather than a write or an edit.</summary>
    public bool IsBatch { get; init; }
}
