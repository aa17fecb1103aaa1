namespace S3Replication.Core.Audit.Ranges;

/// <summary>How far the listings of a range have got.</summary>
/// <param name="Span">The range as it was then.</param>
/// <param name="Seen">The furthest key that a listing has told; the beginning when none has.</param>
/// <param name="Entries">The entries of all pages so far.</param>
/// <param name="Pages">The pages so far.</param>
internal readonly record struct RangeProgress(KeySpan Span, string? Seen, long Entries, int Pages)
{
    /// <summary>Whether the listing has come to the end of the range; with two buckets, the source's.</summary>
    public bool IsListed { get; init; }

    /// <summary>The last key that the destination's listing has told; the beginning when it has told none.</summary>
    public string? SeenThere { get; init; }

    /// <summary>Whether the destination's listing has come to the end of the range.</summary>
    public bool IsListedThere { get; init; }

    /// <summary>The pages of all ranges together.</summary>
    public long AllPages { get; init; }

    /// <summary>What nobody has listed yet.</summary>
    public KeySpan Unseen => new(Seen, Span.UpTo);
}
