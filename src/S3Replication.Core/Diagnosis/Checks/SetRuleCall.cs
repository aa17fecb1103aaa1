using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The call of <c>Set-CrrRule</c> that changes a rule, as it can be pasted.</summary>
internal static class SetRuleCall
{
    /// <summary>The call that changes the rule that is looked at.</summary>
    /// <param name="context">The rule.</param>
    /// <param name="change">The parameters that say what it gets.</param>
    public static string Of(CheckContext context, string change) =>
        Of(context.SourceBucket, context.DestinationBucket, context.RuleId, change);

    /// <summary>The call that changes a rule, or sets one.</summary>
    /// <param name="source">The source bucket.</param>
    /// <param name="destination">The destination bucket, which the cmdlet needs to know a rule by.</param>
    /// <param name="ruleId">The rule's id; null when it is new or has none.</param>
    /// <param name="change">The parameters that say what it gets.</param>
    public static string Of(string source, string destination, string? ruleId, string change = "") =>
        $"Set-CrrRule -SourceBucket {source} -DestinationBucket {destination}"
        + (ruleId is null ? string.Empty : $" -RuleId {PowerShellText.Quote(ruleId)}")
        + (change.Length == 0 ? string.Empty : $" {change}");
}
