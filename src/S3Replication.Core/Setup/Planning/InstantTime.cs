namespace S3Replication.Core.Setup.Planning;

/// <summary>The clock of a plan: it does not wait for what it only imagines.</summary>
internal sealed class InstantTime : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
}
