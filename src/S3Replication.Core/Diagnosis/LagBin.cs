namespace S3Replication.Core.Diagnosis;

/// <summary>A bar of a histogram.</summary>
/// <param name="From">The shortest lag in it.</param>
/// <param name="To">The lag that no longer is in it.</param>
/// <param name="Count">How many are in it.</param>
public sealed record LagBin(TimeSpan From, TimeSpan To, int Count);
