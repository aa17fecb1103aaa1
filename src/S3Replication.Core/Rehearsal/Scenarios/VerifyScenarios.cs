using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>Runs every scenario in one pair of buckets, and removes all that was made, whatever happens.</summary>
/// <param name="services">Where to run.</param>
public sealed class VerifyScenarios(ICrrServices services)
{
    /// <summary>
    /// What a run costs at most in US dollars, by the public prices of November 2026 for eu-west-1 and ap-southeast-1:
    /// about 1,500 requests of all kinds and 70 MB between Regions.
    /// </summary>
    public const decimal EstimateInUsDollars = 0.05m;

    /// <summary>Runs them.</summary>
    /// <param name="request">What to use.</param>
    /// <param name="context">Told about the progress.</param>
    /// <param name="cancellationToken">Ends the run; what was made is removed even then.</param>
    public async Task<IReadOnlyList<ScenarioRecord>> ExecuteAsync(
        DemoRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            DemoReport report = await new RunDemo(services)
                .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
            ScenarioWorld world = new(services, request);
            IScenario[] scenarios =
            [
                new MainJobScenario(report),
                new RefusedConfigurationScenario(),
                new DeniedDestinationScenario(),
                new BrokenTrustScenario(),
            ];
            List<ScenarioRecord> records = [];
            foreach (IScenario scenario in scenarios)
            {
                context.Verbose($"{scenario.Id}: {scenario.Claim}");
                records.Add(await RunAsync(scenario, world, context, cancellationToken).ConfigureAwait(false));
            }

            return records;
        }
        finally
        {
            await new CleanUpDemo(services).ExecuteAsync(request, context, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<ScenarioRecord> RunAsync(
        IScenario scenario, ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ScenarioFact> facts = await scenario
                .RunAsync(world, context, cancellationToken).ConfigureAwait(false);
            return new(scenario.Id, scenario.Claim, scenario.Documentation, facts, Error: null);
        }
        catch (CrrException exception)
        {
            return new(scenario.Id, scenario.Claim, scenario.Documentation, [], $"{exception.Code}: {exception.Message}");
        }
    }
}
