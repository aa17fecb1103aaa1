namespace S3Replication.Aws.Tests.Audit;

/// <summary>The system's clock, on which waiting is over so many times sooner.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public const int Hurry = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Hurry : dueTime, period);
}
