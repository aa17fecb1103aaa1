using System.Globalization;

namespace S3Replication.Core.Diagnosis;

/// <summary>One canary of a measurement.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Sent">When its upload was acknowledged.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Lag">From the acknowledgement until the replica was seen; null when it was not.</param>
public sealed record LagSample(int Number, DateTimeOffset Sent, CanaryStatus Status, TimeSpan? Lag)
{
    /// <summary>Its key.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Why it did not pass; null when it did.</summary>
    public string? Cause { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Status}{(Lag is { } lag ? $", {lag.TotalSeconds:0.###} s" : string.Empty)}");
}
