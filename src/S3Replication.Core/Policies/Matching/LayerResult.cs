namespace S3Replication.Core.Policies.Matching;

/// <summary>What the policies of one kind say to a request.</summary>
internal sealed class LayerResult
{
    /// <summary>Whether a statement denies.</summary>
    public Truth Denied { get; private set; }

    /// <summary>Whether a statement allows, by whom it names.</summary>
    public Grants Allowed { get; private set; }

    /// <summary>The statement that denies, or may deny, and its policy.</summary>
    public (PolicyDocument Policy, PolicyStatement Statement)? Denier { get; private set; }

    /// <summary>The statement that allows, or may allow, and its policy.</summary>
    public (PolicyDocument Policy, PolicyStatement Statement)? Allower { get; private set; }

    /// <summary>The statement that comes nearest to allowing, its policy, and the part of it that does not fit.</summary>
    public (PolicyDocument Policy, PolicyStatement Statement, StatementPart Missed)? NearMiss { get; private set; }

    /// <summary>The keys that statements turned on.</summary>
    public List<string> UnknownKeys { get; } = [];

    /// <summary>Whether a statement allows, whomever it names.</summary>
    public Truth AllowedByAny => Allowed.Any;

    /// <summary>Asks the policies.</summary>
    public static LayerResult Of(IEnumerable<PolicyDocument> policies, Scope scope)
    {
        LayerResult result = new();
        foreach (PolicyDocument policy in policies)
        {
            foreach (PolicyStatement statement in policy.Statements)
            {
                result.Add(policy, statement, statement.Match(scope));
            }
        }

        return result;
    }

    private void Add(PolicyDocument policy, PolicyStatement statement, StatementMatch match)
    {
        if (match.UnknownKey is not null && !UnknownKeys.Contains(match.UnknownKey, StringComparer.OrdinalIgnoreCase))
        {
            UnknownKeys.Add(match.UnknownKey);
        }

        if (statement.Effect == PolicyEffect.Deny)
        {
            if (match.Truth > Denied)
            {
                Denied = match.Truth;
                Denier = (policy, statement);
            }
        }
        else if (match.Truth == Truth.No)
        {
            if (NearMiss is null || match.Missed > NearMiss.Value.Missed)
            {
                NearMiss = (policy, statement, match.Missed);
            }
        }
        else
        {
            if (match.Truth > AllowedByAny)
            {
                Allower = (policy, statement);
            }

            Allowed = Allowed.Or(match.Grants);
        }
    }
}
