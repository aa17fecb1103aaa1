namespace S3Replication.Core.Backfill;

/// <summary>The objects of a job that failed for the same reason.</summary>
/// <param name="Code">AWS's code.</param>
/// <param name="Count">How many objects.</param>
/// <param name="Cause">The cause in a sentence.</param>
/// <param name="Remedy">The mend.</param>
/// <param name="Keys">The first of their keys.</param>
public sealed record BackfillFailure(string Code, long Count, string Cause, string Remedy, IReadOnlyList<string> Keys)
{
    /// <summary>The first of their keys.</summary>
    public IReadOnlyList<string> Keys { get; init => field = Listed.Of(value); } = Listed.Of(Keys);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} × {Code}";
}
