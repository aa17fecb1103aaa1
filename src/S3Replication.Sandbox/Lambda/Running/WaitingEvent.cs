namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>An event that a function is still to process.</summary>
/// <param name="Invocation">The event.</param>
/// <param name="Since">When it came.</param>
internal sealed record WaitingEvent(Invocation Invocation, DateTimeOffset Since)
{
    /// <summary>How often the function has failed with it.</summary>
    public int Attempts { get; init; }
}
