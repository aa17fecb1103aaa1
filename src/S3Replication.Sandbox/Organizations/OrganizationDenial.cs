using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// How AWS says that a policy of the organization stands against a request
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error messages</see>).
/// </summary>
internal static class OrganizationDenial
{
    // The evaluator's words for the kinds.
    private static readonly string[] s_kinds = ["service control polic", "resource control polic"];

    /// <summary>The end of the sentence; null when no such policy decided.</summary>
    /// <param name="decision">How it was decided.</param>
    public static string? Of(AccessDecision decision)
    {
        string? kind = s_kinds.FirstOrDefault(word => decision.Policy?.Name.StartsWith(word, StringComparison.Ordinal) == true
            || decision.Explanation.StartsWith($"No statement of the {word}", StringComparison.Ordinal));
        return kind is null || decision.IsAllowed ? null
            : decision.Outcome == AccessOutcome.ExplicitDeny ? $" with an explicit deny in a {kind}y"
            : $" because no {kind}y allows the action";
    }
}
