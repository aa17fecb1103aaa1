namespace S3Replication.Core.Replication;

/// <summary>
/// Rules for the same objects and the same destination: the one with the highest priority decides alone
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html">ReplicationRule</see>).
/// </summary>
internal static class OverlapLint
{
    public static void Look(ReplicationConfiguration configuration, int index, LintNotes notes)
    {
        ReplicationRule rule = configuration.Rules[index];
        for (int i = 0; i < configuration.Rules.Count; i++)
        {
            ReplicationRule other = configuration.Rules[i];
            if (i == index || !Decides(other, i, rule, index))
            {
                continue;
            }

            if (Prefix(rule).StartsWith(Prefix(other), StringComparison.Ordinal) && Tags(other).All(tag => Has(rule, tag)))
            {
                notes.Warn(
                    FindingTopic.Overlap,
                    "Priority",
                    $"The rule never acts: rule {other.Id} takes all of its objects for the same destination, with the higher priority, {other.Priority}.",
                    $"Give the rule a priority above {other.Priority}, or remove one of the two.");
            }
            else if (CanShare(rule, other))
            {
                notes.Inform(
                    FindingTopic.Overlap,
                    "Priority",
                    $"Rule {other.Id} takes some of its objects for the same destination, and decides about those with the higher priority, {other.Priority}.");
            }
        }
    }

    private static bool Decides(ReplicationRule other, int otherIndex, ReplicationRule rule, int index)
    {
        int order = (other.Priority ?? 0).CompareTo(rule.Priority ?? 0);
        return other.Enabled
            && rule.Enabled
            && other.Destination.BucketArn == rule.Destination.BucketArn
            && (order > 0 || (order == 0 && otherIndex < index));
    }

    private static bool CanShare(ReplicationRule one, ReplicationRule other) =>
        (Prefix(one).StartsWith(Prefix(other), StringComparison.Ordinal) || Prefix(other).StartsWith(Prefix(one), StringComparison.Ordinal))
        && Tags(one).All(tag => !Tags(other).TryGetValue(tag.Key, out string? value) || value == tag.Value);

    private static bool Has(ReplicationRule rule, KeyValuePair<string, string> tag) =>
        Tags(rule).TryGetValue(tag.Key, out string? value) && value == tag.Value;

    private static string Prefix(ReplicationRule rule) => rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;

    private static IReadOnlyDictionary<string, string> Tags(ReplicationRule rule) => (rule.Filter ?? RuleFilter.Everything).Tags;
}
