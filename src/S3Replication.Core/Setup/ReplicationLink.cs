namespace S3Replication.Core.Setup;

/// <summary>One way that objects take: a source, a destination, and the rule between them.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule's id; null when it has none.</param>
public sealed record ReplicationLink(string SourceBucket, string DestinationBucket, string? RuleId)
{
    /// <summary>Whether the destination replicates back by an enabled rule; null when its configuration could not be read.</summary>
    public bool? TwoWay { get; init; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>.</summary>
    public string Status { get; init; } = string.Empty;

    /// <summary>The priority; null in a V1 rule.</summary>
    public int? Priority { get; init; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Whether this module made the rule, which its id tells.</summary>
    public bool Owned { get; init; }

    /// <summary>The role that S3 assumes.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>The rule with all that it has.</summary>
    public required ReplicationRuleInfo Rule { get; init; }
}
