using S3Replication.Core.Errors;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// Which ids a replication rule can have: 1 to 255 ASCII characters
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html">ReplicationRule</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList">List of replication-related error codes</see>).
/// </summary>
public static class RuleIdRule
{
    /// <summary>The characters that an id has at most.</summary>
    public const int MaxLength = 255;

    /// <summary>Refuses an id that no rule can have.</summary>
    /// <param name="ruleId">The id.</param>
    /// <returns>The id.</returns>
    /// <exception cref="CrrException"><c>InvalidRuleId</c>.</exception>
    public static string Validate(string? ruleId)
    {
        Find(ruleId)?.Throw(CrrErrorCode.InvalidRuleId, ruleId);
        return ruleId!;
    }

    private static Refusal? Find(string? ruleId)
    {
        if (string.IsNullOrWhiteSpace(ruleId))
        {
            return new Refusal("A rule id is missing.");
        }

        int bad = ruleId.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return ruleId.Length > MaxLength
                ? new Refusal($"The rule id '{ruleId[..32]}…' has {ruleId.Length} characters; S3 allows {MaxLength}.")
            : bad >= 0
                ? new Refusal($"The rule id '{ruleId}' contains {Characters.Describe(ruleId, bad)}; S3 allows ASCII only.")
            : null;
    }
}
