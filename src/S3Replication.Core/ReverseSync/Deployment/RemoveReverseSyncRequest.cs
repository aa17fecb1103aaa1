namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>What <see cref="RemoveReverseSync"/> is asked for.</summary>
/// <param name="ReplicaBucket">The bucket whose changes are carried back.</param>
public sealed record RemoveReverseSyncRequest(string ReplicaBucket)
{
    /// <summary>The function's name; null for the one that is made of the bucket's.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the queue goes although something is in it.</summary>
    public bool Force { get; init; }
}
