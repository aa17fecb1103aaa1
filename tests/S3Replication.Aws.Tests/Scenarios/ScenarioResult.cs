using S3Replication.Core.Diagnosis;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>What the diagnosis said of a scenario.</summary>
internal sealed class ScenarioResult(Scenario scenario, string symptom, IReadOnlyList<ReplicationTestResult> results)
{
    // An object that has failed is one, whatever made it fail; so is one that has not arrived.
    private static readonly string[] s_symptoms = ["CRR041"];

    private readonly CheckResult[] _checks = [.. results.SelectMany(result => result.Checks)];

    /// <summary>What an object came to that was written with the causes there.</summary>
    public string Symptom { get; } = symptom;

    /// <summary>What is not as it must be: a cause that is neither named nor rightly unknown, a finding that no cause accounts for.</summary>
    public IReadOnlyList<string> Wrongs =>
    [
        .. scenario.Causes.Where(cause => !IsAsItMust(cause)).Select(cause => $"{cause} is not named"),
        .. FalseAlarms.Select(alarm => $"false alarm {alarm}"),
    ];

    /// <summary>The findings, one a line.</summary>
    public string Text => string.Join('\n', Findings.Select(Line));

    /// <summary>The ids of the checks that failed or warned.</summary>
    public IReadOnlyList<string> Named =>
        [.. Findings.Where(IsNamed).Select(check => check.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Findings that no cause of the scenario accounts for.</summary>
    public IReadOnlyList<string> FalseAlarms =>
    [
        .. Findings.Where(check => !scenario.Causes.SelectMany(cause => cause.NamedBy.Concat(cause.Also))
            .Concat(scenario.Causes.Any(cause => cause.Symptom is "FAILED") ? s_symptoms : [])
            .Contains(check.Id)).Select(Line),
    ];

    private IEnumerable<CheckResult> Findings => results.SelectMany(result => result.Findings);

    /// <summary>Whether each of its checks fails or warns, and they say its words.</summary>
    public bool Names(Cause cause) => cause.NamedBy.All(id => Array.Exists(_checks, check => check.Id == id && IsNamed(check)))
        && Array.TrueForAll(cause.Says, word => Array.Exists(_checks, check => cause.NamedBy.Contains(check.Id) && IsNamed(check)
            && $"{check.Observed} {check.Cause} {check.Remedy}".Contains(word, StringComparison.Ordinal)));

    /// <summary>Whether it is not said, and not said to be well either: each of its checks is unknown, or names it.</summary>
    public bool LeavesOpen(Cause cause) => Array.TrueForAll(cause.NamedBy, id =>
    {
        CheckResult[] own = [.. _checks.Where(check => check.Id == id)];
        return own.Length > 0 && Array.TrueForAll(own, check => check.Status == CheckStatus.Unknown || IsNamed(check));
    });

    private bool IsAsItMust(Cause cause) => cause.IsUnknown || (!Names(cause) && scenario.Causes.Any(other => DominanceTable.Hides(other, cause)))
        ? LeavesOpen(cause)
        : Names(cause);

    private static bool IsNamed(CheckResult check) => check.Status is CheckStatus.Failed or CheckStatus.Warning;

    private static string Line(CheckResult check) => $"{check.Id} {check.Status}: {check.Observed} {check.Cause}";
}
