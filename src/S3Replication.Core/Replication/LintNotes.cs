namespace S3Replication.Core.Replication;

/// <summary>Takes notes of what is found about one rule.</summary>
internal sealed class LintNotes(List<ConfigurationFinding> findings, string ruleId)
{
    public void Warn(FindingTopic topic, string element, string message, string? advice = null) =>
        Add(FindingSeverity.Warning, topic, element, message, advice);

    public void Inform(FindingTopic topic, string element, string message, string? advice = null) =>
        Add(FindingSeverity.Information, topic, element, message, advice);

    private void Add(FindingSeverity severity, FindingTopic topic, string element, string message, string? advice) =>
        findings.Add(new ConfigurationFinding(AwsCode: null, message, ruleId, element)
        {
            Severity = severity,
            Topic = topic,
            Advice = advice,
        });
}
