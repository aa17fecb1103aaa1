using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>How far one destination is, as it is written.</summary>
/// <param name="Bucket">The destination.</param>
/// <param name="Started">When it was begun.</param>
/// <param name="Rest">What is not done.</param>
/// <param name="Tally">What has been counted.</param>
internal sealed record CheckpointDestination(
    string Bucket, DateTimeOffset Started, IReadOnlyList<CheckpointSpan> Rest, ComparisonTally Tally)
{
    /// <summary>As it is written.</summary>
    /// <param name="state">How far it is.</param>
    public static CheckpointDestination Of(ComparisonState state) => new(
        state.DestinationBucket, state.Started, [.. state.Rest.Select(span => new CheckpointSpan(span.After, span.UpTo))], state.Tally);

    /// <summary>As it is worked with.</summary>
    public ComparisonState ToState() => new(Bucket, Started, [.. Rest.Select(span => new KeySpan(span.After, span.UpTo))], Tally);
}
