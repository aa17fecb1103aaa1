using System.Globalization;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Says what corrects a rule that S3 would refuse: the call with its values where they can be known, else which value is wanted.
/// </summary>
internal static class ConfigurationMends
{
    /// <summary>What the rule must get; null when nothing of it can be known.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="document">The configuration.</param>
    /// <param name="findings">What S3 would refuse.</param>
    public static PutRuleRequest? Change(CheckContext context, ReplicationDocument document, IReadOnlyList<ConfigurationFinding> findings)
    {
        if (!context.HasRule || context.RuleId is null)
        {
            return null;
        }

        PutRuleRequest asIs = new(context.SourceBucket, context.DestinationBucket) { RuleId = context.RuleId };
        PutRuleRequest change = findings.Aggregate(asIs, (request, finding) => Add(request, finding, context.Rule, document) ?? request);
        return change == asIs ? null : change;
    }

    /// <summary>All of it in words: the call first, then what it leaves open.</summary>
    /// <param name="context">The rule, if there is one.</param>
    /// <param name="document">The configuration.</param>
    /// <param name="findings">What S3 would refuse.</param>
    public static string Words(CheckContext context, ReplicationDocument document, IReadOnlyList<ConfigurationFinding> findings)
    {
        PutRuleRequest? change = Change(context, document, findings);
        PutRuleRequest none = new(context.SourceBucket, context.DestinationBucket);
        IEnumerable<string> open = findings
            .Where(finding => change is null || Add(none, finding, context.Rule, document) is null)
            .Select(finding => Wanted(finding, context, document));
        return string.Join(" ", open.Prepend(change is null ? string.Empty : $"{Call(change)}.").Where(words => words.Length > 0).Distinct());
    }

    private static PutRuleRequest? Add(
        PutRuleRequest request, ConfigurationFinding finding, ReplicationRule rule, ReplicationDocument document) => finding.Element switch
    {
        "Priority" when document.IsV2 && IsOf(finding, rule, document) => request with { Priority = Free(document) },
        "DeleteMarkerReplication" when document.IsV2 => request with { DeleteMarkerReplication = false },
        "SourceSelectionCriteria/SseKmsEncryptedObjects" => request with { SseKmsEncryptedObjects = true },
        _ => null,
    };

    // Of rules with one priority the first keeps it.
    private static bool IsOf(ConfigurationFinding finding, ReplicationRule rule, ReplicationDocument document) => finding.RuleId is not null
        || document.Rules.FirstOrDefault(other => other.Priority == rule.Priority)?.Id != rule.Id;

    private static int Free(ReplicationDocument document) => Math.Max(0, document.Rules.Max(rule => rule.Priority ?? 0)) + 1;

    private static string Call(PutRuleRequest change)
    {
        List<string> terms = [];
        void Say(string name, bool? value)
        {
            if (value is { } given)
            {
                terms.Add($"-{name} {(given ? "$true" : "$false")}");
            }
        }

        if (change.Priority is { } priority)
        {
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"-Priority {priority}"));
        }

        Say("DeleteMarkerReplication", change.DeleteMarkerReplication);
        Say("SseKmsEncryptedObjects", change.SseKmsEncryptedObjects);
        return SetRuleCall.Of(change.SourceBucket, change.DestinationBucket, change.RuleId, string.Join(" ", terms));
    }

    private static string Wanted(ConfigurationFinding finding, CheckContext context, ReplicationDocument document)
    {
        string source = context.SourceBucket;
        string id = finding.RuleId ?? context.RuleId ?? "ID";
        string rule = CallOf(source, id, document.Rules.FirstOrDefault(other => other.Id == id));
        return finding.Message.Contains("cannot be used for this version", StringComparison.Ordinal)
            ? $"Update-CrrConfiguration -BucketName {source} brings all rules to the V2 schema."
            : finding.Element switch
            {
                "ID" => $"Remove-CrrRule -SourceBucket {source} with the rule's id, and Set-CrrRule again with an id of its own of at most 255 ASCII characters.",
                "Role" => $"{rule} -RoleArn with the ARN of a role of the source bucket's account: arn:aws:iam::ACCOUNT:role/NAME.",
                "Status" => $"{rule} -Status Enabled, or Disabled.",
                "Destination/Account" => $"{rule} -Account with the 12 digits of the destination's owner, which aws sts get-caller-identity tells with its credentials.",
                "Destination/EncryptionConfiguration" => $"{rule} -ReplicaKmsKeyId with the ARN of a key of the destination's Region.",
                "Destination/StorageClass" => $"{rule} -StorageClass with one of {string.Join(", ", StorageClassRule.All)}.",
                "Priority" => $"Give the other rule of that priority another: {OtherPriority(context, document)}.",
                "Prefix" => $"{rule} -Prefix with at most 1,024 bytes.",
                _ => $"Export-CrrConfiguration -BucketName {source}, correct {finding.Element} in the file, and Import-CrrConfiguration it.",
            };
    }

    private static string CallOf(string source, string id, ReplicationRule? rule) => SetRuleCall.Of(
        source, S3Arn.TryGetBucketName(rule?.Destination.BucketArn, out string? destination) ? destination : "NAME", id);

    private static string OtherPriority(CheckContext context, ReplicationDocument document)
    {
        ReplicationRule? other = document.Rules.FirstOrDefault(
            one => context.HasRule && one.Priority == context.Rule.Priority && one.Id != context.RuleId);
        return string.Create(
            CultureInfo.InvariantCulture, $"{CallOf(context.SourceBucket, other?.Id ?? "ID", other)} -Priority {Free(document)}");
    }
}
