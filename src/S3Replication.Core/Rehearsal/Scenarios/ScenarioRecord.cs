namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>What became of a scenario; free of times and names, so that two runs can be compared as text.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="Claim">What S3 is expected to do.</param>
/// <param name="Documentation">The AWS page that says so.</param>
/// <param name="Facts">What was expected and seen; empty when it could not run.</param>
/// <param name="Error">Why it could not run to its end; null when it could.</param>
public sealed record ScenarioRecord(
    string Id, string Claim, Uri Documentation, IReadOnlyList<ScenarioFact> Facts, string? Error)
{
    /// <summary>Whether the claim holds.</summary>
    public bool Succeeded => Error is null && Facts.Count > 0 && Facts.All(fact => fact.Holds);
}
