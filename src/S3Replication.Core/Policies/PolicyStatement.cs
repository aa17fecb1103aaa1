using S3Replication.Core.Policies.Matching;

namespace S3Replication.Core.Policies;

/// <summary>A statement of a policy, ready to be compared with requests.</summary>
public sealed class PolicyStatement
{
    /// <summary>The statement's id; null when it has none.</summary>
    public string? Sid { get; internal init; }

    /// <summary>Its place in the policy, from 0.</summary>
    public int Index { get; internal init; }

    /// <summary>What it does.</summary>
    public PolicyEffect Effect { get; internal init; }

    /// <summary>The patterns of <c>Action</c>, or of <c>NotAction</c> when <see cref="IsNotAction"/>.</summary>
    public IReadOnlyList<string> Actions { get; internal init; } = [];

    /// <summary>Whether it is for all actions but those.</summary>
    public bool IsNotAction { get; internal init; }

    /// <summary>
    /// The patterns of <c>Resource</c>, or of <c>NotResource</c> when <see cref="IsNotResource"/>; empty when it has neither.
    /// </summary>
    public IReadOnlyList<string> Resources { get; internal init; } = [];

    /// <summary>Whether it is for all resources but those.</summary>
    public bool IsNotResource { get; internal init; }

    /// <summary>The principals as type and value (<c>AWS</c>, <c>Service</c> …); empty when it names none.</summary>
    public IReadOnlyList<(string Type, string Value)> Principals { get; internal init; } = [];

    /// <summary>Whether it is for all principals but those.</summary>
    public bool IsNotPrincipal { get; internal init; }

    /// <summary>Its conditions as "operator key values"; empty when it has none.</summary>
    public IReadOnlyList<string> Conditions => [.. ConditionMatchers.Select(condition => condition.Description)];

    /// <summary>What explanations call it: its id, or its place counted from 1.</summary>
    public string Label => Sid is null ? $"statement {Index + 1}" : $"statement '{Sid}'";

    internal IReadOnlyList<Glob> ActionMatchers { get; init; } = [];

    internal IReadOnlyList<ArnPattern> ResourceMatchers { get; init; } = [];

    internal IReadOnlyList<Condition> ConditionMatchers { get; init; } = [];

    /// <summary>Null when the statement names nobody, as in identity policies.</summary>
    internal PrincipalMatcher? PrincipalMatcher { get; init; }

    /// <summary>Set for the stand-in of a policy that could not be read.</summary>
    internal bool IsUnreadable { get; init; }

    /// <summary>Whether it speaks about a request.</summary>
    internal StatementMatch Match(Scope scope)
    {
        if (IsUnreadable)
        {
            return new StatementMatch(Grants.Everybody.And(Truth.Unknown), StatementPart.None, UnknownKey: null);
        }

        scope.UnknownKey = null;
        Truth truth = MatchAction(scope);
        StatementPart part = StatementPart.Action;
        Grants grants = Grants.Everybody;
        if (truth != Truth.No)
        {
            truth = truth.And(MatchResource(scope));
            part = StatementPart.Resource;
        }

        if (truth != Truth.No && PrincipalMatcher is not null)
        {
            grants = PrincipalMatcher.Matches(scope);
            truth = truth.And(grants.Any);
            part = StatementPart.Principal;
        }

        if (truth != Truth.No)
        {
            truth = truth.And(MatchConditions(scope));
            part = StatementPart.Condition;
        }

        grants = grants.And(truth);
        return new StatementMatch(
            grants, truth == Truth.No ? part : StatementPart.None, grants.IsUndecided ? scope.UnknownKey : null);
    }

    private Truth MatchAction(Scope scope)
    {
        Truth any = Truth.No;
        foreach (Glob pattern in ActionMatchers)
        {
            any = any.Or(pattern.Matches(scope.Request.Action, scope));
        }

        return IsNotAction ? any.Not() : any;
    }

    private Truth MatchResource(Scope scope)
    {
        // A trust policy has no Resource; in a key policy a statement without one has no effect:
        // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html#key-policy-elements
        if (ResourceMatchers.Count == 0)
        {
            return Truths.Of(!scope.Request.Action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase));
        }

        Truth any = Truth.No;
        foreach (ArnPattern pattern in ResourceMatchers)
        {
            any = any.Or(pattern.Matches(scope.Request.Resource, scope));
        }

        return IsNotResource ? any.Not() : any;
    }

    private Truth MatchConditions(Scope scope)
    {
        Truth all = Truth.Yes;
        foreach (Condition condition in ConditionMatchers)
        {
            all = all.And(condition.Holds(scope));
        }

        return all;
    }
}
