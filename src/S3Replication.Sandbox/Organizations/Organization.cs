using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Organizations;

/// <summary>One organization: the tree of its units and accounts, its policies, and what they are attached to.</summary>
/// <param name="id">Its id, <c>o-…</c>.</param>
/// <param name="managementAccountId">The account that made it.</param>
/// <param name="allFeatures">Whether it has more than consolidated billing.</param>
/// <param name="createdAt">When it was made.</param>
internal sealed class Organization(string id, string managementAccountId, bool allFeatures, DateTimeOffset createdAt)
{
    private readonly Dictionary<string, OrganizationNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrganizationPolicy> _policies = OrganizationPolicyType.All
        .Select(OrganizationPolicyType.FullAccessOf).ToDictionary(policy => policy.Id, StringComparer.Ordinal);

    private readonly HashSet<(string PolicyId, string TargetId)> _attachments = [];
    private readonly SortedSet<string> _enabledTypes = new(StringComparer.Ordinal);

    public string Id => id;

    public string ManagementAccountId => managementAccountId;

    public bool AllFeatures => allFeatures;

    /// <summary>Invitations by id.</summary>
    public Dictionary<string, Handshake> Handshakes { get; } = new(StringComparer.Ordinal);

    /// <summary>Accounts that were asked for, by the id of the request.</summary>
    public Dictionary<string, AccountCreation> Creations { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds of policies that are turned on.</summary>
    public IReadOnlyCollection<string> EnabledTypes => _enabledTypes;

    /// <summary>The one root.</summary>
    public OrganizationNode Root => _nodes.Values.First(node => node.Type == OrganizationNode.Root);

    /// <summary>Root, units and accounts in the order in which they came.</summary>
    public IReadOnlyList<OrganizationNode> Nodes =>
        [.. _nodes.Values.OrderBy(node => node.JoinedAt).ThenBy(node => node.Id, StringComparer.Ordinal)];

    /// <summary>The policies, AWS's among them, by name.</summary>
    public IReadOnlyList<OrganizationPolicy> Policies => [.. _policies.Values.OrderBy(policy => policy.Name, StringComparer.Ordinal)];

    /// <summary>Makes an organization: its root and the account that asks.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="account">The account that makes it.</param>
    /// <param name="allFeatures">Whether it has more than consolidated billing.</param>
    /// <param name="now">The time.</param>
    public static Organization Create(string id, string account, bool allFeatures, DateTimeOffset now)
    {
        Organization made = new(id, account, allFeatures, now);
        OrganizationNode root = new(OrganizationIds.New("r-", 4), OrganizationNode.Root, "Root", null, now);
        made._nodes.Add(root.Id, root);
        made._nodes.Add(account, new OrganizationNode(account, OrganizationNode.Account, "management", root.Id, now)
        {
            Email = $"management@{id}.example",
            WasInvited = true,
        });
        return made;
    }

    /// <summary>Makes an organization that was kept.</summary>
    /// <param name="kept">What was kept of it.</param>
    public static Organization Restore(OrganizationDocument kept)
    {
        Organization made = new(kept.Id, kept.ManagementAccountId, kept.AllFeatures, kept.CreatedAt);
        kept.Nodes.ToList().ForEach(node => made._nodes.Add(node.Id, node));
        kept.Policies.ToList().ForEach(made.Put);
        kept.Attachments.ToList().ForEach(one => made.Attach(one.PolicyId, one.TargetId));
        made._enabledTypes.UnionWith(kept.EnabledTypes);
        kept.Handshakes.ToList().ForEach(one => made.Handshakes.Add(one.Id, one));
        kept.Creations.ToList().ForEach(one => made.Creations.Add(one.Id, one));
        return made;
    }

    /// <summary>What is to be kept of it, always in the same order.</summary>
    public OrganizationDocument Keep() => new(id, managementAccountId, allFeatures, createdAt)
    {
        Nodes = Nodes,
        Policies = [.. Policies.Where(policy => !policy.IsAwsManaged)],
        Attachments =
        [
            .. _attachments.Select(one => new OrganizationAttachment(one.PolicyId, one.TargetId))
                .OrderBy(one => one.TargetId, StringComparer.Ordinal).ThenBy(one => one.PolicyId, StringComparer.Ordinal),
        ],
        EnabledTypes = [.. _enabledTypes],
        Handshakes = [.. Handshakes.Values.OrderBy(one => one.Id, StringComparer.Ordinal)],
        Creations = [.. Creations.Values.OrderBy(one => one.Id, StringComparer.Ordinal)],
    };

    /// <summary>Its ARN, or that of something in it.</summary>
    /// <param name="resource"><c>organization</c>, <c>root</c>, <c>account</c> …</param>
    /// <param name="rest">What follows the organization's id; null for nothing.</param>
    public string Arn(string resource, string? rest = null) =>
        $"arn:aws:organizations::{managementAccountId}:{resource}/{id}{(rest is null ? string.Empty : "/" + rest)}";

    /// <summary>A root, unit or account; null when there is none.</summary>
    /// <param name="nodeId">Its id.</param>
    public OrganizationNode? Find(string nodeId) => _nodes.GetValueOrDefault(nodeId);

    /// <summary>A policy; null when there is none.</summary>
    /// <param name="policyId">Its id.</param>
    public OrganizationPolicy? FindPolicy(string policyId) => _policies.GetValueOrDefault(policyId);

    /// <summary>Puts a unit or account in, or somewhere else; what is new gets AWS's policies.</summary>
    /// <param name="node">The unit or account.</param>
    public void Put(OrganizationNode node)
    {
        if (!_nodes.ContainsKey(node.Id))
        {
            _attachments.UnionWith(_enabledTypes.Select(type => (OrganizationPolicyType.FullAccessOf(type).Id, node.Id)));
        }

        _nodes[node.Id] = node;
    }

    /// <summary>Puts a policy in, or in place of the one with its id.</summary>
    /// <param name="policy">The policy.</param>
    public void Put(OrganizationPolicy policy) => _policies[policy.Id] = policy;

    /// <summary>Takes a policy out.</summary>
    /// <param name="policyId">Its id.</param>
    public void RemovePolicy(string policyId) => _policies.Remove(policyId);

    /// <summary>Turns a kind of policies on.</summary>
    /// <param name="type">The kind.</param>
    /// <returns>Whether it was off.</returns>
    public bool Enable(string type)
    {
        _attachments.UnionWith(_nodes.Keys.Select(node => (OrganizationPolicyType.FullAccessOf(type).Id, node)));
        return _enabledTypes.Add(type);
    }

    /// <summary>Attaches a policy.</summary>
    /// <returns>Whether it was not attached before.</returns>
    public bool Attach(string policyId, string targetId) => _attachments.Add((policyId, targetId));

    /// <summary>Detaches a policy.</summary>
    /// <returns>Whether it was attached.</returns>
    public bool Detach(string policyId, string targetId) => _attachments.Remove((policyId, targetId));

    /// <summary>Whether a policy is attached anywhere.</summary>
    /// <param name="policyId">Its id.</param>
    public bool IsAttached(string policyId) => _attachments.Any(attachment => attachment.PolicyId == policyId);

    /// <summary>The policies of a kind that are attached to a target itself.</summary>
    /// <param name="targetId">The root, unit or account.</param>
    /// <param name="type">The kind.</param>
    public IReadOnlyList<OrganizationPolicy> AttachedTo(string targetId, string type) =>
        [.. Policies.Where(policy => policy.Type == type && _attachments.Contains((policy.Id, targetId)))];

    /// <summary>From the root down to something in it.</summary>
    /// <param name="nodeId">Where it ends.</param>
    public IReadOnlyList<OrganizationNode> PathTo(string nodeId)
    {
        List<OrganizationNode> path = [];
        for (OrganizationNode? node = Find(nodeId); node is not null; node = node.ParentId is null ? null : Find(node.ParentId))
        {
            path.Insert(0, node);
        }

        return path;
    }

    /// <summary>The path of an account as condition keys have it: <c>o-…/r-…/ou-…/</c>.</summary>
    /// <param name="accountId">The account.</param>
    public string OrgPathOf(string accountId) =>
        $"{id}/{string.Concat(PathTo(accountId).Where(node => node.Type != OrganizationNode.Account).Select(node => node.Id + "/"))}";

    /// <summary>
    /// What binds an account, level by level: nothing binds the management account
    /// (<see href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service control policies</see>).
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="type">The kind.</param>
    public IReadOnlyList<IReadOnlyList<PolicyDocument>> Binding(string accountId, string type) =>
        accountId == managementAccountId || !_enabledTypes.Contains(type)
            ? []
            : [.. PathTo(accountId).Select(node => AttachedTo(node.Id, type).Select(policy => policy.Document).ToArray())];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt => createdAt;
}
