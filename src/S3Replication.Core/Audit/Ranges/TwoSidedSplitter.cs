namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// Finds cuts for two buckets that are joined: where the source's keys are while it has any left, since the destination's are
/// near them as a rule, and where the destination's are when it alone goes on.
/// </summary>
/// <param name="source">Searches the source.</param>
/// <param name="destination">Searches the destination.</param>
internal sealed class TwoSidedSplitter(IRangeSplitter source, IRangeSplitter destination) : IRangeSplitter
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken) =>
        progress.IsListed
            ? destination.FindAsync(progress with { Seen = progress.SeenThere, IsListed = progress.IsListedThere }, parts, cancellationToken)
            : source.FindAsync(progress, parts, cancellationToken);
}
