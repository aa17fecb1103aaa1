namespace S3Replication.Core.Failover.Switching;

/// <summary>What is to be changed, as it was read.</summary>
/// <param name="From">What it says.</param>
/// <param name="To">What it shall say.</param>
internal sealed record SwitchState(IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>Whether it says that already.</summary>
    public bool IsThere => From.SequenceEqual(To, StringComparer.Ordinal);

    /// <summary>How long clients may keep what it said; null where nobody keeps it.</summary>
    public TimeSpan? TimeToLive { get; init; }
}
