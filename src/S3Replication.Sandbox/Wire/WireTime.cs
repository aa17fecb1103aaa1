namespace S3Replication.Sandbox.Wire;

/// <summary>A point in time, to the millisecond.</summary>
/// <param name="Value">The time.</param>
internal sealed record WireTime(DateTimeOffset Value) : WireNode
{
    private const double Earliest = -62_135_596_800;
    private const double Latest = 253_402_300_799;

    /// <summary>The time so many seconds after the beginning of 1970; null when there is no such time.</summary>
    /// <param name="seconds">The seconds.</param>
    public static WireTime? At(double seconds) => seconds is >= Earliest and <= Latest
        ? new WireTime(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000)))
        : null;
}
