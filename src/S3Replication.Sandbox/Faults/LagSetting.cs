using System.Text.Json;

namespace S3Replication.Sandbox.Faults;

/// <summary>The lag as the control plane takes and tells it.</summary>
/// <param name="Milliseconds">How long a version waits before it is delivered.</param>
internal sealed record LagSetting(double Milliseconds)
{
    /// <summary>The lag.</summary>
    /// <exception cref="JsonException">There is no such time.</exception>
    public TimeSpan ToTimeSpan() => double.IsFinite(Milliseconds) && Math.Abs(Milliseconds) < 1e12
        ? TimeSpan.FromMilliseconds(Milliseconds)
        : throw new JsonException("The lag is a number of milliseconds.");
}
