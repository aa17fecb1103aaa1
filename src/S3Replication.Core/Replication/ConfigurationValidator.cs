using System.Text;
using System.Xml.Linq;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// Finds what S3 would refuse in a replication configuration, without asking anybody: all that needs no look at buckets, roles
/// or keys
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList">List of replication-related error codes</see>).
/// Where those pages give no sentence it is the one that S3 was seen to answer; for duplicate priorities and tags, and for
/// over-long prefixes, the wording is not certain. Programs compare the code.
/// </summary>
public static class ConfigurationValidator
{
    /// <summary>The rules that a configuration has at most.</summary>
    public const int MaxRules = 1000;

    /// <summary>The bytes that a configuration has at most.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Checks a configuration.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="sourceBucket">The bucket that it is for.</param>
    /// <returns>What S3 would refuse, schema first; empty when nothing.</returns>
    public static IReadOnlyList<ConfigurationFinding> Validate(ReplicationDocument document, string sourceBucket)
    {
        ArgumentNullException.ThrowIfNull(document);
        Findings findings = new();
        List<XElement> rules = [.. document.RuleElements];
        if (rules.Count == 0)
        {
            findings.Malformed("Rule");
        }

        ForEach(rules, findings, rule => SchemaCheck.Check(rule, findings));
        CheckWhole(document, rules, findings);
        if (findings.All.Any(finding => finding.AwsCode == "MalformedXML"))
        {
            // S3 looks no further either.
            return findings.All;
        }

        bool isV2 = document.IsV2;
        ForEach(rules, findings, rule => RuleCheck.Check(rule, isV2, findings));
        ForEach(rules, findings, rule => DestinationCheck.Check(rule, sourceBucket, isV2, findings));
        CheckTogether(rules, isV2, findings);
        return findings.All;
    }

    /// <summary>Throws when S3 would refuse a configuration.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="sourceBucket">The bucket that it is for.</param>
    /// <exception cref="CrrException"><c>InvalidReplicationConfiguration</c> with S3's code and sentence.</exception>
    public static void ThrowIfInvalid(ReplicationDocument document, string sourceBucket)
    {
        IReadOnlyList<ConfigurationFinding> findings = Validate(document, sourceBucket);
        if (findings.Count > 0)
        {
            ConfigurationFinding first = findings[0];
            string where = first.RuleId is null ? first.Element : $"{first.Element} of the rule '{first.RuleId}'";
            string more = findings.Count == 1 ? string.Empty : $" ({findings.Count - 1} more)";
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration,
                $"S3 would refuse the replication configuration of '{sourceBucket}' because of {where}: "
                + $"{first.Message.TrimEnd('.')}{more}.")
            {
                Target = sourceBucket,
                AwsCode = first.AwsCode,
            };
        }
    }

    private static void ForEach(List<XElement> rules, Findings findings, Action<XElement> check)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            findings.RuleId = rules[i].Text("ID") is { Length: > 0 } id ? id : $"rule {i + 1}";
            check(rules[i]);
        }

        findings.RuleId = null;
    }

    private static void CheckWhole(ReplicationDocument document, List<XElement> rules, Findings findings)
    {
        if (document.Root.Children("Role").Count() != 1)
        {
            findings.Malformed("Role");
        }
        else if (!RoleArn.TryParse(document.Role, out _))
        {
            findings.InvalidArgument("Role", "Invalid Role specified in replication configuration");
        }

        if (rules.Count > MaxRules)
        {
            findings.InvalidRequest("Rule", "The number of replication rules must not exceed the allowed limit of 1000 rules.");
        }

        if (Encoding.UTF8.GetByteCount(document.ToXml()) > MaxBytes)
        {
            findings.Add("MaxMessageLengthExceeded", ReplicationXml.RootName, "Your request was too large.");
        }
    }

    // What only shows between rules.
    private static void CheckTogether(List<XElement> rules, bool isV2, Findings findings)
    {
        foreach (string id in Repeated(rules.Select(rule => rule.Text("ID")).Where(id => id is { Length: > 0 })))
        {
            findings.RuleId = id;
            findings.InvalidArgument("ID", "Rule Id must be unique");
        }

        findings.RuleId = null;
        foreach (string priority in Repeated(rules.Select(rule => rule.Text("Priority"))))
        {
            findings.InvalidRequest("Priority", $"Found duplicate priority {priority}.");
        }

        int destinations = rules.Select(rule => rule.Child("Destination")!.Text("Bucket")).Distinct().Count();
        if (!isV2 && destinations > 1)
        {
            findings.InvalidRequest("Destination/Bucket", "Number of distinct destination bucket ARNs cannot exceed 1");
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string?> values) =>
        values.OfType<string>()
            .GroupBy(value => value, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);
}
