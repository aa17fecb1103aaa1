using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Why decisions came out as they did; what differs in the action alone is said once for all of them.</summary>
internal static class DecisionWords
{
    // The space keeps kms:Encrypt from being found in kms:EncryptionContext.
    private const string AnyAction = "\0 ";

    /// <summary>What takes a role out of a statement that denies, as it can be pasted into its <c>Condition</c>.</summary>
    /// <param name="decision">The denial.</param>
    /// <param name="roleArn">The role.</param>
    public static string Exempt(AccessDecision decision, string roleArn) =>
        $"Exempt the role from {decision.Statement?.Label ?? "the statement"} of the {decision.Policy?.Name ?? "policy"}: add to its Condition "
        + "{\"ArnNotEquals\":{\"aws:PrincipalArn\":\"" + roleArn + "\"}}.";

    public static string Explain(IEnumerable<(string Action, AccessDecision Decision)> decided) => string.Join(
        " ",
        decided
            .GroupBy(one => one.Decision.Explanation.Replace($"{one.Action} ", AnyAction, StringComparison.Ordinal))
            .Select(alike => alike.Key.Replace(
                AnyAction, $"{string.Join(", ", alike.Select(one => one.Action).Distinct())} ", StringComparison.Ordinal)));
}
