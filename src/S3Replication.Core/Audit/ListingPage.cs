using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit;

/// <summary>What one request of a listing brought.</summary>
/// <param name="Entries">
/// In the order of S3: by key as UTF-8, and within a key the newest first. In a listing of current objects each is the latest,
/// and its version id is empty. An entry may be made anew each time that it is asked for.
/// </param>
/// <param name="CommonPrefixes">What a delimiter rolled up, in order; empty without one.</param>
/// <param name="NextAfter">Where the next page begins; null when this is the last one.</param>
/// <param name="NextAfterVersion">The version within <paramref name="NextAfter"/> to go on after; null between two keys.</param>
public sealed record ListingPage(
    IReadOnlyList<ObjectVersion> Entries,
    IReadOnlyList<string> CommonPrefixes,
    string? NextAfter,
    string? NextAfterVersion)
{
    /// <summary>Whether there is more to read.</summary>
    public bool HasMore => NextAfter is not null;
}
