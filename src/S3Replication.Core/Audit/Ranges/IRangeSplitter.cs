namespace S3Replication.Core.Audit.Ranges;

/// <summary>Finds where to cut the rest of a range that somebody is busy with.</summary>
internal interface IRangeSplitter
{
    /// <summary>Looks for keys that cut what is not listed yet into parts of about the same size.</summary>
    /// <param name="progress">The range as it stands; it goes on meanwhile.</param>
    /// <param name="parts">How many parts could be worked on at once: 2 or more.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>
    /// The last key of each part but the last one, in order; fewer than asked for, or none when no cut is worth its requests now.
    /// </returns>
    ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken);
}
