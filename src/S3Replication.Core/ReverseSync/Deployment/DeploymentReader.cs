using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Functions;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Notifications;
using S3Replication.Core.Ports;
using S3Replication.Core.Queues;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;

namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>Reads what is there of a deployment, and refuses what somebody else made.</summary>
/// <param name="session">The account that has both buckets.</param>
internal sealed class DeploymentReader(ICrrSession session)
{
    /// <summary>What the parts are called.</summary>
    /// <param name="replicaBucket">The replica bucket.</param>
    /// <param name="name">The function's name; null for that of the bucket.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CrrException"><c>BucketNotFound</c>, <c>BucketConflict</c>: another account's.</exception>
    public async Task<ReverseSyncNames> NamesAsync(string replicaBucket, string? name, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await session.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        AwsPartition partition = Arn.TryParse(caller.Arn, out Arn? arn) && AwsPartition.TryFromId(arn.Partition, out AwsPartition? found)
            ? found
            : AwsPartition.Aws;
        BucketInfo bucket = await OwnBucketAsync(replicaBucket, caller.AccountId, cancellationToken).ConfigureAwait(false);
        return new ReverseSyncNames(name ?? ReverseSyncNames.For(replicaBucket), bucket.Region ?? partition.MainRegion, partition, caller.AccountId);
    }

    /// <summary>A bucket of the account.</summary>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>BucketNotFound</c>, <c>BucketConflict</c>: another account's.</exception>
    public async Task<BucketInfo> OwnBucketAsync(string bucketName, string accountId, CancellationToken cancellationToken)
    {
        BucketInfo bucket = await session.Buckets.FindAsync(bucketName, accountId, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"The bucket '{bucketName}' does not exist.") { Target = bucketName };
        return bucket.Accessible ? bucket : throw new CrrException(
            CrrErrorCode.BucketConflict, $"The bucket '{bucketName}' is not of account {accountId}, or may not be seen by it.")
        {
            Target = bucketName,
            Remedy = "The function works within one account. Between accounts let S3 carry changes back: New-CrrReplication -TwoWay.",
        };
    }

    /// <summary>What is there.</summary>
    /// <param name="replicaBucket">The replica bucket.</param>
    /// <param name="sourceBucket">The bucket that changes go back to; null for whichever it is.</param>
    /// <param name="names">What the parts are called.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CrrException">
    /// <c>RoleNotOwned</c>, <c>InvalidState</c>: somebody else made a part of this name, or it is of other buckets.
    /// </exception>
    public async Task<DeploymentFacts> ReadAsync(
        string replicaBucket, string? sourceBucket, ReverseSyncNames names, CancellationToken cancellationToken)
    {
        IamRole? role = await session.Roles.FindAsync(names.Name, cancellationToken).ConfigureAwait(false);
        if (role is not null && !Ownership.Owns(role))
        {
            throw Ownership.NotOwned(role, "Choose another -Name.");
        }

        QueueInfo? queue = await session.Queues.FindAsync(names.Region, names.QueueName, cancellationToken).ConfigureAwait(false);
        RequireOwn(queue?.Tags, "Queue " + names.QueueName, names);
        FunctionInfo? function = await session.Functions.FindAsync(names.Region, names.Name, cancellationToken).ConfigureAwait(false);
        RequireOwn(function?.Tags, "Function " + names.Name, names);
        RequireSameBuckets(function, replicaBucket, sourceBucket);
        return new DeploymentFacts(
            role,
            role is null ? [] : await session.Roles.GetPoliciesAsync(role.Name, cancellationToken).ConfigureAwait(false),
            queue,
            function,
            function is null ? null : await session.Functions.GetPolicyAsync(names.Region, names.Name, cancellationToken).ConfigureAwait(false),
            NotificationDocument.Parse(await session.Buckets.GetNotificationsAsync(replicaBucket, cancellationToken).ConfigureAwait(false)));
    }

    // Events of the other buckets would come to a function that refuses them, or to none.
    private static void RequireSameBuckets(FunctionInfo? function, string replicaBucket, string? sourceBucket)
    {
        if (function is null)
        {
            return;
        }

        string replica = function.Settings.Environment.GetValueOrDefault("CRR_REPLICA_BUCKET", replicaBucket);
        string source = function.Settings.Environment.GetValueOrDefault("CRR_SOURCE_BUCKET", sourceBucket ?? string.Empty);
        if (replica != replicaBucket || (sourceBucket is not null && source != sourceBucket))
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Function {function.Settings.Name} carries changes of bucket '{replica}' back to '{source}', not those of '{replicaBucket}'{(sourceBucket is null ? string.Empty : $" to '{sourceBucket}'")}.")
            {
                Target = function.Settings.Name,
                Remedy = $"Choose another -Name, or take that one back first: Remove-CrrReverseSync -ReplicaBucket {replica} -Name {function.Settings.Name}.",
            };
        }
    }

    private static void RequireOwn(IReadOnlyDictionary<string, string>? tags, string what, ReverseSyncNames names)
    {
        if (tags is not null && !(tags.TryGetValue(Ownership.RoleTagKey, out string? value) && value == Ownership.RoleTagValue))
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"{what} is there already and this module did not make it: it lacks the tag {Ownership.RoleTagKey}={Ownership.RoleTagValue}.")
            {
                Target = names.Name,
                Remedy = "Choose another -Name.",
            };
        }
    }
}
