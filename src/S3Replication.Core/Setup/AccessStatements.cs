using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// The destination account's half: what its bucket policy and its key policy have to say so that another account's role may
/// replicate
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html">Configuring replication for buckets in different accounts</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#replication-kms-cross-acct-scenario">Granting additional permissions for cross-account scenarios</see>).
/// Each role has statements of its own, whose ids end with a digest of its ARN.
/// </summary>
public static class AccessStatements
{
    private const string BucketSid = "CrrBucket";
    private const string ReplicasSid = "CrrReplicas";
    private const string MarkersSid = "CrrDeleteMarkers";
    private const string OwnerSid = "CrrOwner";
    private const string KeySid = "CrrReplicaKey";

    /// <summary>
    /// The statements for the bucket policy. AWS's walkthrough also grants <c>s3:List*</c> and <c>s3:PutBucketVersioning</c>;
    /// replication changes no versioning and needs no other list.
    /// </summary>
    /// <param name="request">Who may replicate what.</param>
    public static IReadOnlyList<StatementDraft> ForBucket(GrantAccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        AwsPartition partition = PartitionOf(request.RoleArn);
        IReadOnlyList<string> bucket = [S3Arn.ForBucket(request.DestinationBucket, partition)];
        IReadOnlyList<string> objects = ObjectPatterns.Of([(request.DestinationBucket, request.Prefix)], partition);
        List<StatementDraft> statements =
        [
            Statement(request, BucketSid, ["s3:GetBucketVersioning", "s3:ListBucket"], bucket),
            Statement(request, ReplicasSid, ["s3:ReplicateObject", "s3:ReplicateTags"], objects),
        ];
        if (request.DeleteMarkers)
        {
            statements.Add(Statement(request, MarkersSid, ["s3:ReplicateDelete"], objects));
        }

        if (request.OwnerOverride)
        {
            statements.Add(Statement(request, OwnerSid, ["s3:ObjectOwnerOverrideToBucketOwner"], objects));
        }

        return statements;
    }

    /// <summary>The statement for the policy of the key that encrypts replicas.</summary>
    /// <param name="request">Who may replicate what.</param>
    /// <param name="keyId">The key's ARN, or that of an alias.</param>
    /// <param name="bucketKey">Whether the bucket uses an S3 Bucket Key, or may.</param>
    public static StatementDraft ForKey(GrantAccessRequest request, string keyId, bool bucketKey)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new StatementDraft(KeySidOf(request.RoleArn, request.DestinationBucket), KeyStatements.ReplicaActions(bucketKey))
        {
            Principals = [("AWS", request.RoleArn)],
            // In a key's own policy this is the key.
            Resources = ["*"],
            Conditions = KeyStatements.Conditions(
                [keyId], [(request.DestinationBucket, string.Empty)], PartitionOf(request.RoleArn)),
        };
    }

    /// <summary>The ids of the statements that a role may have in a bucket policy.</summary>
    /// <param name="roleArn">The role.</param>
    public static IReadOnlyList<string> BucketSids(string roleArn) =>
        [.. new[] { BucketSid, ReplicasSid, MarkersSid, OwnerSid }.Select(sid => sid + Digest(roleArn))];

    /// <summary>The id of the statement that a role may have in a key policy, for one bucket.</summary>
    /// <param name="roleArn">The role.</param>
    /// <param name="bucketName">The bucket.</param>
    public static string KeySidOf(string roleArn, string bucketName) => KeySid + Digest($"{roleArn} {bucketName}");

    private static StatementDraft Statement(
        GrantAccessRequest request, string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources) =>
        new(sid + Digest(request.RoleArn), actions)
        {
            // The role exactly, with its path: a trusted account would let all of its principals replicate.
            Principals = [("AWS", request.RoleArn)],
            Resources = resources,
        };

    private static string Digest(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 4);

    private static AwsPartition PartitionOf(string roleArn) =>
        AwsPartition.TryFromId(Arn.Parse(roleArn).Partition, out AwsPartition? partition) ? partition : AwsPartition.Aws;
}
