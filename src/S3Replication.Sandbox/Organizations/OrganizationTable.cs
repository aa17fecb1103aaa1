using S3Replication.Core.Policies;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Organizations;

/// <summary>The organizations; an account is in one at most, and in none until somebody makes one.</summary>
internal sealed class OrganizationTable
{
    private static readonly IReadOnlyList<IReadOnlyList<PolicyDocument>> s_none = [];

    private readonly object _gate = new();
    private readonly List<Organization> _organizations = [];
    private int _count;

    /// <summary>Tells that something has been done with an organization.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Puts organizations in the place of all that there are.</summary>
    /// <param name="organizations">The organizations, the oldest first.</param>
    public void Restore(IEnumerable<Organization> organizations)
    {
        lock (_gate)
        {
            _organizations.Clear();
            _organizations.AddRange(organizations);
            Volatile.Write(ref _count, _organizations.Count);
        }
    }

    /// <summary>Does something with the organization of an account while nobody else does.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="accountId">The account.</param>
    /// <param name="use">Gets the organization; null when the account is in none.</param>
    public T Use<T>(string accountId, Func<Organization?, T> use)
    {
        lock (_gate)
        {
            return use(Of(accountId));
        }
    }

    /// <summary>Does something with every organization while nobody else does.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="use">Gets them, oldest first.</param>
    public T UseAll<T>(Func<IReadOnlyList<Organization>, T> use)
    {
        lock (_gate)
        {
            return use(_organizations);
        }
    }

    /// <summary>Makes an organization.</summary>
    /// <param name="account">The account that makes it, which is in none.</param>
    /// <param name="allFeatures">Whether it has more than consolidated billing.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="Http.ServiceException"><c>AlreadyInOrganizationException</c>.</exception>
    public Organization Create(string account, bool allFeatures, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (Of(account) is not null)
            {
                throw OrganizationErrors.AlreadyMember();
            }

            Organization made = Organization.Create(OrganizationIds.New("o-", 10), account, allFeatures, now);
            _organizations.Add(made);
            Volatile.Write(ref _count, _organizations.Count);
            return made;
        }
    }

    /// <summary>
    /// Decides a request with what organizations add: the service control policies of who asks, the resource control policies of
    /// whose resource it is, and the condition keys that tell of both
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid">aws:PrincipalOrgID</see>).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies of principal and resource.</param>
    /// <param name="isOfAws">Whether the resource is a key that AWS manages, which resource control policies leave alone.</param>
    public AccessDecision Decide(AccessRequest request, PolicySet policies, bool isOfAws = false) =>
        Volatile.Read(ref _count) == 0 ? PolicyEvaluator.Evaluate(request, policies) : PolicyEvaluator.Evaluate(
        request with { Context = request.Context.With(Keys(request.Principal.AccountId, request.ResourceAccountId)) },
        policies with
        {
            ServiceControl = Binding(request.Principal.AccountId, OrganizationPolicyType.ServiceControl),
            ResourceControl = isOfAws ? [] : Binding(request.ResourceAccountId, OrganizationPolicyType.ResourceControl),
        });

    /// <summary>What binds an account, level by level; empty when nothing does.</summary>
    /// <param name="accountId">The account; empty for none.</param>
    /// <param name="type">The kind of policies.</param>
    public IReadOnlyList<IReadOnlyList<PolicyDocument>> Binding(string accountId, string type) =>
        Use(accountId, organization => organization?.Binding(accountId, type) ?? s_none);

    /// <summary>The id of an account's organization; null when it is in none.</summary>
    /// <param name="accountId">The account.</param>
    public string? IdOf(string accountId) => Use(accountId, organization => organization?.Id);

    private Dictionary<string, string[]> Keys(string principal, string resource)
    {
        Dictionary<string, string[]> keys = new(StringComparer.OrdinalIgnoreCase);
        lock (_gate)
        {
            Add(keys, "aws:Principal", principal);
            Add(keys, "aws:Resource", resource);
        }

        return keys;
    }

    private void Add(Dictionary<string, string[]> keys, string prefix, string account)
    {
        if (Of(account) is { } organization)
        {
            keys[prefix + "OrgID"] = [organization.Id];
            keys[prefix + "OrgPaths"] = [organization.OrgPathOf(account)];
        }
    }

    private Organization? Of(string accountId) =>
        accountId.Length == 0 ? null : _organizations.Find(organization => organization.Find(accountId) is not null);
}
