using System.Globalization;

namespace S3Replication.Core.Diagnosis;

/// <summary>A bar of a histogram.</summary>
/// <param name="From">The shortest lag in it.</param>
/// <param name="To">The lag that no longer is in it.</param>
/// <param name="Count">How many are in it.</param>
public sealed record LagBin(TimeSpan From, TimeSpan To, int Count)
{
    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} from {From.TotalSeconds:0.###} s to {To.TotalSeconds:0.###} s");
}
