using S3Replication.Core.Audit;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Counts what a gate finds.</summary>
/// <param name="source">The bucket that is served.</param>
/// <param name="destination">The bucket that shall be.</param>
internal sealed class LossTally(string source, string destination)
{
    private readonly long[] _kinds = new long[Enum.GetValues<OriginLossKind>().Length];
    private long _bytes;
    private long _onlyAtTarget;
    private DateTimeOffset? _oldest;
    private DateTimeOffset? _newestArrival;
    private string? _unknown;

    /// <summary>Versions and delete markers that were looked at in the source.</summary>
    public long Compared { get; set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Counts a loss.</summary>
    /// <param name="loss">The loss.</param>
    public void Add(OriginLoss loss)
    {
        _kinds[(int)loss.Kind]++;
        _bytes += loss.Size ?? 0;
        // Of what differs the time is that of the newer side.
        if (loss.Kind is not (OriginLossKind.Different or OriginLossKind.Unknown) && (_oldest is null || loss.LastModified < _oldest))
        {
            _oldest = loss.LastModified;
        }
    }

    /// <summary>Counts a difference that is no loss.</summary>
    /// <param name="difference">The difference.</param>
    public void Pass(BucketDifference difference) =>
        _onlyAtTarget += difference is { PresentAt: BucketSide.Destination, IsCurrent: true, IsDeleteMarker: false } ? 1 : 0;

    /// <summary>Notes what can't be known.</summary>
    /// <param name="unknown">What, and why.</param>
    /// <param name="newestArrival">The newest version that the target has, where it was found.</param>
    public void SetUnknown(string unknown, DateTimeOffset? newestArrival)
    {
        _newestArrival = newestArrival;
        _unknown = newestArrival is { } newest
            ? FormattableString.Invariant($"{unknown} The newest version that bucket {destination} was seen to have is of {newest:u}.")
            : unknown;
    }

    /// <summary>The numbers.</summary>
    public OriginGate ToGate() => new(source, destination)
    {
        Pending = Of(OriginLossKind.Pending),
        Failed = Of(OriginLossKind.Failed),
        Missing = Of(OriginLossKind.Missing),
        NotReplicated = Of(OriginLossKind.NotReplicated),
        Deletions = Of(OriginLossKind.Deletion),
        Different = Of(OriginLossKind.Different),
        Bytes = _bytes,
        OnlyAtTarget = _onlyAtTarget,
        Unknown = _unknown,
        OldestLoss = _oldest,
        NewestArrival = _newestArrival,
        Compared = Compared,
        Elapsed = Elapsed,
    };

    private long Of(OriginLossKind kind) => _kinds[(int)kind];
}
