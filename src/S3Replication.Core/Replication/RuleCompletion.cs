namespace S3Replication.Core.Replication;

/// <summary>What was added to a rule because S3 demands it.</summary>
/// <param name="Element">The element: <c>Priority</c>, <c>Filter</c>.</param>
/// <param name="Value">What it was set to.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record RuleCompletion(string Element, string Value, string Reason);
