using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Sees to it that the role of some directions may do what they need.</summary>
/// <param name="services">The world, or a plan of it.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class RoleStep(ICrrServices services, IOperationContext context)
{
    /// <summary>Makes or completes the role, unless it is taken as it is.</summary>
    /// <returns>What was done, and the role's ARN.</returns>
    public async Task<(StepOutcome Outcome, string RoleArn)> RunAsync(
        SetupRole choice, IReadOnlyList<SetupLink> links, CancellationToken cancellationToken)
    {
        if (choice.GivenArn is { } given)
        {
            return (new StepOutcome(SetupStepStatus.AlreadyThere, "taken as it is"), given);
        }

        CreateReplicationRoleRequest request = new(
            choice.Name,
            [.. links.Select(link => link.Rule.SourceBucket).Distinct(StringComparer.Ordinal)],
            [.. links.Select(link => link.Rule.DestinationBucket).Distinct(StringComparer.Ordinal)]);
        Sides side = Sides.Both(links[0].SourceIn(services), services.Time);
        IReadOnlyList<ReplicationRole> made = await new CreateReplicationRole(side)
            .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
        return made.Count == 0
            ? throw StepOutcome.Declined($"role {choice.Name}")
            : (StepOutcome.Of(made[0].Changed, made[0].Created ? "made" : "completed"), made[0].RoleArn);
    }
}
