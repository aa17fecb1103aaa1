using S3Replication.Core.Diagnosis;

namespace S3Replication.Core.Setup;

/// <summary>
/// Replication from one bucket to another as <see cref="SetUpReplication"/> leaves it. Its properties bind by name to those of a
/// rule and of a test.
/// </summary>
/// <param name="SourceBucket">The bucket that objects are replicated from.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule's id.</param>
public sealed record ReplicationSetup(string SourceBucket, string DestinationBucket, string? RuleId)
{
    /// <summary>The rule's priority.</summary>
    public int? Priority { get; init; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The role that S3 assumes.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>Whether the other direction was set up together with this one.</summary>
    public bool TwoWay { get; init; }

    /// <summary>Whether anything was changed; false when all was there already.</summary>
    public bool Changed { get; init; }

    /// <summary>What was done, and what was there already.</summary>
    public IReadOnlyList<SetupStep> Steps { get; init => field = Listed.Of(value); } = [];

    /// <summary>What the examination found; null when it was left out.</summary>
    public ReplicationTestResult? Test { get; init; }

    /// <summary>What the examination came to; null when it was left out.</summary>
    public TestStatus? TestStatus => Test?.Status;

    /// <summary>The source's whole configuration before the change, as XML; null when there was none, or no change.</summary>
    public string? PreviousConfiguration { get; init; }
}
