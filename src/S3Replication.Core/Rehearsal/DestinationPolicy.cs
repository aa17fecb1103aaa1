using S3Replication.Core.Policies;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Rehearsal;

/// <summary>The ban that a rehearsal puts into the bucket policy of its own destination bucket for a while.</summary>
internal sealed class DestinationPolicy(ICrrServices services, string bucket)
{
    private const string DenySid = "RehearsalDeny";

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

    /// <summary>Takes the ban back.</summary>
    public Task AllowAgainAsync(CancellationToken cancellationToken) =>
        PutAsync(policy => policy.WithoutStatement(DenySid), cancellationToken);

    private async Task PutAsync(Func<PolicyDocument, PolicyDocument> change, CancellationToken cancellationToken)
    {
        string name = $"policy of bucket {bucket}";
        IBucketStore buckets = services.Destination.Buckets;
        string? json = await buckets.GetPolicyAsync(bucket, cancellationToken).ConfigureAwait(false);
        PolicyDocument policy = json is null ? PolicyDocument.Empty(name) : PolicyDocument.Parse(json, name);
        PolicyDocument changed = change(policy);
        await (changed.Statements.Count == 0
            ? buckets.DeletePolicyAsync(bucket, cancellationToken)
            : buckets.PutPolicyAsync(bucket, changed.ToJson(indented: false), cancellationToken)).ConfigureAwait(false);
    }
}
