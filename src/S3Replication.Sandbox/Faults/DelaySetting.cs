using System.Text.Json;

namespace S3Replication.Sandbox.Faults;

/// <summary>A time as the control plane takes and tells it.</summary>
/// <param name="Milliseconds">The time.</param>
internal sealed record DelaySetting(double Milliseconds)
{
    /// <summary>The time.</summary>
    /// <exception cref="JsonException">There is no such time.</exception>
    public TimeSpan ToTimeSpan() => double.IsFinite(Milliseconds) && Math.Abs(Milliseconds) < 1e12
        ? TimeSpan.FromMilliseconds(Milliseconds)
        : throw new JsonException("The time is a number of milliseconds.");
}
