using System.Text.Json.Serialization;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// How far one copy is, and which copy that is: with other buckets, another prefix, or other choices of what goes across, a run has a mark of its own,
/// since what the one was done with the other may not be.
/// </summary>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Prefix">What the keys begin with.</param>
/// <param name="Versions">Which versions.</param>
/// <param name="DeleteMarkers">Whether delete markers go across.</param>
/// <param name="Replicas">Whether replicas do.</param>
/// <param name="Returning">Whether what a rule brings back does.</param>
/// <param name="After">The last key of which nothing is left to do; null at the start.</param>
internal sealed record CopyMark(
    [property: JsonRequired] string SourceBucket,
    [property: JsonRequired] string DestinationBucket,
    string? Prefix,
    [property: JsonRequired] string Versions,
    [property: JsonRequired] bool DeleteMarkers,
    [property: JsonRequired] bool Replicas,
    [property: JsonRequired] bool Returning,
    string? After)
{
    /// <summary>The mark of a copy at its start.</summary>
    /// <param name="request">The copy.</param>
    public static CopyMark Of(CopyRequest request) => new(
        request.SourceBucket,
        request.DestinationBucket,
        string.IsNullOrEmpty(request.Prefix) ? null : request.Prefix,
        request.Versions.ToString(),
        KeyRun.Marks(request),
        request.IncludeReplicas,
        request.AllowReturn,
        After: null);

    /// <summary>Whether both are of the same copy.</summary>
    /// <param name="other">The other.</param>
    public bool IsOf(CopyMark other) => this with { After = null } == other with { After = null };
}
