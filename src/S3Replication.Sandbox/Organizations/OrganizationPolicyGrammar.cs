using S3Replication.Core.Errors;
using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Organizations;

/// <summary>
/// What Organizations takes for a policy
/// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html">SCP syntax</see>,
/// <see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP syntax</see>).
/// </summary>
internal static class OrganizationPolicyGrammar
{
    /// <summary>Refuses what is no policy of a kind.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="content">The policy as JSON.</param>
    /// <exception cref="Http.ServiceException"><c>MalformedPolicyDocumentException</c>.</exception>
    public static void Check(string type, string content)
    {
        PolicyDocument document;
        try
        {
            document = PolicyDocument.Parse(content, "policy");
        }
        catch (CrrException error)
        {
            throw OrganizationErrors.Malformed($"The provided policy document does not meet the requirements: {error.Message}");
        }

        foreach (PolicyStatement statement in document.Statements)
        {
            if ((type == OrganizationPolicyType.ServiceControl ? Service(statement) : Resource(statement)) is { } reason)
            {
                throw OrganizationErrors.Malformed($"The provided policy document does not meet the requirements: {reason}");
            }
        }
    }

    private static string? Service(PolicyStatement statement) =>
        statement.Principals.Count > 0 ? "a service control policy has no Principal."
        : statement.Resources.Count == 0 ? "a statement needs a Resource."
        : null;

    private static string? Resource(PolicyStatement statement) =>
        statement.Effect != PolicyEffect.Deny ? "the Effect of a resource control policy is Deny."
        : statement.IsNotPrincipal || statement.Principals is not [{ Value: "*" }] ? "the Principal is \"*\"."
        : statement.IsNotAction ? "NotAction is not supported."
        : statement.Actions.Contains("*", StringComparer.Ordinal) ? "an Action has the prefix of a service."
        : statement.Resources.Count == 0 ? "a statement needs a Resource."
        : null;
}
