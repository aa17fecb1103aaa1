namespace S3Replication.Core.Policies.Matching;

/// <summary>One evaluation: each kind of policy is asked once, then what has to allow is put together.</summary>
internal sealed class Evaluation
{
    private readonly AccessRequest _request;
    private readonly bool _resourcePolicyRequired;
    private readonly LayerResult _identity;
    private readonly LayerResult _resource;
    private readonly List<LayerResult> _all;
    private readonly List<Requirement> _bounds = [];
    private readonly List<Requirement> _organization = [];

    public Evaluation(AccessRequest request, PolicySet policies)
    {
        _request = request;
        _resourcePolicyRequired = policies.ResourcePolicyRequired;
        Scope scope = new(request, policies.Boundary is not null);
        _identity = LayerResult.Of(policies.Identity, scope);
        _resource = LayerResult.Of(policies.Resource is null ? [] : [policies.Resource], scope);
        _all = [_identity, _resource];
        Add(_bounds, policies.Boundary is null ? [] : [policies.Boundary], "permissions boundary", scope);
        Add(_bounds, policies.Session, "session policies", scope);
        if (OrganizationScope.ServiceControlBinds(request.Principal))
        {
            AddLevels(policies.ServiceControl, "service control policies", scope);
        }

        if (OrganizationScope.ResourceControlBinds(request))
        {
            AddLevels(policies.ResourceControl, "resource control policies", scope);
        }
    }

    public AccessDecision Decide()
    {
        Requirement granted = All(Granted(), _organization);
        return Verdicts.Decide(_request, _all, granted);
    }

    private Requirement Granted()
    {
        AccessPrincipal principal = _request.Principal;
        Requirement resource = new(_resource.AllowedByAny, _resource, "resource's policy");
        if (principal.AccountId.Length == 0)
        {
            return resource;
        }

        // The root user needs no policy of its own.
        bool isRoot = principal.Kind == AccessPrincipalKind.Root;
        Requirement own = All(
            new Requirement(isRoot ? Truth.Yes : _identity.AllowedByAny, _identity, "identity policies"), _bounds);
        if (principal.AccountId != _request.ResourceAccountId)
        {
            return own.And(resource with { What = "policy of the resource, in the other account," });
        }

        Requirement direct = resource with { Truth = _resource.Allowed.Direct };
        Requirement role = All(resource with { Truth = _resource.Allowed.Role }, _bounds);
        Requirement byOwn = _resourcePolicyRequired ? resource.And(own) : own;
        return byOwn.Or(direct).Or(role);
    }

    private static Requirement All(Requirement first, List<Requirement> others) =>
        others.Aggregate(first, (weakest, next) => weakest.And(next));

    private void AddLevels(IReadOnlyList<IReadOnlyList<PolicyDocument>> levels, string what, Scope scope)
    {
        foreach (IReadOnlyList<PolicyDocument> level in levels)
        {
            Add(_organization, level, what, scope);
        }
    }

    private void Add(List<Requirement> requirements, IReadOnlyList<PolicyDocument> policies, string what, Scope scope)
    {
        if (policies.Count > 0)
        {
            LayerResult layer = LayerResult.Of(policies, scope);
            _all.Add(layer);
            requirements.Add(new Requirement(layer.AllowedByAny, layer, what));
        }
    }
}
