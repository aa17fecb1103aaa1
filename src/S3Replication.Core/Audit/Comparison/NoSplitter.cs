using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Leaves each range to the one who has it.</summary>
internal sealed class NoSplitter : IRangeSplitter
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken) => new([]);
}
