using System.Xml.Linq;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Says in what a rule differs from what it was, unknown elements too.</summary>
internal static class RuleDifferences
{
    /// <summary>The differences, an element each.</summary>
    /// <param name="before">The configuration as it was.</param>
    /// <param name="after">The configuration as it is.</param>
    /// <param name="ruleId">The id of a rule that both have.</param>
    public static IEnumerable<string> Between(ReplicationDocument before, ReplicationDocument after, string ruleId)
    {
        SortedDictionary<string, string> was = Values(before, ruleId);
        SortedDictionary<string, string> now = Values(after, ruleId);
        foreach (string path in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            string old = was.GetValueOrDefault(path, "absent");
            string current = now.GetValueOrDefault(path, "absent");
            if (old != current)
            {
                yield return $"{path} was {old} and is {current}";
            }
        }
    }

    private static SortedDictionary<string, string> Values(ReplicationDocument document, string ruleId)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        XElement rule = document.RuleElements.First(element => element.Text("ID") == ruleId);
        foreach (XElement leaf in rule.Descendants().Where(element => !element.HasElements))
        {
            string path = string.Join('/', leaf.AncestorsAndSelf().TakeWhile(element => element != rule).Reverse().Select(element => element.Name.LocalName));
            string value = leaf.Value.Trim().Length == 0 ? "empty" : leaf.Value.Trim();
            values[path] = values.TryGetValue(path, out string? other) ? $"{other}, {value}" : value;
        }

        return values;
    }
}
