namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>Something that S3 refuses in a rule.</summary>
/// <param name="Page">The page, or the public record of S3's answer, that says so.</param>
/// <param name="Code">The code; the status is 400.</param>
/// <param name="Message">The sentence.</param>
/// <param name="IsBroken">Whether the rule breaks it.</param>
internal sealed record RuleDemand(string Page, string Code, string Message, Func<RuleCase, bool> IsBroken);
