namespace S3Replication.Core.Audit.Comparison;

/// <summary>A difference as the first look saw it.</summary>
/// <param name="Difference">The difference.</param>
/// <param name="Doubt">Why it is looked at again.</param>
/// <param name="Before">The key of either side that comes before; null for the first one of all.</param>
/// <param name="Ordinal">How many entries of the side that has it came before.</param>
internal readonly record struct Sighting(BucketDifference Difference, Doubt Doubt, string? Before, long Ordinal);
