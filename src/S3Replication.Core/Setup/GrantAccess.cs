using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;
using S3Replication.Core.Operations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>
/// Gives the destination account's half of replication between accounts: statements of its own in the bucket policy and in the
/// policy of the replicas' key. Statements of others stay as they are.
/// </summary>
/// <param name="services">The world; only its destination's side is used.</param>
public sealed class GrantAccess(ICrrServices services)
{
    /// <summary>The statements, for somebody else to put in; nobody is asked and nothing is sent.</summary>
    /// <param name="request">Who may replicate what.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>, <c>InvalidBucketName</c>, <c>InvalidPrefix</c>.</exception>
    public static AccessGrant Describe(GrantAccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        // Whether the bucket uses a Bucket Key is not known here.
        return Record(request, bucketKey: true);
    }

    /// <summary>Puts the statements in, or adds to them; a second time nothing is written.</summary>
    /// <param name="request">Who may replicate what.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What the role may do now; null when nothing was approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidArn</c>, <c>InvalidBucketName</c>, <c>InvalidPrefix</c>, <c>BucketNotFound</c>, <c>KeyNotFound</c>,
    /// <c>AccessDenied</c>; <c>InvalidState</c> for a key that no other account can use.
    /// </exception>
    public async Task<AccessGrant?> ExecuteAsync(
        GrantAccessRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        request.Validate();

        ICrrSession session = services.Destination;
        RoleArn role = RoleArn.Parse(request.RoleArn);
        string owner = (await session.Identity.GetAsync(cancellationToken).ConfigureAwait(false)).AccountId;
        KeyInfo? key = await FindKeyAsync(session, request, role, cancellationToken).ConfigureAwait(false);
        bool bucketKey = key is not null
            && await MayUseBucketKeyAsync(session, request.DestinationBucket, cancellationToken).ConfigureAwait(false);
        PolicyStore policies = new(session, context);
        string purpose = $"Let role {role} replicate into it";

        PolicyChange? bucket = null;
        if (owner == role.AccountId)
        {
            context.Verbose($"Bucket {request.DestinationBucket} is in the role's own account, whose bucket policy has nothing to grant.");
        }
        else
        {
            bucket = await policies.EditBucketAsync(
                request.DestinationBucket,
                before => AccessStatements.ForBucket(request).Aggregate(before, PolicyMerge.Add),
                purpose,
                cancellationToken).ConfigureAwait(false);
            WarnOfDeny(bucket.After, request, role, owner, context);
        }

        PolicyChange? keyChange = key is null
            ? null
            : await policies.EditKeyAsync(
                key.Arn, before => WithKey(before, request, key.Arn, bucketKey), $"Let role {role} encrypt replicas", cancellationToken)
                .ConfigureAwait(false);
        PolicyChange[] changes = [.. new[] { bucket, keyChange }.OfType<PolicyChange>()];
        bool declined = changes.Any(change => change.Kind == PolicyChangeKind.Declined);
        bool changed = changes.Any(change => change.Kind == PolicyChangeKind.Made);
        return declined && !changed
            ? null
            : Record(request, bucketKey) with
            {
                ReplicaKmsKeyId = key?.Arn,
                Changed = changed,
                PreviousBucketPolicy = bucket?.Restorable,
                PreviousKeyPolicy = keyChange?.Restorable,
            };
    }

    private static PolicyDocument WithKey(PolicyDocument policy, GrantAccessRequest request, string keyArn, bool bucketKey)
    {
        StatementDraft statement = AccessStatements.ForKey(request, keyArn, bucketKey);
        IReadOnlyList<string> present = policy.Find(statement.Sid)?.Actions ?? [];
        return policy.WithStatement(statement with
        {
            Actions = [.. statement.Actions.Union(present, StringComparer.OrdinalIgnoreCase)],
        });
    }

    private static async Task<KeyInfo?> FindKeyAsync(
        ICrrSession session, GrantAccessRequest request, RoleArn role, CancellationToken cancellationToken)
    {
        if (request.ReplicaKmsKeyId is null)
        {
            return null;
        }

        KeyInfo key = await session.Keys.FindAsync(request.ReplicaKmsKeyId, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.KeyNotFound, $"There is no key {request.ReplicaKmsKeyId}.")
            {
                Target = request.ReplicaKmsKeyId,
                Remedy = "Check the key's ARN, its Region and its account.",
            };
        return !key.IsAwsManaged || key.AccountId == role.AccountId ? key : throw new CrrException(
            CrrErrorCode.InvalidState, $"AWS manages the key {key.Arn}: its policy can't be changed, so no role of another account can use it.")
        {
            Target = request.ReplicaKmsKeyId,
            Remedy = "Make a customer managed key in the destination's Region, and name it in the rule.",
        };
    }

    private static async Task<bool> MayUseBucketKeyAsync(ICrrSession session, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            BucketEncryption? encryption = await session.Buckets.GetEncryptionAsync(bucket, cancellationToken).ConfigureAwait(false);
            return encryption?.BucketKeyEnabled == true;
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported)
        {
            return true;
        }
    }

    private static void WarnOfDeny(
        PolicyDocument policy, GrantAccessRequest request, RoleArn role, string owner, IOperationContext context)
    {
        string key = $"arn:{role.Partition}:s3:::{request.DestinationBucket}/{request.Prefix}";
        AccessDecision decision = PolicyEvaluator.Evaluate(
            new AccessRequest(AccessPrincipal.Role(role.ToString()), "s3:ReplicateObject", key, owner),
            new PolicySet { Resource = policy });
        if (decision.Outcome == AccessOutcome.ExplicitDeny)
        {
            context.Warning($"Another statement keeps role {role.Name} out all the same: {decision.Explanation}");
        }
    }

    private static AccessGrant Record(GrantAccessRequest request, bool bucketKey) => new(request.RoleArn, request.DestinationBucket)
    {
        ReplicaKmsKeyId = request.ReplicaKmsKeyId,
        BucketPolicy = Json(AccessStatements.ForBucket(request)),
        KeyPolicy = request.ReplicaKmsKeyId is null ? null : Json([AccessStatements.ForKey(request, request.ReplicaKmsKeyId, bucketKey)]),
    };

    private static string Json(IReadOnlyList<StatementDraft> statements) =>
        statements.Aggregate(PolicyDocument.Empty("grant"), (policy, statement) => policy.WithStatement(statement)).ToJson();
}
