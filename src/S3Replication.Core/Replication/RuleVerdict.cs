namespace S3Replication.Core.Replication;

/// <summary>Whether a rule acts on a version, and why not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">Why it does or doesn't.</param>
public sealed record RuleVerdict(ReplicationRule Rule, RuleReason Reason)
{
    /// <summary>Whether the rule acts.</summary>
    public bool Acts => Reason == RuleReason.Acts;
}
