using S3Replication.Core.Objects;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Puts differences into records and words; claims nothing that a listing does not tell.</summary>
/// <param name="pair">The buckets.</param>
internal sealed class DifferenceMaker(ComparisonPair pair)
{
    private const string NullVersion = "null";

    /// <summary>A version or delete marker that the destination does not have.</summary>
    /// <param name="version">It.</param>
    /// <param name="currentThere">The destination's current version of the key; null when it has none.</param>
    public BucketDifference Absent(ObjectVersion version, ObjectVersion? currentThere)
    {
        RuleOutlook outlook = pair.Rules?.Of(version) ?? new RuleOutlook(OutlookKind.Takes, null, string.Empty);
        bool young = pair.IsYoung(version.LastModified);
        (DifferenceKind kind, string said) = outlook.Kind switch
        {
            OutlookKind.Leaves => (DifferenceKind.OutsideRule, string.Empty),
            OutlookKind.Unknown => (DifferenceKind.Undetermined, string.Empty),
            _ when young => (DifferenceKind.Lagging,
                $"Made less than {Text(pair.LagLimit)} before the comparison: it may be on its way yet."),
            _ when version.IsDeleteMarker => (DifferenceKind.DeleteMarker, "Only the source has this delete marker."),
            _ => (DifferenceKind.Missing, "The destination does not have it."),
        };
        return Of(version, kind, Sentences(
            said, outlook.Reason, StatusNotes.OfAbsent(version), NullNote(version), StillThere(version, currentThere), CopyNote(version, currentThere))) with
        {
            PresentAt = BucketSide.Source,
            OtherSideServes = currentThere is { IsDeleteMarker: false },
            SourceSize = version.IsDeleteMarker ? null : version.Size,
            SourceETag = version.ETag,
            StorageClass = version.StorageClass,
            RuleId = outlook.RuleId,
        };
    }

    /// <summary>A version or delete marker that the source does not have.</summary>
    /// <param name="version">It.</param>
    /// <param name="currentHere">The source's current version of the key; null when it has none.</param>
    public BucketDifference Extra(ObjectVersion version, ObjectVersion? currentHere)
    {
        bool comesBack = pair.IsYoung(version.LastModified) && pair.RulesBack?.Of(version).Kind == OutlookKind.Takes;
        string what = version.IsDeleteMarker ? "delete marker" : pair.Listing == ListingKind.Current ? "object" : "version";
        string why = comesBack
            ? $"It was made less than {Text(pair.LagLimit)} before the comparison, and a rule of the destination takes it to the source: it may be on its way yet."
            : pair.Listing == ListingKind.Current
                ? "It was written there, or deleted at the source."
                : version.IsDeleteMarker
                    ? "It was made there, or deleted at the source by its version id, which replication never repeats."
                    : "It was written there, or deleted at the source by its version id, which replication never repeats.";
        DifferenceKind kind = comesBack ? DifferenceKind.Lagging
            : version.IsDeleteMarker ? DifferenceKind.DeleteMarker
            : DifferenceKind.Extra;
        why = StatusNotes.OfExtra(version) ?? why;
        return Of(version, kind, Sentences($"Only the destination has this {what}.", why)) with
        {
            PresentAt = BucketSide.Destination,
            OtherSideServes = currentHere is { IsDeleteMarker: false },
            DestinationSize = version.IsDeleteMarker ? null : version.Size,
            DestinationETag = version.ETag,
        };
    }

    /// <summary>A version that is a delete marker on one side; only a <c>null</c> version can be.</summary>
    /// <param name="source">The source's.</param>
    /// <param name="destination">The destination's.</param>
    public BucketDifference MarkerAgainstObject(ObjectVersion source, ObjectVersion destination) =>
        OfBoth(source, destination, DifferenceKind.Different, source.IsDeleteMarker
            ? "It is a delete marker at the source and an object at the destination."
            : "It is an object at the source and a delete marker at the destination.");

    /// <summary>Objects of different sizes.</summary>
    /// <param name="source">The source's.</param>
    /// <param name="destination">The destination's.</param>
    public BucketDifference OtherSize(ObjectVersion source, ObjectVersion destination) => OfBoth(
        source,
        destination,
        DifferenceKind.Different,
        $"It has {source.Size} bytes at the source and {destination.Size} at the destination.");

    /// <summary>Objects of one size and different content.</summary>
    /// <param name="source">The source's.</param>
    /// <param name="destination">The destination's.</param>
    public BucketDifference OtherContent(ObjectVersion source, ObjectVersion destination) => OfBoth(
        source,
        destination,
        DifferenceKind.Different,
        "The sizes are the same and the ETags are not; both look like MD5s of the content. "
        + (source.Encryption is null || destination.Encryption is null
            ? "Objects encrypted with a KMS or a customer's key have others, and a listing does not tell the encryption."
            : "By the inventories neither is encrypted with a KMS or a customer's key."));

    /// <summary>Another version is the current one.</summary>
    /// <param name="source">The source's current version.</param>
    /// <param name="destination">The destination's.</param>
    public BucketDifference CurrentDiffers(ObjectVersion source, ObjectVersion destination) => Of(
        source,
        DifferenceKind.CurrentDiffers,
        $"Both have it; at the destination version {destination.VersionId} is the current one{(destination.IsDeleteMarker ? ", a delete marker" : string.Empty)}.") with
    {
        SourceSize = source.IsDeleteMarker ? null : source.Size,
        DestinationSize = destination.IsDeleteMarker ? null : destination.Size,
        SourceETag = source.ETag,
        DestinationETag = destination.ETag,
        StorageClass = source.StorageClass,
        LastModified = source.LastModified > destination.LastModified ? source.LastModified : destination.LastModified,
    };

    private BucketDifference OfBoth(ObjectVersion source, ObjectVersion destination, DifferenceKind kind, string reason) =>
        Of(source, kind, reason) with
        {
            SourceSize = source.IsDeleteMarker ? null : source.Size,
            DestinationSize = destination.IsDeleteMarker ? null : destination.Size,
            SourceETag = source.ETag,
            DestinationETag = destination.ETag,
            StorageClass = source.StorageClass,
            RuleId = pair.Rules?.Of(source).RuleId,
            LastModified = source.LastModified > destination.LastModified ? source.LastModified : destination.LastModified,
        };

    private BucketDifference Of(ObjectVersion version, DifferenceKind kind, string reason) =>
        new(pair.SourceBucket, pair.DestinationBucket, version.Key, version.VersionId, kind)
        {
            IsDeleteMarker = version.IsDeleteMarker,
            IsCurrent = version.IsLatest,
            LastModified = version.LastModified,
            ReplicationStatus = version.ReplicationStatus,
            Reason = reason,
        };

    private static string? NullNote(ObjectVersion version) => version.VersionId == NullVersion
        ? "It was made while the source kept no versions."
        : null;

    private string? StillThere(ObjectVersion version, ObjectVersion? currentThere) =>
        version is { IsDeleteMarker: true, IsLatest: true } && currentThere is { IsDeleteMarker: false }
            ? $"Readers of bucket {pair.DestinationBucket} still see the object."
            : null;

    // What other tools copy gets version ids of its own.
    private static string? CopyNote(ObjectVersion version, ObjectVersion? currentThere) =>
        version is { IsDeleteMarker: false, IsLatest: true }
        && currentThere is { IsDeleteMarker: false }
        && currentThere.Size == version.Size
        && ETags.Compare(version.ETag, currentThere.ETag, kmsInPlay: false) == ETagVerdict.Same
            ? "The destination has the same content under another version id: a copy that replication did not make."
            : null;

    private static string Sentences(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Text(TimeSpan time) =>
        time.TotalHours >= 1 ? FormattableString.Invariant($"{time.TotalHours:0.#} hours")
            : time.TotalMinutes >= 1 ? FormattableString.Invariant($"{time.TotalMinutes:0.#} minutes")
            : FormattableString.Invariant($"{time.TotalSeconds:0.#} seconds");
}
