using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>A request that the role makes for a rule.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN that it is asked for.</param>
/// <param name="ResourceAccount">Whose that is; null when it can't be told.</param>
/// <param name="Context">The condition keys that are known.</param>
internal sealed record RoleRequest(
    string Action, string Resource, string? ResourceAccount, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>An action that will do as well.</summary>
    public string? Alternative { get; init; }

    /// <summary>The request as policies see it; what is not known stays unknown.</summary>
    /// <param name="role">The role.</param>
    /// <param name="account">Whose the resource is taken for.</param>
    /// <param name="action">The action, or the one that will do as well.</param>
    public AccessRequest ToAccessRequest(string role, string account, string action) =>
        new(AccessPrincipal.Role(role), action, Resource, account)
        {
            Context = AccessContext.Unknown.With(Context.Select(entry => KeyValuePair.Create(entry.Key, new[] { entry.Value }))),
        };
}
