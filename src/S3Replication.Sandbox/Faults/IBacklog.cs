namespace S3Replication.Sandbox.Faults;

/// <summary>The engine's work as the control plane shows it.</summary>
internal interface IBacklog
{
    /// <summary>What is owed, oldest first, changes of metadata included.</summary>
    IReadOnlyList<SandboxBacklogItem> Pending();

    /// <summary>The last deliveries that have ended, oldest first.</summary>
    IReadOnlyList<SandboxDelivery> Ended();

    /// <summary>How many of those that have ended are forgotten.</summary>
    long Dropped { get; }

    /// <summary>Completes when nothing is being delivered and nothing is due.</summary>
    Task WhenStillAsync();
}
