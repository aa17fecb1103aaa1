namespace S3Replication.Core.Diagnosis;

/// <summary>One thing that a canary put to the proof.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Status">What became of it.</param>
public sealed record CanaryLeg(CanaryLegName Name, CanaryLegStatus Status)
{
    /// <summary>From the end of the write until it was seen on the other side; null when there is nothing to wait for.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Why it did not pass, or does not apply.</summary>
    public string? Cause { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Name} {Status}";
}
