namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>A function that carries changes of a replica bucket back, with what it needs.</summary>
/// <param name="SourceBucket">The bucket to which changes go back.</param>
/// <param name="ReplicaBucket">The bucket whose changes are carried back.</param>
/// <param name="Name">The function's name.</param>
public sealed record ReverseSyncDeployment(string SourceBucket, string ReplicaBucket, string Name)
{
    /// <summary>Where it is: the Region of the replica bucket.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The function.</summary>
    public string FunctionArn { get; init; } = string.Empty;

    /// <summary>The role that it runs in.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>The queue for what could not be carried back.</summary>
    public string DeadLetterArn { get; init; } = string.Empty;

    /// <summary>The id of its entry in the replica bucket's notifications.</summary>
    public string NotificationId { get; init; } = string.Empty;

    /// <summary>How many invocations may run at once.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Whether the function was made.</summary>
    public bool Created { get; init; }

    /// <summary>Whether anything was changed.</summary>
    public bool Changed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {ReplicaBucket} to {SourceBucket}";
}
