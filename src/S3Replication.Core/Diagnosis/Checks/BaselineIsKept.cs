using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule is as it was saved. Whatever writes a replication configuration replaces the whole of it, rules of others too.</summary>
internal sealed class BaselineIsKept : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.Baseline, "The rule is as it was saved", CheckSeverity.High, "replication-add-config.html");

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Baseline is not { } baseline)
        {
            return Info.Skipped("No saved configuration was given: -BaselinePath.");
        }

        if (context.RuleId is not { } id || baseline.Document.Find(id) is not { } saved)
        {
            return Info.Passed($"Rule {context.RuleId} is not in {baseline.Origin}: it was made later.");
        }

        Fact<string?> xml = await context.Facts.ConfigurationAsync(cancellationToken).ConfigureAwait(false);
        ReplicationDocument current = ReplicationDocument.Parse(xml.Value!);
        string[] differences =
        [
            .. baseline.Document.Role == current.Role ? Array.Empty<string>() : [$"Role was {baseline.Document.Role} and is {current.Role}"],
            .. RuleDifferences.Between(baseline.Document, current, id),
        ];
        return differences.Length == 0 ? Info.Passed($"Rule {id} is as it is in {baseline.Origin}.")
            : Info.Failed(
                $"Rule {id} is not what it was: {string.Join("; ", differences)}.",
                saved.Enabled && !context.Rule.Enabled
                    ? "Somebody has paused the rule since it was saved."
                    : "Somebody has changed the rule since it was saved; each write of a configuration replaces the whole of it.",
                Remedy(context.SourceBucket, baseline, [id]));
    }

    /// <summary>What is to be said of a saved rule that the bucket has no longer.</summary>
    /// <param name="sourceBucket">The bucket.</param>
    /// <param name="baseline">What was saved.</param>
    /// <param name="ruleId">The rule's id.</param>
    public CheckResult Missing(string sourceBucket, ConfigurationBaseline baseline, string ruleId) => Info.Failed(
        $"Bucket {sourceBucket} no longer has rule {ruleId}, which is in {baseline.Origin}.",
        "Each write of a configuration replaces the whole of it: another tool that did not know the rule has removed it.",
        Remedy(sourceBucket, baseline, [ruleId]));

    private static string Remedy(string bucket, ConfigurationBaseline baseline, IEnumerable<string> ruleIds) =>
        $"Import-CrrConfiguration -BucketName {bucket} -Path '{baseline.Origin}' -Merge"
        + (ruleIds.All(Ownership.OwnsRule) ? string.Empty : " -Force")
        + $"; or, if it was meant, save anew: Export-CrrConfiguration -BucketName {bucket} -Path '{baseline.Origin}' -Force. "
        + "CloudTrail tells who called PutBucketReplication.";
}
