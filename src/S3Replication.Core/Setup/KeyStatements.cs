using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// The statements for KMS keys. Through <c>kms:ViaService</c> and the encryption context a key serves S3 alone, and there
/// the rule's objects alone
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
/// </summary>
internal static class KeyStatements
{
    /// <summary>The statements of the role's policy that decrypt source objects, one for each bucket and set of keys.</summary>
    public static IEnumerable<StatementDraft> Decrypt(RolePermissions permissions, string sid) => permissions.Rules
        .Where(rule => rule.SourceKeys.Count > 0)
        .GroupBy(rule => (rule.SourceBucket, Keys: string.Join(' ', rule.SourceKeys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))
        .Select((rules, index) => Statement(
            Numbered(sid, index),
            ["kms:Decrypt"],
            [.. rules.First().SourceKeys.Distinct(StringComparer.Ordinal)],
            [.. rules.Select(rule => (rule.SourceBucket, rule.Prefix))],
            permissions.Partition));

    /// <summary>The statements of the role's policy that encrypt replicas, one for each bucket and key.</summary>
    public static IEnumerable<StatementDraft> Encrypt(RolePermissions permissions, string sid) => permissions.Rules
        .Where(rule => rule.ReplicaKey is not null)
        .GroupBy(rule => (rule.DestinationBucket, rule.ReplicaKey))
        .Select((rules, index) => Statement(
            Numbered(sid, index),
            ReplicaActions(rules.Any(rule => rule.BucketKey)),
            [rules.Key.ReplicaKey!],
            [.. rules.Select(rule => (rule.DestinationBucket, rule.Prefix))],
            permissions.Partition));

    /// <summary>
    /// What a replica key has to do. With an S3 Bucket Key it also decrypts: S3 verifies the bucket-level key before using it.
    /// </summary>
    public static IReadOnlyList<string> ReplicaActions(bool bucketKey) =>
        bucketKey ? ["kms:Encrypt", "kms:GenerateDataKey", "kms:Decrypt"] : ["kms:Encrypt", "kms:GenerateDataKey"];

    /// <summary>
    /// Under what conditions keys may be used: by S3 of their Region, with the objects' ARNs as the encryption context, or the
    /// bucket's where an S3 Bucket Key is used. Both are named, so that turning Bucket Keys on or off breaks nothing.
    /// </summary>
    public static IReadOnlyList<(string Operator, string Key, IReadOnlyList<string> Values)> Conditions(
        IEnumerable<string> keys, IReadOnlyList<(string Bucket, string Prefix)> objects, AwsPartition partition)
    {
        string[] regions = [.. keys.Select(key => Arn.Parse(key).Region).Distinct(StringComparer.Ordinal)];
        IEnumerable<string> bucketArns = objects
            .Select(entry => entry.Bucket).Distinct(StringComparer.Ordinal)
            .Select(bucket => S3Arn.ForBucket(bucket, partition));
        return
        [
            ("StringLike", "kms:ViaService", [.. regions.SelectMany(region => Services(region, partition))]),
            ("StringLike", "kms:EncryptionContext:aws:s3:arn", [.. ObjectPatterns.Of(objects, partition), .. bucketArns]),
        ];
    }

    // No page tells what the value is in China: the service's name there, or the one that all other partitions have.
    private static IEnumerable<string> Services(string region, AwsPartition partition) =>
        new[] { partition.DnsSuffix, AwsPartition.Aws.DnsSuffix }
            .Take(partition == AwsPartition.China ? 2 : 1)
            .Select(suffix => $"s3.{region}.{suffix}");

    private static StatementDraft Statement(
        string sid,
        IReadOnlyList<string> actions,
        IReadOnlyList<string> keys,
        IReadOnlyList<(string Bucket, string Prefix)> objects,
        AwsPartition partition) =>
        new(sid, actions) { Resources = keys, Conditions = Conditions(keys, objects, partition) };

    private static string Numbered(string sid, int index) => index == 0 ? sid : $"{sid}{index + 1}";
}
