namespace S3Replication.Core.Setup;

/// <summary>A rule that is asked for, with what was found out for it.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Account">The account to name where neither the request nor the rule has one; null to name none.</param>
internal sealed record RuleWish(PutRuleRequest Request, string? Account);
