namespace S3Replication.Core.Backfill;

/// <summary>Something that stands in a backfill's way.</summary>
/// <param name="Blocks">Whether objects will not arrive because of it; else it should be known.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Cause">What was seen, and why it matters.</param>
/// <param name="Remedy">What to do about it; null when there is nothing to do.</param>
public sealed record BackfillObstacle(bool Blocks, string Title, string Cause, string? Remedy)
{
    /// <summary>The check that found it: <c>CRR011</c>; null when no check did.</summary>
    public string? CheckId { get; init; }

    /// <summary>The rule that it is about; null when it is about all.</summary>
    public string? RuleId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{(Blocks ? "Blocks" : "Note")}: {Title}";
}
