using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Takes back what <see cref="GrantAccess"/> gave: its own statements for a role, and nothing of others.</summary>
/// <param name="services">The world; only its destination's side is used.</param>
public sealed class RevokeAccess(ICrrServices services)
{
    /// <summary>Removes the statements.</summary>
    /// <param name="request">Whose, and where.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was taken back; null when nothing was, or nothing was approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidArn</c>, <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>KeyNotFound</c>, <c>AccessDenied</c>.
    /// </exception>
    public async Task<AccessGrant?> ExecuteAsync(
        RevokeAccessRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        RoleArn role = RoleArn.Parse(request.RoleArn);
        BucketNameRule.Validate(request.DestinationBucket);
        PolicyStore policies = new(services.Destination, context);

        PolicyChange bucket = await policies.EditBucketAsync(
            request.DestinationBucket,
            before => AccessStatements.BucketSids(request.RoleArn).Aggregate(before, (policy, sid) => policy.WithoutStatement(sid)),
            $"Take back what lets role {role} replicate into it",
            cancellationToken).ConfigureAwait(false);
        PolicyChange? key = request.ReplicaKmsKeyId is null
            ? null
            : await RevokeKeyAsync(policies, request, role, cancellationToken).ConfigureAwait(false);
        bool changed = bucket.Kind == PolicyChangeKind.Made || key?.Kind == PolicyChangeKind.Made;
        return !changed ? null : new AccessGrant(request.RoleArn, request.DestinationBucket)
        {
            ReplicaKmsKeyId = request.ReplicaKmsKeyId,
            Changed = true,
            BucketPolicy = Taken(bucket),
            KeyPolicy = key is null ? null : Taken(key),
            PreviousBucketPolicy = bucket.Restorable,
            PreviousKeyPolicy = key?.Restorable,
        };
    }

    private async Task<PolicyChange> RevokeKeyAsync(
        PolicyStore policies, RevokeAccessRequest request, RoleArn role, CancellationToken cancellationToken)
    {
        KmsKeyArn.ValidateKeyOrAlias(request.ReplicaKmsKeyId);
        KeyInfo key = await services.Destination.Keys.FindAsync(request.ReplicaKmsKeyId!, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.KeyNotFound, $"There is no key {request.ReplicaKmsKeyId}.")
            {
                Target = request.ReplicaKmsKeyId,
                Remedy = "Check the key's ARN, its Region and its account.",
            };
        string sid = AccessStatements.KeySidOf(request.RoleArn, request.DestinationBucket);
        return await policies.EditKeyAsync(
            key.Arn, before => before.WithoutStatement(sid), $"Take back what lets role {role} encrypt replicas", cancellationToken)
            .ConfigureAwait(false);
    }

    private static string Taken(PolicyChange change) => change.Kind != PolicyChangeKind.Made
        ? string.Empty
        : $"{{\"Version\":\"2012-10-17\",\"Statement\":[{string.Join(",", PolicyMerge.Difference(change.Before, change.After))}]}}";
}
