using S3Replication.Core.Objects;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Some of a bucket's objects, chosen so that what goes wrong can be seen on them.</summary>
/// <param name="Listing">What was listed, and chosen from.</param>
/// <param name="Objects">The current versions that were looked at, newest first; among them those that may not be.</param>
/// <param name="Markers">Delete markers that are on top, newest first.</param>
internal sealed record ObjectSample(
    ObjectListing Listing, IReadOnlyList<SampledObject> Objects, IReadOnlyList<SampledObject> Markers)
{
    /// <summary>The same, judged by rules.</summary>
    /// <param name="configuration">The rules.</param>
    public ObjectSample JudgedBy(ReplicationConfiguration configuration) => this with
    {
        Objects = [.. Objects.Select(one => one.JudgedBy(configuration))],
        Markers = [.. Markers.Select(one => one.JudgedBy(configuration))],
    };

    /// <summary>The objects whose head could be read, newest first.</summary>
    public IEnumerable<SampledObject> Seen => Objects.Where(one => one.Head is not null);

    /// <summary>Why objects could not be looked at, each reason once.</summary>
    public IEnumerable<Unreadable> Unreadables => Objects.Select(one => one.Unreadable).OfType<Unreadable>().Distinct();

    /// <summary>The objects that a rule acts on, newest first.</summary>
    public IReadOnlyList<SampledObject> TakenBy(ReplicationRule rule) => [.. Seen.Where(one => one.IsTakenBy(rule))];

    /// <summary>How many more were looked at for a status that the others did not have; those with one count among <see cref="Objects"/>.</summary>
    public int Further { get; init; }

    /// <summary>What was looked at, in words.</summary>
    public string Looked => $"{Listing.Words}; {Seen.Count()} {(Seen.Count() == 1 ? "object" : "objects")} looked at"
        + $"{(Further == 0 ? string.Empty : $", and {Further} more for statuses that they do not have")}{Locked}.";

    private string Locked => Objects.Count(one => one.NeedsCustomerKey) is > 0 and int count
        ? $"; {SampleWords.Count(count)} shown to nobody without the customer's key"
        : string.Empty;

    /// <summary>Names some of the objects.</summary>
    public static string Names(IReadOnlyCollection<SampledObject> some)
    {
        const int Shown = 5;
        string names = string.Join(", ", some.Take(Shown).Select(one => one.Key));
        return some.Count > Shown ? $"{names} and {some.Count - Shown} more" : names;
    }

    /// <summary>The statuses that were seen.</summary>
    public IEnumerable<ReplicationStatus> Statuses => Seen.Select(one => one.Status).Distinct();
}
