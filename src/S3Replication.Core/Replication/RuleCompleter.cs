using System.Globalization;
using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// Adds to a rule what the V2 schema demands and its author left out, and reports it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations">Backward compatibility considerations</see>).
/// </summary>
public static class RuleCompleter
{
    /// <summary>Completes a rule for a document.</summary>
    /// <param name="document">The document that it shall go into.</param>
    /// <param name="rule">
    /// The rule. What it leaves out and the document's rule of the same id has (priority, delete-marker choice) is taken from there.
    /// </param>
    /// <exception cref="CrrException"><c>InvalidPriority</c> when another rule has the priority that it asks for.</exception>
    public static CompletedRule Complete(ReplicationDocument document, ReplicationRule rule)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(rule);
        List<RuleCompletion> completions = [];
        IReadOnlyList<ReplicationRule> rules = document.Rules;
        if (rule.Id is null)
        {
            rule = rule with { Id = FreeId(rules, rule) };
            completions.Add(new RuleCompletion("ID", rule.Id!, "A rule is found again by its id."));
        }

        ReplicationRule? present = rules.FirstOrDefault(other => other.Id == rule.Id);
        List<ReplicationRule> others = [.. rules.Where(other => other.Id != rule.Id)];
        bool staysV1 = rule.Filter is null && others.Count > 0 && others.TrueForAll(other => other.Filter is null);
        if (!staysV1)
        {
            rule = CompleteV2(rule, present, others, completions);
        }

        return new CompletedRule(CompleteDestination(rule, completions), completions);
    }

    private static ReplicationRule CompleteV2(
        ReplicationRule rule, ReplicationRule? present, List<ReplicationRule> others, List<RuleCompletion> completions)
    {
        if (rule.Filter is null)
        {
            string prefix = rule.Prefix ?? string.Empty;
            rule = rule with { Filter = RuleFilter.Everything with { Prefix = prefix }, Prefix = null };
            completions.Add(new RuleCompletion(
                "Filter", prefix.Length == 0 ? "all objects" : $"prefix '{prefix}'", "The V2 schema selects objects by a filter."));
        }

        if (rule.Priority is { } wanted)
        {
            RefuseTaken(wanted, others);
        }
        else
        {
            rule = rule with { Priority = present?.Priority ?? FreePriority(others) };
            if (present?.Priority is null)
            {
                completions.Add(new RuleCompletion(
                    "Priority",
                    rule.Priority.Value.ToString(CultureInfo.InvariantCulture),
                    "The V2 schema demands a priority that no other rule has."));
            }
        }

        if (rule.DeleteMarkerReplication is null)
        {
            rule = rule with { DeleteMarkerReplication = rule.Filter!.Tags.Count == 0 && present?.DeleteMarkerReplication == true };
            if (present?.DeleteMarkerReplication is null)
            {
                completions.Add(new RuleCompletion(
                    "DeleteMarkerReplication",
                    "Disabled",
                    "The V2 schema demands a choice; without one, deletes stay in the source."));
            }
        }

        return rule;
    }

    private static ReplicationRule CompleteDestination(ReplicationRule rule, List<RuleCompletion> completions)
    {
        if (rule.Destination is { ReplicationTime: true, Metrics: null })
        {
            rule = rule with { Destination = rule.Destination with { Metrics = true } };
            completions.Add(new RuleCompletion(
                "Metrics", "Enabled", "S3 offers Replication Time Control only together with metrics."));
        }

        if (rule.Destination.ReplicaKmsKeyId is not null && rule.SseKmsEncryptedObjects is null)
        {
            rule = rule with { SseKmsEncryptedObjects = true };
            completions.Add(new RuleCompletion(
                "SseKmsEncryptedObjects", "Enabled", "A key for replicas is for objects encrypted with KMS keys."));
        }

        return rule;
    }

    private static void RefuseTaken(int priority, List<ReplicationRule> others)
    {
        PriorityRule.Validate(priority);
        if (others.Find(other => other.Priority == priority) is { } holder)
        {
            throw new CrrException(
                CrrErrorCode.InvalidPriority,
                $"The priority {priority} is that of the rule '{holder.Id}'; S3 wants each of them once.")
            {
                Target = priority.ToString(CultureInfo.InvariantCulture),
                AwsCode = "InvalidRequest",
                Remedy = $"Use {FreePriority(others)}, which is free, or leave the priority out.",
            };
        }
    }

    // Above all others, as the console does it; below them when there is no room.
    private static int FreePriority(List<ReplicationRule> others)
    {
        HashSet<int> taken = [.. others.Select(other => other.Priority).OfType<int>()];
        int highest = taken.Count == 0 ? 0 : taken.Max();
        return highest < int.MaxValue ? highest + 1 : Enumerable.Range(0, taken.Count + 1).First(free => !taken.Contains(free));
    }

    private static string FreeId(IReadOnlyList<ReplicationRule> rules, ReplicationRule rule)
    {
        string destination = S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : "rule";
        string id = Slug($"crr-{destination}-{rule.Filter?.Prefix ?? rule.Prefix}");
        string free = id;
        for (int number = 2; rules.Any(other => other.Id == free); number++)
        {
            free = $"{id}-{number}";
        }

        return free;
    }

    private static string Slug(string text)
    {
        StringBuilder slug = new();
        foreach (char c in text.Take(RuleIdRule.MaxLength / 2))
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) || c is '.' ? c : '-');
        }

        return slug.ToString().Trim('-');
    }
}
