namespace S3Replication.Core.Policies;

/// <summary>Adds to statements that are there, and says what an edit changed.</summary>
internal static class PolicyMerge
{
    /// <summary>
    /// Puts a statement in; where one with its id stands, that keeps the actions and resources that it has besides.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="statement">An allowing statement without conditions.</param>
    /// <returns>A changed policy; the same one when it says so already.</returns>
    public static PolicyDocument Add(PolicyDocument policy, StatementDraft statement)
    {
        PolicyStatement? present = policy.Find(statement.Sid);
        List<string> actions = [.. statement.Actions.Union(present?.Actions ?? [], StringComparer.OrdinalIgnoreCase)];
        List<string> resources = [.. (present?.Resources ?? []).Union(statement.Resources, StringComparer.Ordinal)];
        bool isThere = present is not null
            && actions.Count == present.Actions.Count
            && resources.Count == present.Resources.Count
            && present.Principals.SequenceEqual(statement.Principals)
            && present is { Effect: PolicyEffect.Allow, IsNotAction: false, IsNotResource: false, IsNotPrincipal: false, Conditions.Count: 0 };
        return isThere ? policy : policy.WithStatement(statement with { Actions = actions, Resources = resources });
    }

    /// <summary>The statements of one policy that another does not have in the same words, as JSON.</summary>
    /// <param name="of">The policy whose statements are told.</param>
    /// <param name="butNotOf">The policy that is compared with.</param>
    public static IReadOnlyList<string> Difference(PolicyDocument of, PolicyDocument butNotOf)
    {
        HashSet<string> known = [.. butNotOf.StatementsAsJson()];
        return [.. of.StatementsAsJson().Where(statement => !known.Contains(statement))];
    }
}
