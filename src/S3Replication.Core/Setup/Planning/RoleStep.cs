using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Sees to it that the role of some rules may do what they need, and nothing else.</summary>
/// <param name="services">Both sides of the rules.</param>
/// <param name="context">Approves and is told.</param>
/// <param name="sourceKmsKeyIds">Keys of source objects beside the buckets' default ones.</param>
internal sealed class RoleStep(ICrrServices services, IOperationContext context, IReadOnlyList<string> sourceKmsKeyIds)
{
    /// <summary>Makes or completes the role, unless it is taken as it is.</summary>
    /// <returns>What was done, and the role's ARN.</returns>
    public async Task<(StepOutcome Outcome, string RoleArn)> RunAsync(
        SetupRole choice, IReadOnlyList<ReplicationRuleInfo> rules, CancellationToken cancellationToken)
    {
        if (choice.GivenArn is { } given)
        {
            return (new StepOutcome(SetupStepStatus.AlreadyThere, "taken as it is"), given);
        }

        CreateReplicationRoleRequest request = new(choice.Name, [], [])
        {
            Rules = rules,
            SourceKmsKeyIds = sourceKmsKeyIds,
        };
        IReadOnlyList<ReplicationRole> made = await new CreateReplicationRole(services)
            .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
        return made.Count == 0
            ? throw StepOutcome.Declined($"role {choice.Name}")
            : (StepOutcome.Of(made[0].Changed, made[0].Created ? "made" : "completed"), made[0].RoleArn);
    }
}
