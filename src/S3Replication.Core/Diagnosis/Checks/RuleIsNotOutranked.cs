using System.Globalization;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>No other rule with the same destination and a higher priority takes all of the rule's objects.</summary>
internal sealed class RuleIsNotOutranked : ICheck
{
    private const string SampleKey = "crr-sample";

    public CheckInfo Info { get; } = new(
        CheckIds.NotOutranked,
        "No rule with a higher priority takes the rule's objects",
        CheckSeverity.Medium,
        "replication-add-config.html#replication-config-optional-filter")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.RuleEnabled],
    };

    public Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ReplicationSubject sample = new(context.Prefix + SampleKey)
        {
            Tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>(),
        };
        IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(context.Configuration, sample);
        RuleVerdict own = verdicts.First(verdict => verdict.Rule.Equals(context.Rule));
        if (own.Reason != RuleReason.LowerPriority)
        {
            return Task.FromResult(Info.Passed($"The rule decides about its objects, with priority {context.Rule.Priority ?? 0}."));
        }

        ReplicationRule winner = verdicts
            .First(verdict => verdict.Acts && verdict.Rule.Destination.BucketArn == context.Rule.Destination.BucketArn).Rule;
        return Task.FromResult(Info.Warning(
            $"Rule {winner.Id} has priority {winner.Priority}, this one {context.Rule.Priority}; both are for bucket {context.DestinationBucket}.",
            "Among rules for one destination the highest priority decides: this rule's storage class and delete-marker choice do nothing.",
            $"Remove one of the two: Remove-CrrRule -SourceBucket {context.SourceBucket} -RuleId {PowerShellText.Quote(winner.Id ?? string.Empty)}; or let this one decide: "
                + SetRuleCall.Of(context, string.Create(
                    CultureInfo.InvariantCulture, $"-Priority {context.Configuration.Rules.Max(rule => rule.Priority ?? 0) + 1}"))));
    }
}
