using S3Replication.Core.Objects;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis;

/// <summary>Puts what is known of a version in the form that rules decide about.</summary>
internal static class ObjectSubject
{
    private static readonly Dictionary<string, string> s_noTags = [];

    /// <summary>A version as the rules see it.</summary>
    /// <param name="head">What <c>HeadObject</c> tells.</param>
    /// <param name="tags">Its tags; null for none.</param>
    public static ReplicationSubject Of(ObjectInfo head, IReadOnlyDictionary<string, string>? tags) => new(head.Key)
    {
        Tags = tags ?? s_noTags,
        IsReplica = head.ReplicationStatus == ReplicationStatus.Replica,
        IsKmsEncrypted = IsKms(head),
        StorageClass = head.StorageClass,
    };

    /// <summary>A delete marker as the rules see it.</summary>
    /// <param name="key">The key.</param>
    public static ReplicationSubject OfMarker(string key) => new(key) { IsDeleteMarker = true };

    /// <summary>Whether a KMS key encrypts it, once or twice.</summary>
    /// <param name="head">What <c>HeadObject</c> tells.</param>
    public static bool IsKms(ObjectInfo? head) =>
        head?.ServerSideEncryption?.StartsWith("aws:kms", StringComparison.Ordinal) == true;

    /// <summary>Whether any enabled rule that could take a key asks for tags.</summary>
    /// <param name="configuration">The rules.</param>
    /// <param name="key">The key.</param>
    public static bool NeedsTags(ReplicationConfiguration configuration, string key) => configuration.Rules.Any(rule =>
        rule.Enabled && rule.Filter is { Tags.Count: > 0 } filter && key.StartsWith(filter.Prefix, StringComparison.Ordinal));
}
