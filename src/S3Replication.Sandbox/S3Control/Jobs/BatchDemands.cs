namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// What Batch Replication demands of the role of a job. That role also reads manifests (<c>s3:GetObject</c>,
/// <c>s3:GetObjectVersion</c>), and writes them and reports (<c>s3:PutObject</c>), with the permissions on KMS keys that go with
/// it: it does so by requests of its own to S3 (<see cref="RoleClient"/>), which asks as it asks of every client.
/// </summary>
internal static class BatchDemands
{
    private const string Policies = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html";

    /// <summary>Of each version that is replicated: without it the task fails with <c>InitiateReplicationNotPermitted</c>.</summary>
    public static BatchDemand Initiate { get; } = new(Policies, "s3:InitiateReplication", OfObject: true);

    /// <summary>Of the source bucket, to generate a manifest: "Policy if using and storing an S3 generated manifest".</summary>
    public static IReadOnlyList<BatchDemand> ToGenerate { get; } =
    [
        new(Policies, "s3:GetReplicationConfiguration", OfObject: false),
        new(Policies, "s3:PutInventoryConfiguration", OfObject: false),
    ];
}
