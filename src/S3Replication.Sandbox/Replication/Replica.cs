using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Makes replicas: same version id and time, same bytes, metadata and ETag; class and owner as the rule says
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
internal static class Replica
{
    private const string MistagKey = "sandbox-mistagged";

    // Earlier than any edit: the next delivery brings the source's tags.
    private const long NotTheSources = -1;

    /// <summary>The replica that a delivery stores.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="withTags">Whether the tags go along.</param>
    public static StoredVersion Of(DeliveryCase delivery, bool withTags)
    {
        StoredVersion version = delivery.Version;
        bool destinationOwns = delivery.ReplicaIsOwnedAnew;
        return version with
        {
            IsReplica = true,
            Encryption = delivery.Encryption,
            Retention = ReplicaLock.RetentionOf(version, delivery.Destination),
            Deliveries = [],
            Annotations = version.Annotations.Clear(),
            Tags = withTags ? version.Tags : new Dictionary<string, string>(),
            TagsEdit = withTags ? version.TagsEdit : NotTheSources,
            StorageClass = delivery.Rule.Destination.StorageClass ?? version.StorageClass,

            // With another owner the list stays behind, and where lists are off it counts for nothing.
            Acl = destinationOwns ? null : version.Acl,
            OwnerId = destinationOwns ? delivery.Destination.OwnerId : version.OwnerId,
        };
    }

    /// <summary>
    /// How a replica of what a KMS key encrypts is encrypted: "the replica object maintains its S3 Bucket Key encryption
    /// settings", and "When an S3 Bucket Key is enabled for the source or destination bucket, the encryption context will be
    /// the bucket's"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-replication">Using an S3 Bucket Key with replication</see>).
    /// </summary>
    /// <param name="source">The object's encryption.</param>
    /// <param name="keyArn">The key for replicas; null when there is none.</param>
    /// <param name="destination">The destination's default.</param>
    public static ObjectEncryption EncryptionOf(ObjectEncryption source, string? keyArn, DefaultEncryption destination) => source with
    {
        KeyArn = keyArn,
        BucketKey = source.Algorithm == "aws:kms" && (source.BucketKey || (destination.IsKms && destination.BucketKey)),
    };

    /// <summary>Spoils a replica on purpose.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="fault">How.</param>
    public static StoredVersion Spoil(StoredVersion replica, ReplicaFault fault) => fault switch
    {
        // Without checksums, or a client that verifies them could not read what a comparison shall find.
        ReplicaFault.Corrupt => replica with
        {
            Content = Corrupt(replica.Content),
            Checksums = new Dictionary<string, string>(),
            PartChecksums = null,
        },
        ReplicaFault.Mistag => replica with { Tags = Mistag(replica.Tags), TagsEdit = NotTheSources },
        _ => replica,
    };

    // The first byte differs, the length stays.
    private static Blob Corrupt(Blob content)
    {
        if (content.Length == 0)
        {
            return content;
        }

        byte[] first = new byte[1];
        using (Stream stream = content.OpenRead(0, 1))
        {
            stream.ReadExactly(first);
        }

        first[0] ^= 0xFF;
        return Blob.Concat([new Blob([first]), content.Slice(1, content.Length - 1)]);
    }

    private static Dictionary<string, string> Mistag(IReadOnlyDictionary<string, string> tags)
    {
        Dictionary<string, string> changed = new(tags, StringComparer.Ordinal);
        if (changed.Count > 0)
        {
            changed.Remove(changed.Keys.Order(StringComparer.Ordinal).First());
        }

        changed[MistagKey] = "true";
        return changed;
    }
}
