using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Refuses what no comparison can be asked for.</summary>
internal static class ComparisonTerms
{
    /// <summary>Refuses it.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="ruleId">The rule; null for none.</param>
    /// <param name="throttleLimit">How much is under way at once.</param>
    /// <param name="lagLimit">How young a version may be; null when nobody says.</param>
    /// <exception cref="CrrException"><c>InvalidPrefix</c>, <c>InvalidRuleId</c>, <c>InvalidParameter</c>.</exception>
    public static void Validate(string prefix, string? ruleId, int throttleLimit, TimeSpan? lagLimit)
    {
        KeyPrefixRule.Validate(prefix);
        if (ruleId is not null)
        {
            RuleIdRule.Validate(ruleId);
        }

        if (throttleLimit is < 1 or > CompareRequest.MaximumThrottleLimit)
        {
            throw Invalid($"{throttleLimit}", $"{throttleLimit} requests can't be under way at once.", "Give -ThrottleLimit 1 to 256.");
        }

        if (lagLimit < TimeSpan.Zero)
        {
            throw Invalid($"{lagLimit}", "A version can't be younger than now.", "Give -LagLimit 0, or more.");
        }
    }

    /// <summary>A parameter that makes no sense.</summary>
    /// <param name="target">Its value.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to give instead.</param>
    public static CrrException Invalid(string target, string message, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
