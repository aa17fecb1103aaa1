using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>How far the comparison with one destination is.</summary>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Started">When it was begun.</param>
/// <param name="Rest">What is not done; empty when all is.</param>
/// <param name="Tally">What has been counted in what is done.</param>
internal sealed record ComparisonState(
    string DestinationBucket, DateTimeOffset Started, IReadOnlyList<KeySpan> Rest, ComparisonTally Tally);
