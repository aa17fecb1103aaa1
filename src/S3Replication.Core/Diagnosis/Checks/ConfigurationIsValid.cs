using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The bucket has a replication configuration that S3 would accept again.</summary>
internal sealed class ConfigurationIsValid : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.ConfigurationValid,
        "The replication configuration is one that S3 accepts",
        CheckSeverity.Critical,
        "replication-add-config.html")
    {
        Needs = [CheckIds.SourceExists],
        NeedsRule = false,
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<string?> xml = await context.Facts.ConfigurationAsync(cancellationToken).ConfigureAwait(false);
        if (xml.IsUnknown)
        {
            return Info.Unknown(xml.Unreadable);
        }

        if (xml.Value is null)
        {
            return Info.Failed(
                $"Bucket {context.SourceBucket} has no replication configuration.",
                "Without a rule nothing is replicated.",
                SetRuleCall.Of(context.SourceBucket, "NAME", ruleId: null, "-RoleArn ARN"));
        }

        try
        {
            ReplicationDocument document = ReplicationDocument.Parse(xml.Value);
            ConfigurationFinding[] findings =
            [
                .. ConfigurationValidator.Validate(document, context.SourceBucket)
                    .Where(finding => finding.RuleId is null || finding.RuleId == context.RuleId || context.RuleId is null),
            ];
            return findings.Length == 0
                ? Info.Passed($"The configuration has {document.Rules.Count} rules of the {(document.IsV2 ? "V2" : "V1")} schema.")
                : Info.Failed(
                    $"S3 would refuse the configuration: {string.Join(" ", findings.Select(finding => finding.Message))}",
                    string.Join(", ", findings.Select(finding => $"{finding.AwsCode} at {finding.Element}").Distinct()),
                    ConfigurationMends.Words(context, document, findings)) with
                {
                    Mends = ConfigurationMends.Change(context, document, findings) is { } change ? [CheckMend.ChangeRule(change)] : [],
                };
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidXml)
        {
            return Info.Unknown("The configuration was not understood.", error.Message, error.Remedy ?? "Write it anew.");
        }
    }
}
