namespace S3Replication.Sandbox.Faults;

/// <summary>A rule in the table, with what has come of it. The table's lock guards it.</summary>
/// <param name="fault">The rule.</param>
internal sealed class FaultRule(SandboxFault fault)
{
    private long _asked;

    /// <summary>The rule, with the count that is left.</summary>
    public SandboxFault Fault { get; private set; } = fault;

    /// <summary>Whether it has acted as often as it may.</summary>
    public bool IsSpent => Fault.Count <= 0;

    /// <summary>Whether its time is over.</summary>
    /// <param name="now">The time.</param>
    public bool HasEnded(DateTimeOffset now) => Fault.Until <= now;

    /// <summary>Whether it acts on what it fits, counted.</summary>
    public bool Acts()
    {
        if (Fault.Probability < 1 && Draw.Of(Fault.Seed, _asked++).Uniform >= Fault.Probability)
        {
            return false;
        }

        Fault = Fault.Count is { } count ? Fault with { Count = count - 1 } : Fault;
        return true;
    }
}
