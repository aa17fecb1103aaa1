namespace S3Replication.Core.Replication;

/// <summary>Says in a sentence why a rule acts on an object or doesn't.</summary>
public static class RuleReasons
{
    /// <summary>The sentence.</summary>
    /// <param name="subject">The object.</param>
    /// <param name="verdict">What was found of the rule.</param>
    /// <param name="all">What was found of all rules of the configuration.</param>
    public static string Explain(ReplicationSubject subject, RuleVerdict verdict, IReadOnlyList<RuleVerdict> all)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(all);
        ReplicationRule rule = verdict.Rule;
        return verdict.Reason switch
        {
            RuleReason.Acts => $"It takes {Selection(rule)}, and replicates this one.",
            RuleReason.RuleDisabled => "It is disabled; what is written meanwhile is not caught up on later.",
            RuleReason.OutsidePrefix => $"The key does not begin with '{Prefix(rule)}'.{Nearly(subject.Key, Prefix(rule))}",
            RuleReason.TagsDiffer =>
                $"The object lacks {string.Join(", ", Missing(subject, rule))}; tags count as they are when the object is written.",
            RuleReason.LowerPriority => Winner(rule, all) is { Priority: { } priority } winner
                ? $"Rule {winner.Id} takes the object too, for the same destination, and has the higher priority, {priority}."
                : "Another rule takes the object too, for the same destination, and stands first.",
            RuleReason.DeleteMarkersOff => rule.Filter is { Tags.Count: > 0 }
                ? "Rules with tags never replicate delete markers."
                : "It does not replicate delete markers; DeleteMarkerReplication turns that on.",
            RuleReason.MadeByLifecycle => "Delete markers that lifecycle rules make are never replicated.",
            RuleReason.IsReplica => "The object is itself a replica, and replicas are not replicated again.",
            RuleReason.KmsNotSelected => "A KMS key encrypts the object, and the rule does not take such objects; SseKmsEncryptedObjects turns that on.",
            RuleReason.Archived => $"Objects of storage class {subject.StorageClass} have to be restored before anybody can read them, S3 included.",
            _ => verdict.Reason.ToString(),
        };
    }

    private static string Prefix(ReplicationRule rule) => rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;

    private static string Selection(ReplicationRule rule)
    {
        string keys = Prefix(rule).Length == 0 ? "every key" : $"keys that begin with '{Prefix(rule)}'";
        string tags = string.Join(", ", (rule.Filter?.Tags ?? new Dictionary<string, string>()).Select(tag => $"{tag.Key}={tag.Value}"));
        return tags.Length == 0 ? keys : $"{keys} with {tags}";
    }

    private static string Nearly(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? " Upper and lower case differ."
        : ("/" + key).StartsWith(prefix, StringComparison.Ordinal) ? " Keys begin without a slash as a rule."
        : string.Empty;

    private static IEnumerable<string> Missing(ReplicationSubject subject, ReplicationRule rule) =>
        rule.Filter!.Tags
            .Where(tag => !subject.Tags.TryGetValue(tag.Key, out string? value) || value != tag.Value)
            .Select(tag => subject.Tags.TryGetValue(tag.Key, out string? value)
                ? $"the tag {tag.Key}={tag.Value} (it has {tag.Key}={value})"
                : $"the tag {tag.Key}={tag.Value}");

    // The rule that decides for the destination, whether or not it then takes the object along.
    private static ReplicationRule? Winner(ReplicationRule rule, IReadOnlyList<RuleVerdict> all) => all
        .Where(other => other.Rule.Destination.BucketArn == rule.Destination.BucketArn
            && other.Reason is not (RuleReason.RuleDisabled or RuleReason.OutsidePrefix or RuleReason.TagsDiffer or RuleReason.LowerPriority))
        .Select(other => other.Rule)
        .MaxBy(other => other.Priority ?? 0);
}
