namespace S3Replication.Core.Replication;

/// <summary>
/// Which rules act on a version, and why the others don't
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html">Replication configuration file elements</see>).
/// </summary>
public static class RuleMatcher
{
    /// <summary>
    /// Judges every rule. Among the enabled rules whose filter takes the version and that have one destination, the one with
    /// the highest priority decides alone, also when it then leaves the version out: a lower one is no substitute.
    /// </summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="subject">The version or delete marker.</param>
    /// <returns>One verdict for each rule, in the order of the document.</returns>
    public static IReadOnlyList<RuleVerdict> Explain(ReplicationConfiguration configuration, ReplicationSubject subject)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(subject);
        bool isV2 = configuration.IsV2;
        RuleReason[] reasons = [.. configuration.Rules.Select(rule => Select(rule, subject))];
        RuleVerdict[] verdicts = new RuleVerdict[reasons.Length];
        for (int i = 0; i < reasons.Length; i++)
        {
            ReplicationRule rule = configuration.Rules[i];
            RuleReason reason = reasons[i] != RuleReason.Acts ? reasons[i]
                : IsOutranked(configuration.Rules, reasons, i) ? RuleReason.LowerPriority
                : Act(rule, subject, isV2);
            verdicts[i] = new RuleVerdict(rule, reason);
        }

        return verdicts;
    }

    /// <summary>The rules that act on a version, one for each destination at most, in the order of the document.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="subject">The version or delete marker.</param>
    public static IReadOnlyList<ReplicationRule> Match(ReplicationConfiguration configuration, ReplicationSubject subject) =>
        [.. Explain(configuration, subject).Where(verdict => verdict.Acts).Select(verdict => verdict.Rule)];

    // Whether the rule is for this version at all.
    private static RuleReason Select(ReplicationRule rule, ReplicationSubject subject)
    {
        bool byTags = rule.Filter is { Tags.Count: > 0 };
        string prefix = rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;
        return !rule.Enabled ? RuleReason.RuleDisabled
            : !subject.Key.StartsWith(prefix, StringComparison.Ordinal) ? RuleReason.OutsidePrefix
            // A delete marker has no tags, and rules with tags never replicate one.
            : byTags && subject.IsDeleteMarker ? RuleReason.DeleteMarkersOff
            : byTags && !rule.Filter!.Tags.All(tag => HasTag(subject, tag)) ? RuleReason.TagsDiffer
            : RuleReason.Acts;
    }

    private static bool HasTag(ReplicationSubject subject, KeyValuePair<string, string> tag) =>
        subject.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value;

    private static bool IsOutranked(IReadOnlyList<ReplicationRule> rules, RuleReason[] reasons, int index)
    {
        ReplicationRule rule = rules[index];
        for (int i = 0; i < rules.Count; i++)
        {
            int order = (rules[i].Priority ?? 0).CompareTo(rule.Priority ?? 0);
            if (i != index
                && reasons[i] == RuleReason.Acts
                && rules[i].Destination.BucketArn == rule.Destination.BucketArn
                && (order > 0 || (order == 0 && i < index)))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the rule that decides takes the version along.
    private static RuleReason Act(ReplicationRule rule, ReplicationSubject subject, bool isV2) =>
        subject.IsReplica ? RuleReason.IsReplica
        : subject.IsDeleteMarker ? ActOnDeleteMarker(rule, subject, isV2)
        : subject.IsKmsEncrypted && rule.SseKmsEncryptedObjects != true ? RuleReason.KmsNotSelected
        : subject.StorageClass is "GLACIER" or "DEEP_ARCHIVE" ? RuleReason.Archived
        : RuleReason.Acts;

    // V1 replicates the delete markers that users make, V2 only where the rule says so.
    private static RuleReason ActOnDeleteMarker(ReplicationRule rule, ReplicationSubject subject, bool isV2) =>
        subject.MadeByLifecycle ? RuleReason.MadeByLifecycle
        : isV2 && rule.DeleteMarkerReplication != true ? RuleReason.DeleteMarkersOff
        : RuleReason.Acts;
}
