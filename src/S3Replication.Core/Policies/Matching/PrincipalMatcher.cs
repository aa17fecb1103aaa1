using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Policies.Matching;

/// <summary>A <c>Principal</c> or <c>NotPrincipal</c> element.</summary>
internal sealed class PrincipalMatcher
{
    private readonly IReadOnlyList<(string Type, string Value)> _entries;
    private readonly bool _negated;
    private readonly bool _denies;

    public PrincipalMatcher(IReadOnlyList<(string Type, string Value)> entries, bool negated, bool denies)
    {
        _entries = entries;
        _negated = negated;
        _denies = denies;
    }

    /// <summary>Whether the caller is meant, and as what.</summary>
    public Grants Matches(Scope scope) => _negated ? MatchesAllBut(scope) : MatchesOneOf(scope);

    private Grants MatchesOneOf(Scope scope)
    {
        Grants grants = default;
        foreach ((string type, string value) in _entries)
        {
            (Truth named, Grant asWhat) = Names(type, value, scope.Request.Principal);
            grants = grants.Or(Grants.Of(asWhat, named));
        }

        if (grants.IsUndecided)
        {
            scope.UnknownKey = "aws:userid";
        }

        return grants;
    }

    // AWS looks at the account, then the role, then the session. Whoever lists only some of them gets what AWS's page
    // calls "might deny". A principal with a permissions boundary is always denied, whomever the element lists:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private Grants MatchesAllBut(Scope scope)
    {
        AccessPrincipal principal = scope.Request.Principal;
        (Truth Truth, Grant Grant)[] matches = [.. _entries.Select(entry => Names(entry.Type, entry.Value, principal))];
        Grant[] levels = [.. matches.Where(match => match.Truth == Truth.Yes).Select(match => match.Grant)];
        bool everyone = _entries.Any(IsEveryone);
        bool accountless = principal.AccountId.Length == 0;
        bool account = levels.Contains(Grant.Account) || principal.Kind == AccessPrincipalKind.Root;
        bool all = everyone
            || (levels.Contains(Grant.Direct) && (accountless || account)
                && (principal.Kind != AccessPrincipalKind.Role || levels.Contains(Grant.Role)));
        Truth excepted = _denies && scope.HasBoundary ? Truth.No
            : all ? Truth.Yes
            : Array.TrueForAll(matches, match => match.Truth == Truth.No) ? Truth.No : Truth.Unknown;
        if (excepted == Truth.Unknown)
        {
            scope.UnknownKey = "NotPrincipal";
        }

        return Grants.Of(Grant.Direct, excepted.Not());
    }

    private static bool IsEveryone((string Type, string Value) entry) => entry is ("AWS" or "*", "*");

    private static (Truth Truth, Grant Grant) Names(string type, string value, AccessPrincipal principal) =>
        IsEveryone((type, value)) ? (Truth.Yes, Grant.Direct) : type switch
        {
            "AWS" => NamesAws(value, principal),
            "Service" => (Truths.Of(principal.Kind == AccessPrincipalKind.Service && value == principal.Name), Grant.Direct),
            "Federated" => (Truths.Of(principal.Kind == AccessPrincipalKind.Federated && value == principal.Name), Grant.Direct),
            "CanonicalUser" => (NamesCanonical(value, principal), Grant.Account),
            _ => (Truth.No, Grant.None),
        };

    private static (Truth Truth, Grant Grant) NamesAws(string value, AccessPrincipal principal)
    {
        if (principal.AccountId.Length == 0)
        {
            return (Truth.No, Grant.None);
        }

        if (value == principal.AccountId || value.EndsWith($"::{principal.AccountId}:root", StringComparison.Ordinal))
        {
            return (Truth.Yes, principal.Kind == AccessPrincipalKind.Root ? Grant.Direct : Grant.Account);
        }

        Grant entity = principal.Kind == AccessPrincipalKind.Role ? Grant.Role : Grant.Direct;
        if (value == principal.Name || (principal.UniqueId is not null && value == principal.UniqueId))
        {
            return (Truth.Yes, entity);
        }

        // An id that AWS still shows as one belongs to a user or role that is gone, so that it names nobody.
        return value == principal.SessionArn ? (Truth.Yes, Grant.Direct)
            : principal.SessionArn is null && IsSessionOf(principal, value) ? (Truth.Unknown, Grant.Direct)
            : (Truth.No, Grant.None);
    }

    private static bool IsSessionOf(AccessPrincipal principal, string value) =>
        RoleArn.TryParse(principal.Name, out RoleArn? role)
        && value.StartsWith($"arn:{role.Partition}:sts::{role.AccountId}:assumed-role/{role.Name}/", StringComparison.Ordinal);

    private static Truth NamesCanonical(string value, AccessPrincipal principal) =>
        principal.AccountId.Length == 0 ? Truth.No
        : principal.CanonicalUserId is null ? Truth.Unknown
        : Truths.Of(value == principal.CanonicalUserId);
}
