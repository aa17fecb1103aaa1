using System.Collections.Frozen;

namespace S3Replication.Core.Policies.Matching;

/// <summary>
/// One request while it is evaluated: what its condition keys are, given or following from principal and resource, and
/// which of them turned out to be unknown.
/// </summary>
internal sealed class Scope
{
    // Keys that follow from who asks for what:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static readonly FrozenDictionary<string, Func<AccessRequest, string?>> s_derived =
        new Dictionary<string, Func<AccessRequest, string?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalArn"] = request => request.Principal.Kind is AccessPrincipalKind.Root
                or AccessPrincipalKind.User or AccessPrincipalKind.Role ? request.Principal.Name : null,
            ["aws:PrincipalAccount"] = request => request.Principal.AccountId is { Length: > 0 } account ? account : null,
            ["aws:PrincipalType"] = request => TypeOf(request.Principal),
            ["aws:PrincipalIsAWSService"] = request =>
                request.Principal.Kind == AccessPrincipalKind.Anonymous ? null : IsService(request) ? "true" : "false",
            ["aws:PrincipalServiceName"] = request => IsService(request) ? request.Principal.Name : null,
            // Federated users, arn:aws:sts::…:federated-user/name, have none.
            ["aws:username"] = request => request.Principal.Name.Contains(":user/", StringComparison.Ordinal)
                ? request.Principal.Name[(request.Principal.Name.LastIndexOf('/') + 1)..]
                : null,
            ["aws:ResourceAccount"] = request => request.ResourceAccountId,
            ["s3:ResourceAccount"] = request => request.ResourceAccountId,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins the evaluation of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hasBoundary">Whether the principal has a permissions boundary.</param>
    public Scope(AccessRequest request, bool hasBoundary)
    {
        Request = request;
        HasBoundary = hasBoundary;
    }

    public AccessRequest Request { get; }

    public bool HasBoundary { get; }

    /// <summary>The key that was last found to be unknown; null when none was.</summary>
    public string? UnknownKey { get; set; }

    /// <summary>The values of a key: none when it is absent, null when it is unknown.</summary>
    public string[]? Find(string key)
    {
        string[]? values = Request.Context.Has(key) ? Request.Context.Find(key)
            : key.Equals("aws:userid", StringComparison.OrdinalIgnoreCase) ? UserId() is { } id ? [id] : Request.Context.Find(key)
            : s_derived.TryGetValue(key, out Func<AccessRequest, string?>? derive) ? derive(Request) is { } value ? [value] : []
            : Request.Context.Find(key);
        if (values is null)
        {
            UnknownKey = key;
        }

        return values;
    }

    /// <summary>The value of a variable: <c>key</c>, or <c>key, 'default'</c>. No when it has none.</summary>
    public Truth TryResolve(string variable, out string value)
    {
        int comma = variable.IndexOf(',', StringComparison.Ordinal);
        string key = comma < 0 ? variable : variable[..comma];
        string[]? values = Find(key.Trim());
        string? text = values is [string only] ? only
            : values is { Length: 0 } && comma >= 0 ? variable[(comma + 1)..].Trim().Trim('\'')
            : null;
        value = text ?? string.Empty;
        return values is null ? Truth.Unknown : Truths.Of(text is not null);
    }

    // That of a role is of its session: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
    private string? UserId() => Request.Principal switch
    {
        { Kind: AccessPrincipalKind.Root } root => root.AccountId,
        { Kind: AccessPrincipalKind.User } user => !IsFederated(user) ? user.UniqueId
            : $"{user.AccountId}:{user.Name[(user.Name.LastIndexOf('/') + 1)..]}",
        { Kind: AccessPrincipalKind.Role, UniqueId: { } role, SessionArn: { } session } =>
            $"{role}:{session[(session.LastIndexOf('/') + 1)..]}",
        { Kind: AccessPrincipalKind.Anonymous } => "anonymous",
        _ => null,
    };

    private static bool IsFederated(AccessPrincipal principal) =>
        principal.Name.Contains(":federated-user/", StringComparison.Ordinal);

    private static bool IsService(AccessRequest request) => request.Principal.Kind == AccessPrincipalKind.Service;

    private static string? TypeOf(AccessPrincipal principal) => principal.Kind switch
    {
        AccessPrincipalKind.User when IsFederated(principal) => "FederatedUser",
        AccessPrincipalKind.Root => "Account",
        AccessPrincipalKind.User => "User",
        AccessPrincipalKind.Role => "AssumedRole",
        AccessPrincipalKind.Anonymous => "Anonymous",
        _ => null,
    };
}
