namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>One thing that was expected, and what was seen.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Expected">What AWS's documentation says.</param>
/// <param name="Seen">What was there.</param>
public sealed record ScenarioFact(string What, string Expected, string Seen)
{
    /// <summary>Whether they are the same.</summary>
    public bool Holds => Expected == Seen;
}
