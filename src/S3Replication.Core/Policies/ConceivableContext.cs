namespace S3Replication.Core.Policies;

/// <summary>
/// Decides a request of which a condition key is not known, but what it could be is: where each of these comes to the same
/// decision, it is as good as known.
/// </summary>
internal static class ConceivableContext
{
    /// <summary>Decides.</summary>
    /// <param name="known">What is known of the request.</param>
    /// <param name="conceivable">For a key what it could be, no values standing for a request without it.</param>
    /// <param name="evaluate">Decides the request in a context.</param>
    public static AccessDecision Decide(
        AccessContext known,
        IReadOnlyDictionary<string, IReadOnlyList<string[]>> conceivable,
        Func<AccessContext, AccessDecision> evaluate)
    {
        AccessDecision decision = evaluate(known);
        string? key = decision.Outcome == AccessOutcome.Unknown
            ? decision.UnknownKeys.FirstOrDefault(one => !known.Has(one) && conceivable.ContainsKey(one))
            : null;
        if (key is null)
        {
            return decision;
        }

        IReadOnlyList<string[]> cases = conceivable[key];
        AccessDecision[] outcomes = [.. cases.Select(values => Decide(known.With(key, values), conceivable, evaluate))];
        return outcomes[0].Outcome == AccessOutcome.Unknown || outcomes.Any(one => one.Outcome != outcomes[0].Outcome)
            ? decision
            : outcomes[0] with
            {
                Explanation = $"{outcomes[0].Explanation} That is so for every {key} that S3 could send: {string.Join(", ", cases.Select(Words))}.",
            };
    }

    private static string Words(string[] values) => values.Length == 0 ? "none" : string.Join(" and ", values);
}
