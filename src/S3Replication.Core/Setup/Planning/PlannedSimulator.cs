using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>IAM knows what roles are, not what they are to become: of a plan it has no opinion.</summary>
internal sealed class PlannedSimulator : IPolicySimulator
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<SimulatedDecision>> SimulateAsync(SimulationRequest request, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<SimulatedDecision>>(new CrrException(
            CrrErrorCode.NotSupported, $"IAM simulates role {request.RoleArn} as it is, not as it is planned.") { Target = request.RoleArn });
}
