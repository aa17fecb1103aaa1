namespace S3Replication.Core.Replication;

/// <summary>A rule with what S3 demands of it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Completions">What was added; empty when nothing was.</param>
public sealed record CompletedRule(ReplicationRule Rule, IReadOnlyList<RuleCompletion> Completions);
