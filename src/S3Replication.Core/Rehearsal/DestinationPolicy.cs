using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>
/// The statements that a rehearsal puts into the bucket policy of its own destination bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html">Configuring
/// replication for buckets in different accounts</see>).
/// </summary>
internal sealed class DestinationPolicy(ICrrServices services, string bucket)
{
    private const string GrantSid = "RehearsalGrant";
    private const string DenySid = "RehearsalDeny";

    /// <summary>Lets the role of another account replicate; nothing is needed within one account.</summary>
    public async Task GrantAsync(RoleArn role, CancellationToken cancellationToken)
    {
        if (services.Source == services.Destination)
        {
            return;
        }

        CallerIdentity owner = await services.Destination.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        if (owner.AccountId == role.AccountId)
        {
            return;
        }

        await PutAsync(
            policy => policy.WithStatement(new(GrantSid, ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"])
            {
                Effect = PolicyEffect.Allow,
                Principals = [("AWS", role.ToString())],
                Resources = [$"arn:{role.Partition}:s3:::{bucket}/*"],
            }),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forbids everybody to replicate into the bucket.</summary>
    public Task DenyAsync(string partition, CancellationToken cancellationToken) =>
        PutAsync(
            policy => policy.WithStatement(new(DenySid, ["s3:ReplicateObject"])
            {
                Effect = PolicyEffect.Deny,
                Principals = [("AWS", "*")],
                Resources = [$"arn:{partition}:s3:::{bucket}/*"],
            }),
            cancellationToken);

    /// <summary>
    /// Takes the ban back. What takes its place denies what nobody does: a policy must have a statement, and the ports
    /// need no way to delete one.
    /// </summary>
    public Task AllowAgainAsync(string partition, CancellationToken cancellationToken) =>
        PutAsync(
            policy => policy.WithStatement(new(DenySid, ["s3:PutBucketWebsite"])
            {
                Effect = PolicyEffect.Deny,
                Principals = [("AWS", "*")],
                Resources = [$"arn:{partition}:s3:::{bucket}"],
            }),
            cancellationToken);

    private async Task PutAsync(Func<PolicyDocument, PolicyDocument> change, CancellationToken cancellationToken)
    {
        string name = $"policy of bucket {bucket}";
        IBucketStore buckets = services.Destination.Buckets;
        string? json = await buckets.GetPolicyAsync(bucket, cancellationToken).ConfigureAwait(false);
        PolicyDocument policy = json is null ? PolicyDocument.Empty(name) : PolicyDocument.Parse(json, name);
        await buckets.PutPolicyAsync(bucket, change(policy).ToJson(indented: false), cancellationToken).ConfigureAwait(false);
    }
}
