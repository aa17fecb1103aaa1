using System.Globalization;
using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Compares how long two lifecycles keep the objects of a replication rule.</summary>
internal static class LifecycleTerms
{
    /// <summary>Whether the rule is in force and ends versions.</summary>
    public static bool Ends(LifecycleRule rule) =>
        rule.Enabled && (rule.ExpirationDays is not null || rule.ExpirationDate is not null || rule.NoncurrentDays is not null);

    /// <summary>Whether it may be for objects that the replication rule takes.</summary>
    public static bool MayTake(LifecycleRule rule, CheckContext context)
    {
        IReadOnlyDictionary<string, string> tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>();
        return (rule.Prefix.StartsWith(context.Prefix, StringComparison.Ordinal) || context.Prefix.StartsWith(rule.Prefix, StringComparison.Ordinal))
            && !rule.Tags.Any(tag => tags.TryGetValue(tag.Key, out string? value) && value != tag.Value);
    }

    /// <summary>What the rule ends earlier than any rule of the source that is for all the same objects.</summary>
    public static IEnumerable<string> Earlier(LifecycleRule rule, IReadOnlyList<LifecycleRule> source, CheckContext context)
    {
        LifecycleRule[] same = [.. source.Where(other => other.Enabled && Covers(other, rule, context))];
        if (rule.ExpirationDays is { } days && !same.Any(other => other.ExpirationDays <= days || other.ExpirationDate is not null))
        {
            yield return $"current replicas expire {Days(days)} after their object was made, by rule {Named(rule)}";
        }

        if (rule.ExpirationDate is { } date && !same.Any(other => other.ExpirationDate <= date))
        {
            yield return $"current replicas expire from {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on, by rule {Named(rule)}";
        }

        if (rule.NoncurrentDays is { } noncurrent && !same.Any(other =>
            other.NoncurrentDays <= noncurrent && (other.NewerNoncurrentVersions ?? 0) <= (rule.NewerNoncurrentVersions ?? 0)))
        {
            yield return $"replicas that are not current are deleted after {Days(noncurrent)}, by rule {Named(rule)}";
        }
    }

    private static string Named(LifecycleRule rule) => string.IsNullOrEmpty(rule.Id) ? "without id" : rule.Id;

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static bool Covers(LifecycleRule other, LifecycleRule rule, CheckContext context)
    {
        string prefix = rule.Prefix.Length > context.Prefix.Length ? rule.Prefix : context.Prefix;
        return prefix.StartsWith(other.Prefix, StringComparison.Ordinal)
            && other.Tags.All(tag => (rule.Tags.TryGetValue(tag.Key, out string? value) && value == tag.Value)
                || (context.Rule.Filter?.Tags.TryGetValue(tag.Key, out value) == true && value == tag.Value))
            && (!other.IsBySize || rule.IsBySize);
    }
}
