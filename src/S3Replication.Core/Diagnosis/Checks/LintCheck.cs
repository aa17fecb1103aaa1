using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Something that S3 accepts in a rule, and that then fails or is something else than it seems to be.</summary>
internal sealed class LintCheck : ICheck
{
    private readonly FindingTopic _topic;
    private readonly string _good;

    private LintCheck(FindingTopic topic, string good, string id, string title, string page)
    {
        _topic = topic;
        _good = good;
        Info = new CheckInfo(id, title, CheckSeverity.Medium, page)
        {
            Needs = topic == FindingTopic.Filter ? [CheckIds.ConfigurationValid] : [CheckIds.ConfigurationValid, CheckIds.DestinationExists],
        };
    }

    public CheckInfo Info { get; }

    public static LintCheck OfFilter() => new(
        FindingTopic.Filter,
        "Nothing about the filter stands out.",
        CheckIds.FilterMeaning,
        "The filter takes the objects that it seems to",
        "replication-add-config.html#replication-config-optional-filter");

    public static LintCheck OfReplicaKey() => new(
        FindingTopic.Encryption,
        "Nothing about the key for replicas, if any, stands out.",
        CheckIds.ReplicaKeyMeaning,
        "The key for replicas is the one that it seems to be",
        "replication-config-for-kms-objects.html");

    public static LintCheck OfReplicas() => new(
        FindingTopic.Replica,
        "Nothing about the owner and the storage class of replicas stands out.",
        CheckIds.ReplicaSettings,
        "Owner and storage class of replicas make sense",
        "replication-change-owner.html");

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ConfigurationTraits traits = await ReadAsync(context, cancellationToken).ConfigureAwait(false);
        ConfigurationFinding[] findings = [.. ConfigurationLinter.Lint(context.Configuration, traits)
            .Where(finding => finding.Topic == _topic && finding.RuleId == context.RuleId)];
        string observed = findings.Length == 0 ? _good : string.Join(" ", findings.Select(finding => finding.Message));
        return Array.Find(findings, finding => finding.Severity == FindingSeverity.Warning) is { } found
            ? Info.Warning(
                observed,
                "S3 accepts it when the configuration is written.",
                found.Advice ?? (_topic == FindingTopic.Filter && context.Prefix.StartsWith('/')
                    ? SetRuleCall.Of(context, $"-Prefix {PowerShellText.Quote(context.Prefix.TrimStart('/'))}")
                    : "Correct the rule with Set-CrrRule, or with the tool that made it."))
            : Info.Passed(observed);
    }

    // Whether a key is there and in the right Region is a check of its own. An owner that may not be read stays unknown.
    private async Task<ConfigurationTraits> ReadAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (_topic != FindingTopic.Replica || !context.Rule.Destination.OwnerOverride)
        {
            return ConfigurationTraits.None;
        }

        string bucket = context.DestinationBucket;
        Fact<string?> ownership = await context.Facts.DestinationOwnershipAsync(bucket, cancellationToken).ConfigureAwait(false);
        return new ConfigurationTraits
        {
            Destinations = new Dictionary<string, DestinationTraits> { [bucket] = new() { Ownership = ownership.Value } },
        };
    }
}
