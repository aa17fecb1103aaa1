using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Audit.Inventory.Athena;

/// <summary>
/// Writes what rules take as conditions, as <see cref="RuleForecast"/> judges it: of the enabled rules that match, the one with the
/// highest priority decides alone; what depends on tags, which an inventory does not have, is tried without any and with those that
/// each rule asks for.
/// </summary>
/// <param name="forecast">The rules of one destination.</param>
/// <param name="side">What the side's columns begin with: <c>s_</c>.</param>
internal sealed class AthenaRules(RuleForecast forecast, string side)
{
    /// <summary>Whether a rule takes the version, whatever its tags are.</summary>
    public string Takes => Cases(" AND ");

    /// <summary>Whether a rule takes it with some tags.</summary>
    public string MayTake => Cases(" OR ");

    // Markers have no tags.
    private string Cases(string joined)
    {
        string[] cases = [.. forecast.TagSets.Select(Case).Distinct(StringComparer.Ordinal)];
        return cases.Length == 1
            ? cases[0]
            : $"CASE WHEN {side}is_delete_marker THEN {cases[0]} ELSE {string.Join(joined, cases.Select(one => $"({one})"))} END";
    }

    private string Case(IReadOnlyDictionary<string, string> tags)
    {
        string whens = string.Concat(forecast.Configuration.Rules
            .Select((rule, order) => (Rule: rule, Order: order))
            .Where(item => item.Rule.Enabled && HasTags(item.Rule, tags))
            .OrderByDescending(item => item.Rule.Priority ?? 0).ThenBy(item => item.Order)
            .Select(item => $"WHEN {Matches(item.Rule)} THEN {Acts(item.Rule)} "));
        return whens.Length == 0 ? "FALSE" : $"CASE {whens}ELSE FALSE END";
    }

    private static bool HasTags(ReplicationRule rule, IReadOnlyDictionary<string, string> tags) =>
        rule.Filter is null || rule.Filter.Tags.All(tag => tags.TryGetValue(tag.Key, out string? value) && value == tag.Value);

    private string Matches(ReplicationRule rule)
    {
        string prefix = Sql.StartsWith($"{side}key", rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty);
        return rule.Filter is { Tags.Count: > 0 } ? $"{prefix} AND NOT {side}is_delete_marker" : prefix;
    }

    private string Acts(ReplicationRule rule)
    {
        string marker = !forecast.Configuration.IsV2 || rule.DeleteMarkerReplication == true ? "TRUE" : "FALSE";
        string kms = rule.SseKmsEncryptedObjects == true ? string.Empty : $"{side}encryption NOT IN ('SSE-KMS', 'DSSE-KMS') AND ";
        return $"{side}status <> 'REPLICA' AND CASE WHEN {side}is_delete_marker THEN {marker} "
            + $"ELSE {kms}{side}storage_class NOT IN ('GLACIER', 'DEEP_ARCHIVE') END";
    }
}
