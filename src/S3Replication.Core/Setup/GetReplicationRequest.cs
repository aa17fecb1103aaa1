namespace S3Replication.Core.Setup;

/// <summary>What <see cref="GetReplication"/> is asked for.</summary>
public sealed record GetReplicationRequest
{
    /// <summary>Only this source; null for every bucket of the account.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>Only rules to this bucket; null for every one.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>How many buckets are read at once.</summary>
    public int AtOnce { get; init; } = 8;
}
