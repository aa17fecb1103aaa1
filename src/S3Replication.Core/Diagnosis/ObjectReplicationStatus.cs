using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// How far a version has come on its way to one destination. The status that S3 shows is one for all destinations; whether the
/// version is there is told for each.
/// </summary>
/// <param name="SourceBucket">The bucket that it is in.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version; null in a bucket without versioning.</param>
/// <param name="DestinationBucket">The destination; null when the bucket has no rule.</param>
/// <param name="Status">What <c>x-amz-replication-status</c> says; none for delete markers, whose status nobody can read.</param>
public sealed record ObjectReplicationStatus(
    string SourceBucket, string Key, string? VersionId, string? DestinationBucket, ReplicationStatus Status)
{
    /// <summary>The rule that decides; null when there is none, or when it has no id.</summary>
    public string? RuleId { get; init; }

    /// <summary>Whether a rule replicates it to the destination, as far as its tags and settings of now tell.</summary>
    public bool IsEligible { get; init; }

    /// <summary>Whether the destination has the version; null when nobody may look.</summary>
    public bool? ArrivedAtDestination { get; init; }

    /// <summary>Why it is not replicated, or can't be looked for; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>When the version was made.</summary>
    public DateTimeOffset LastModified { get; init; }

    /// <summary>How long it took until it was seen to be settled; null when nobody waited for it.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Status}: {Key} to {DestinationBucket ?? "nowhere"}";
}
