namespace S3Replication.Core.Backfill;

/// <summary>Counts failures by reason; of each it keeps a few keys.</summary>
internal sealed class FailureTally
{
    private const int MostKeys = 10;

    private readonly Dictionary<string, (ReplicationFailure Failure, long Count, List<string> Keys)> _failures = new(StringComparer.Ordinal);

    /// <summary>What was counted, the most frequent first.</summary>
    public IReadOnlyList<BackfillFailure> Failures =>
    [
        .. _failures.Values.OrderByDescending(one => one.Count)
            .Select(one => new BackfillFailure(one.Failure.Code, one.Count, one.Failure.Cause, one.Failure.Remedy, one.Keys)),
    ];

    /// <summary>How many were counted.</summary>
    public long Count => _failures.Values.Sum(one => one.Count);

    /// <summary>Counts one.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="key">The key.</param>
    public void Add(ReplicationFailure failure, string key)
    {
        (ReplicationFailure Failure, long Count, List<string> Keys) one = _failures.GetValueOrDefault(failure.Code, (failure, 0, []));
        if (one.Keys.Count < MostKeys)
        {
            one.Keys.Add(key);
        }

        _failures[failure.Code] = one with { Count = one.Count + 1 };
    }
}
