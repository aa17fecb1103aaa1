namespace S3Replication.Core.Policies.Matching;

/// <summary>Puts a decision into words.</summary>
internal static class Verdicts
{
    /// <summary>Decides: a deny beats everything; then what has to allow, has to; then what may deny, makes it unknown.</summary>
    /// <param name="request">The request.</param>
    /// <param name="layers">All that may deny.</param>
    /// <param name="granted">Whether all that has to allow does, and what that turned on.</param>
    public static AccessDecision Decide(AccessRequest request, IEnumerable<LayerResult> layers, Requirement granted)
    {
        LayerResult denying = layers.MaxBy(layer => layer.Denied)!;
        if (denying.Denied == Truth.Yes)
        {
            (PolicyDocument policy, PolicyStatement statement) = denying.Denier!.Value;
            return new AccessDecision(
                AccessOutcome.ExplicitDeny, $"{Capital(statement.Label)} of {policy.Name} denies {Asked(request)}.")
            {
                Policy = policy,
                Statement = statement,
            };
        }

        return granted.Truth == Truth.No ? Lacking(request, granted)
            : denying.Denied == Truth.Unknown ? Undecided(request, denying, denying.Denier!.Value, "deny")
            : granted.Truth == Truth.Unknown ? Undecided(request, granted.Layer, granted.Layer.Allower, "allow")
            : Allowed(request, granted.Layer);
    }

    private static AccessDecision Allowed(AccessRequest request, LayerResult decisive) =>
        decisive.Allower is not { } allower
            ? new AccessDecision(AccessOutcome.Allowed, $"The root user of the account may do {Asked(request)}.")
            : new AccessDecision(
                AccessOutcome.Allowed,
                $"{Capital(allower.Statement.Label)} of {allower.Policy.Name} allows {Asked(request)}.")
            {
                Policy = allower.Policy,
                Statement = allower.Statement,
            };

    private static AccessDecision Lacking(AccessRequest request, Requirement lacking)
    {
        string near = lacking.Layer.NearMiss is not { Missed: > StatementPart.Action } miss ? string.Empty
            : $" {Capital(miss.Statement.Label)} of {miss.Policy.Name} comes nearest, but {Missing(miss.Statement, miss.Missed)}.";
        return new AccessDecision(
            AccessOutcome.ImplicitDeny, $"No statement of the {lacking.What} allows {Asked(request)}.{near}")
        {
            Policy = lacking.Layer.NearMiss?.Policy,
        };
    }

    private static AccessDecision Undecided(
        AccessRequest request, LayerResult layer, (PolicyDocument Policy, PolicyStatement Statement)? subject, string verb)
    {
        string keys = layer.UnknownKeys.Count == 0 ? string.Empty
            : $": it turns on {string.Join(", ", layer.UnknownKeys)}, which is not known here";
        string sentence = subject is not { } known ? $"Whether {Asked(request)} is allowed is not known{keys}."
            : known.Policy.IsUnreadable ? $"{Capital(known.Policy.Name)} could not be read; it may {verb} {Asked(request)}."
            : $"{Capital(known.Statement.Label)} of {known.Policy.Name} may {verb} {Asked(request)}{keys}.";
        return new AccessDecision(AccessOutcome.Unknown, sentence)
        {
            Policy = subject?.Policy,
            Statement = subject?.Statement,
            UnknownKeys = layer.UnknownKeys,
        };
    }

    private static string Missing(PolicyStatement statement, StatementPart part) => part switch
    {
        StatementPart.Resource => "it is for " + (statement.IsNotResource ? "all but " : string.Empty)
            + string.Join(", ", statement.Resources),
        StatementPart.Principal => "it is for " + (statement.IsNotPrincipal ? "all but " : string.Empty)
            + string.Join(", ", statement.Principals.Select(principal => principal.Value)),
        _ => $"its condition does not hold ({string.Join("; ", statement.Conditions)})",
    };

    private static string Asked(AccessRequest request) => $"{request.Action} on {request.Resource} to {request.Principal.Name}";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
