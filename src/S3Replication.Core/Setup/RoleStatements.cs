using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// The statements of a replication role. Actions and resources are those of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html#annotations-replication">Annotations and replication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html">Changing the replica owner</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication">Using Object Lock with S3 Replication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see> and
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html">Configuring IAM policies for Batch Replication</see>.
/// </summary>
public static class RoleStatements
{
    /// <summary>The id of the statement for source buckets.</summary>
    public const string SourceBucketSid = "CrrReadSourceBucket";

    /// <summary>The id of the statement for objects in source buckets.</summary>
    public const string SourceObjectsSid = "CrrReadSourceObjects";

    /// <summary>The id of the statement for retention and legal holds in source buckets with Object Lock.</summary>
    public const string SourceLocksSid = "CrrReadSourceLocks";

    /// <summary>The id of the statement for replicas in destination buckets.</summary>
    public const string ReplicasSid = "CrrWriteReplicas";

    /// <summary>The id of the statement for delete markers, where not all rules replicate them.</summary>
    public const string DeleteMarkersSid = "CrrWriteDeleteMarkers";

    /// <summary>The id of the statement for the change of owner, where not all rules change it.</summary>
    public const string OwnerSid = "CrrChangeOwner";

    /// <summary>The beginning of the ids of statements for keys of source objects; the second has a 2 behind it.</summary>
    public const string DecryptSid = "CrrDecryptSource";

    /// <summary>The beginning of the ids of statements for keys of replicas; the second has a 2 behind it.</summary>
    public const string EncryptSid = "CrrEncryptReplicas";

    /// <summary>The id of the statement for objects that batch jobs replicate.</summary>
    public const string BatchObjectsSid = "CrrBatchReplicate";

    /// <summary>The id of the statement for source buckets that batch jobs list.</summary>
    public const string BatchSourceSid = "CrrBatchListSource";

    /// <summary>The id of the statement for manifests of batch jobs.</summary>
    public const string BatchManifestSid = "CrrBatchReadManifest";

    /// <summary>The id of the statement for reports and manifests that batch jobs write.</summary>
    public const string BatchReportSid = "CrrBatchWriteReport";

    private static readonly string[] s_sids =
    [
        SourceBucketSid, SourceObjectsSid, SourceLocksSid, ReplicasSid, DeleteMarkersSid, OwnerSid,
        BatchObjectsSid, BatchSourceSid, BatchManifestSid, BatchReportSid,
    ];

    /// <summary>Whether this module writes statements with that id.</summary>
    /// <param name="sid">The id.</param>
    public static bool IsOwn(string? sid) => sid is not null
        && (s_sids.Contains(sid, StringComparer.Ordinal) || IsNumbered(sid, DecryptSid) || IsNumbered(sid, EncryptSid));

    /// <summary>The statements, in the order in which AWS's examples have them.</summary>
    /// <param name="permissions">What they shall allow.</param>
    public static IReadOnlyList<StatementDraft> Of(RolePermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        AwsPartition partition = permissions.Partition;
        IReadOnlyList<string> buckets = [.. permissions.SourceBuckets.Select(bucket => S3Arn.ForBucket(bucket, partition))];
        List<StatementDraft> statements =
        [
            new(SourceBucketSid, ["s3:GetReplicationConfiguration", "s3:ListBucket"]) { Resources = buckets },
            // The tags are read here, in the source: granted on the destination, objects arrive without them.
            // Annotations are replicated when the role may read them, by the page of annotations.
            new(
                SourceObjectsSid,
                [
                    "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
                    "s3:GetObjectVersionAnnotationForReplication",
                ])
            {
                Resources = SourceObjects(permissions, _ => true),
            },
        ];
        AddUnlessEmpty(
            statements,
            SourceLocksSid,
            ["s3:GetObjectRetention", "s3:GetObjectLegalHold"],
            SourceObjects(permissions, rule => rule.ObjectLock));
        statements.AddRange(Writing(permissions));
        statements.AddRange(KeyStatements.Decrypt(permissions, DecryptSid));
        statements.AddRange(KeyStatements.Encrypt(permissions, EncryptSid));
        if (permissions.Batch is not null)
        {
            statements.AddRange(Batch(permissions, permissions.Batch, buckets));
        }

        return statements;
    }

    // A feature that all replicas have goes into the statement for replicas, as in AWS's examples.
    private static List<StatementDraft> Writing(RolePermissions permissions)
    {
        IReadOnlyList<string> all = Replicas(permissions, _ => true);
        IReadOnlyList<string> marked = Replicas(permissions, rule => rule.DeleteMarkers);
        IReadOnlyList<string> overridden = Replicas(permissions, rule => rule.OwnerOverride);
        bool allMarked = marked.SequenceEqual(all, StringComparer.Ordinal);
        bool allOverridden = overridden.SequenceEqual(all, StringComparer.Ordinal);
        List<string> actions = ["s3:ReplicateObject"];
        actions.AddRange(allMarked ? ["s3:ReplicateDelete"] : []);
        actions.Add("s3:ReplicateTags");
        actions.AddRange(allOverridden ? ["s3:ObjectOwnerOverrideToBucketOwner"] : []);

        List<StatementDraft> statements = [new(ReplicasSid, actions) { Resources = all }];
        AddUnlessEmpty(statements, DeleteMarkersSid, ["s3:ReplicateDelete"], allMarked ? [] : marked);
        AddUnlessEmpty(statements, OwnerSid, ["s3:ObjectOwnerOverrideToBucketOwner"], allOverridden ? [] : overridden);
        return statements;
    }

    private static List<StatementDraft> Batch(RolePermissions permissions, BatchAccess batch, IReadOnlyList<string> sources)
    {
        string[] manifests = Everything(batch.ManifestBucket, permissions.Partition);
        string[] reports = Everything(batch.ReportBucket, permissions.Partition);
        List<StatementDraft> statements =
        [
            new(BatchObjectsSid, ["s3:InitiateReplication"]) { Resources = SourceObjects(permissions, _ => true) },
            new(BatchSourceSid, ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"]) { Resources = sources },
        ];
        AddUnlessEmpty(statements, BatchManifestSid, ["s3:GetObject", "s3:GetObjectVersion"], manifests);
        AddUnlessEmpty(
            statements, BatchReportSid, ["s3:PutObject"], [.. reports.Union(manifests, StringComparer.Ordinal)]);
        return statements;
    }

    private static string[] Everything(string? bucket, AwsPartition partition) =>
        bucket is null ? [] : [S3Arn.ForObject(BucketNameRule.Validate(bucket), "*", partition)];

    private static void AddUnlessEmpty(
        List<StatementDraft> statements, string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources)
    {
        if (resources.Count > 0)
        {
            statements.Add(new StatementDraft(sid, actions) { Resources = resources });
        }
    }

    private static List<string> SourceObjects(RolePermissions permissions, Func<RuleAccess, bool> which) => ObjectPatterns.Of(
        permissions.Rules.Where(which).Select(rule => (rule.SourceBucket, rule.Prefix)), permissions.Partition);

    private static List<string> Replicas(RolePermissions permissions, Func<RuleAccess, bool> which) => ObjectPatterns.Of(
        permissions.Rules.Where(which).Select(rule => (rule.DestinationBucket, rule.Prefix)), permissions.Partition);

    private static bool IsNumbered(string sid, string beginning) =>
        sid.StartsWith(beginning, StringComparison.Ordinal)
        && !sid.AsSpan(beginning.Length).ContainsAnyExcept(Characters.Digits);
}
