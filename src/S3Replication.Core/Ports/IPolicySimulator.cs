using S3Replication.Core.Policies;

namespace S3Replication.Core.Ports;

/// <summary>
/// IAM's own answer to what a role may: its identity policies, its boundary and the service control policies of its account, not the
/// policies of resources
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IPolicySimulator
{
    /// <summary>Simulates some actions on one resource.</summary>
    /// <param name="request">What to simulate.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>One decision for each action.</returns>
    Task<IReadOnlyList<SimulatedDecision>> SimulateAsync(SimulationRequest request, CancellationToken cancellationToken);
}
