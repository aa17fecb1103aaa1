using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Takes one direction back, on the world or on a plan of it.</summary>
/// <param name="services">Both sides of the direction.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class RemovalRun(ICrrServices services, IOperationContext context)
{
    /// <summary>Removes this module's rules between the two, and what only they needed.</summary>
    /// <returns>What was taken back; null when there is no rule of this module.</returns>
    public async Task<ReplicationRemoval?> RemoveAsync(
        string source, string destination, string? ruleId, CancellationToken cancellationToken)
    {
        GetRulesRequest request = new(source) { DestinationBucket = destination };
        ReplicationRuleInfo[] rules =
        [
            .. (await new GetRules(services).ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false))
                .Where(rule => rule.Owned && (ruleId is null || rule.RuleId == ruleId)),
        ];
        if (rules.Length == 0)
        {
            return null;
        }

        string? previous = null;
        foreach (ReplicationRuleInfo rule in rules)
        {
            ReplicationRuleInfo removed = await new RemoveRule(services)
                .ExecuteAsync(new RemoveRuleRequest(source, rule.RuleId!), context, cancellationToken).ConfigureAwait(false)
                ?? throw StepOutcome.Declined($"rule {rule.RuleId}");
            previous ??= removed.PreviousConfiguration;
        }

        IReadOnlyList<ReplicationRuleInfo> left = await new GetRules(services)
            .ExecuteAsync(new GetRulesRequest(source), context, cancellationToken).ConfigureAwait(false);
        bool revoked = left.All(rule => rule.DestinationBucket != destination)
            && await RevokeAsync(rules, cancellationToken).ConfigureAwait(false);
        return new ReplicationRemoval(source, destination, [.. rules.Select(rule => rule.RuleId!)])
        {
            RoleArn = rules[0].RoleArn,
            RoleRemoved = await RemoveRoleAsync(rules[0].RoleArn, left, cancellationToken).ConfigureAwait(false),
            AccessRevoked = revoked,
            PreviousConfiguration = previous,
        };
    }

    // Within one account nothing was granted.
    private async Task<bool> RevokeAsync(ReplicationRuleInfo[] rules, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(services.Source, services.Destination) || !RoleArn.TryParse(rules[0].RoleArn, out _))
        {
            return false;
        }

        bool revoked = false;
        foreach (string? key in rules.Select(rule => rule.ReplicaKmsKeyId).Distinct())
        {
            RevokeAccessRequest request = new(rules[0].RoleArn, rules[0].DestinationBucket, key);
            revoked |= await new RevokeAccess(services)
                .ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false) is not null;
        }

        return revoked;
    }

    /// <summary>Deletes the role when nothing uses it; fits it to what still does otherwise.</summary>
    private async Task<bool> RemoveRoleAsync(
        string roleArn, IReadOnlyList<ReplicationRuleInfo> left, CancellationToken cancellationToken)
    {
        IamRole? role = RoleArn.TryParse(roleArn, out RoleArn? arn)
            ? await services.Source.Roles.FindAsync(arn.Name, cancellationToken).ConfigureAwait(false)
            : null;
        if (role is null || !Ownership.Owns(role))
        {
            context.Verbose($"Role {roleArn} stays: this module did not make it.");
            return false;
        }

        if (left.Count > 0)
        {
            await new CreateReplicationRole(services).ExecuteAsync(
                new CreateReplicationRoleRequest(role.Name, [], []) { Rules = left }, context, cancellationToken).ConfigureAwait(false);
            return false;
        }

        try
        {
            return await new RemoveRole(services).ExecuteAsync(role.Name, context, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.InvalidState or CrrErrorCode.AccessDenied)
        {
            context.Warning($"Role {role.Name} stays: {error.Message}");
            return false;
        }
    }
}
