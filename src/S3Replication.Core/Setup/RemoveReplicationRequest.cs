namespace S3Replication.Core.Setup;

/// <summary>What <see cref="RemoveReplication"/> is asked for.</summary>
/// <param name="SourceBucket">The bucket that has the rules.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
public sealed record RemoveReplicationRequest(string SourceBucket, string DestinationBucket)
{
    /// <summary>Only the rule with this id; null for every one of this module's between the two.</summary>
    public string? RuleId { get; init; }

    /// <summary>Whether the way back is removed too, where there is one.</summary>
    public bool TwoWay { get; init; }
}
