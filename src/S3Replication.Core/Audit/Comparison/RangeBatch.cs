using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>What was found in a stretch of a range, up to a key.</summary>
/// <param name="range">The range.</param>
internal sealed class RangeBatch(KeyRange range)
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last key that was joined; null when there was none.</summary>
    public string? Last { get; set; }

    /// <summary>How many entries were joined.</summary>
    public int Entries { get; set; }

    /// <summary>The differences as the first look saw them.</summary>
    public List<Sighting> Sightings { get; } = [];

    /// <summary>The differences to tell.</summary>
    public IReadOnlyList<BucketDifference> Differences { get; set; } = [];

    /// <summary>The counts of this stretch.</summary>
    public ComparisonTally Tally { get; } = new();

    /// <summary>Ends when everything in it has been told.</summary>
    public Task Taken => _taken.Task;

    /// <summary>Notes that everything in it has been told: who goes on after a kill begins behind it.</summary>
    public void Take()
    {
        if (Last is not null)
        {
            range.MarkDone(Last);
        }

        _taken.TrySetResult();
    }
}
