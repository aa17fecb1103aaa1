using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Sees to it that the destination's account lets the role of another account in.</summary>
/// <param name="services">Both sides of the rule.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class GrantStep(ICrrServices services, IOperationContext context)
{
    /// <summary>Grants what the rule needs, unless it is granted already.</summary>
    public async Task<StepOutcome> RunAsync(string roleArn, ReplicationRuleInfo rule, CancellationToken cancellationToken)
    {
        GrantAccessRequest request = new(roleArn, rule.DestinationBucket)
        {
            Prefix = rule.Prefix,
            DeleteMarkers = rule.DeleteMarkerReplication,
            OwnerOverride = rule.OwnerOverride,
            ReplicaKmsKeyId = rule.ReplicaKmsKeyId,
        };
        AccessGrant? grant = await new GrantAccess(services).ExecuteAsync(request, context, cancellationToken).ConfigureAwait(false);
        return grant is null
            ? throw StepOutcome.Declined($"the policy of bucket {rule.DestinationBucket}")
            : StepOutcome.Of(grant.Changed, $"role {roleArn} let in");
    }
}
