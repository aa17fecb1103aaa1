using S3Replication.Core.Objects;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>A current version, or a delete marker that is on top, that was looked at.</summary>
/// <param name="Listed">What the listing tells of it.</param>
internal sealed record SampledObject(ObjectVersion Listed)
{
    /// <summary>What <c>HeadObject</c> tells; null for a delete marker, and for what may not be looked at.</summary>
    public ObjectInfo? Head { get; init; }

    /// <summary>Why it may not be looked at; null when it was.</summary>
    public Unreadable? Unreadable { get; init; }

    /// <summary>
    /// Whether S3 does not show it without the key that it was encrypted with
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</see>: 400 Bad Request).
    /// </summary>
    public bool NeedsCustomerKey { get; init; }

    /// <summary>Its tags as they are now; null where no rule asks for tags, and where they may not be read.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Why tags that a rule asks for may not be read; null when they were.</summary>
    public Unreadable? TagsUnreadable { get; init; }

    /// <summary>What each rule of the configuration does with it, in their order; empty before it is judged.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; init; } = [];

    /// <summary>The key.</summary>
    public string Key => Listed.Key;

    /// <summary>The version.</summary>
    public string VersionId => Listed.VersionId;

    /// <summary>Its replication status; <see cref="ReplicationStatus.None"/> for a delete marker, whose status nobody can read.</summary>
    public ReplicationStatus Status => Head?.ReplicationStatus ?? ReplicationStatus.None;

    /// <summary>Whether a KMS key encrypts it.</summary>
    public bool IsKmsEncrypted => ObjectSubject.IsKms(Head);

    /// <summary>The same, judged by rules.</summary>
    /// <param name="configuration">The rules.</param>
    public SampledObject JudgedBy(ReplicationConfiguration configuration) => Head is null && !Listed.IsDeleteMarker ? this : this with
    {
        Verdicts = RuleMatcher.Explain(
            configuration, Head is null ? ObjectSubject.OfMarker(Key) : ObjectSubject.Of(Head, Tags)),
    };

    /// <summary>What a rule does with it; null when that can't be said, because nobody may see its tags.</summary>
    /// <param name="rule">The rule, of the configuration.</param>
    public RuleReason? ReasonOf(ReplicationRule rule)
    {
        RuleReason? reason = Verdicts.FirstOrDefault(verdict => ReferenceEquals(verdict.Rule, rule))?.Reason;
        return Tags is null && !Listed.IsDeleteMarker && rule.Filter is { Tags.Count: > 0 } && reason == RuleReason.TagsDiffer
            ? null
            : reason;
    }

    /// <summary>Whether a rule acts on it.</summary>
    /// <param name="rule">The rule, of the configuration.</param>
    public bool IsTakenBy(ReplicationRule rule) => ReasonOf(rule) == RuleReason.Acts;

    /// <summary>Whether it is for the rule to decide about it, whether or not it then takes it along.</summary>
    /// <param name="rule">The rule, of the configuration.</param>
    public bool IsFor(ReplicationRule rule) => ReasonOf(rule) is RuleReason.Acts
        or RuleReason.IsReplica or RuleReason.KmsNotSelected or RuleReason.Archived;
}
