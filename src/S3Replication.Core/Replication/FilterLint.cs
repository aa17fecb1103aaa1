using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>Filters that take other objects than they seem to.</summary>
internal static class FilterLint
{
    public static void Look(ReplicationRule rule, LintNotes notes)
    {
        if (KeyPrefixRule.Advise(rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty) is { } advice)
        {
            notes.Warn(FindingTopic.Filter, "Filter/Prefix", advice);
        }

        if (rule.Filter is { Tags.Count: > 0 })
        {
            notes.Inform(
                FindingTopic.Filter,
                "Filter/Tag",
                "The rule selects by tags: it takes objects that have them when they are written, not those tagged later, and never a delete marker.",
                "Deletes of such objects stay in the source; give the tags with the upload.");
        }
    }
}
