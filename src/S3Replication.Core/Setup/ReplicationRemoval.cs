namespace S3Replication.Core.Setup;

/// <summary>What <see cref="RemoveReplication"/> took back of one direction.</summary>
/// <param name="SourceBucket">The bucket that had the rules.</param>
/// <param name="DestinationBucket">The bucket that replicas went to; what has arrived is still there.</param>
/// <param name="RuleIds">The rules that were removed.</param>
public sealed record ReplicationRemoval(string SourceBucket, string DestinationBucket, IReadOnlyList<string> RuleIds)
{
    /// <summary>The rules that were removed.</summary>
    public IReadOnlyList<string> RuleIds { get; init => field = Listed.Of(value); } = Listed.Of(RuleIds);

    /// <summary>The role.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>Whether the role was deleted; it stays when somebody else made it, or when other rules use it.</summary>
    public bool RoleRemoved { get; init; }

    /// <summary>Whether statements that let the role in were taken out of the destination's policies.</summary>
    public bool AccessRevoked { get; init; }

    /// <summary>The source's whole configuration before, as XML.</summary>
    public string? PreviousConfiguration { get; init; }
}
