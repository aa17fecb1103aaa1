using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Asks IAM what the role may: one call for each resource.</summary>
internal static class Simulations
{
    /// <summary>Asks for all requests of a rule.</summary>
    /// <returns>The decisions by action and resource; or why IAM could not be asked.</returns>
    public static async Task<Fact<IReadOnlyDictionary<(string Action, string Resource), SimulatedDecision>>> RunAsync(
        CheckContext context, IReadOnlyList<RoleRequest> requests, CancellationToken cancellationToken)
    {
        Dictionary<(string Action, string Resource), SimulatedDecision> decisions = [];
        foreach (IGrouping<string, RoleRequest> group in requests.GroupBy(request => request.Resource, StringComparer.Ordinal))
        {
            SimulationRequest simulation = new(
                context.RoleArn,
                [.. group.SelectMany(request => new[] { request.Action, request.Alternative }).OfType<string>().Distinct()],
                group.Key) { Context = group.First().Context };
            Fact<IReadOnlyList<SimulatedDecision>> answer = await context.Facts.Services
                .SimulateAsync(simulation, cancellationToken).ConfigureAwait(false);
            if (answer.IsUnknown)
            {
                return Fact<IReadOnlyDictionary<(string Action, string Resource), SimulatedDecision>>.Unknown(answer.Unreadable);
            }

            foreach (SimulatedDecision decision in answer.Value!)
            {
                decisions[(decision.Action, group.Key)] = decision;
            }
        }

        return Fact<IReadOnlyDictionary<(string Action, string Resource), SimulatedDecision>>.Of(decisions);
    }
}
