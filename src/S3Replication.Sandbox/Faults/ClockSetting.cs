using System.Text.Json;

namespace S3Replication.Sandbox.Faults;

/// <summary>The clock as the control plane tells it, and how it is put forward: by a time or to one.</summary>
internal sealed record ClockSetting
{
    /// <summary>The time, or the later one to go to.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How far to go, in milliseconds.</summary>
    public double? AdvanceMilliseconds { get; init; }

    /// <summary>How far to go.</summary>
    /// <param name="now">The time now.</param>
    /// <exception cref="JsonException">Neither is given or both, or it is a step back.</exception>
    public TimeSpan Step(DateTimeOffset now) => (Now, AdvanceMilliseconds) switch
    {
        ({ } later, null) => later >= now ? later - now : throw new JsonException($"The clock does not go back: it is {now:O}."),
        (null, { } milliseconds) => new DelaySetting(milliseconds).ToTimeSpan(),
        _ => throw new JsonException("Say either advanceMilliseconds or the time in now."),
    };
}
