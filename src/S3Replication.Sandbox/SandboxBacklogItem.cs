namespace S3Replication.Sandbox;

/// <summary>A delivery that is owed.</summary>
/// <param name="SourceBucket">The bucket that the version was written to.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version.</param>
/// <param name="DestinationBucket">Where it goes.</param>
/// <param name="RuleId">The rule that sends it.</param>
public sealed record SandboxBacklogItem(
    string SourceBucket, string Key, string VersionId, string DestinationBucket, string RuleId)
{
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The size of what it brings; 0 for a change of metadata.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether only a change of metadata is sent.</summary>
    public bool IsMetadata { get; init; }
}
