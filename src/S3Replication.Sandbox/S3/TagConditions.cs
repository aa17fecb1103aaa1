using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// The condition keys that tell of tags: those that an object has, and those that a request brings
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html">Tagging and access control policies</see>).
/// </summary>
internal static class TagConditions
{
    // By https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
    private static readonly HashSet<string> s_seeExisting = new(StringComparer.Ordinal)
    {
        "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAcl", "s3:GetObjectVersionAcl", "s3:GetObjectAttributes",
        "s3:GetObjectVersionAttributes", "s3:GetObjectTagging", "s3:GetObjectVersionTagging", "s3:PutObjectAcl",
        "s3:PutObjectVersionAcl", "s3:PutObjectTagging", "s3:PutObjectVersionTagging", "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersionTagging",
    };

    /// <summary>Adds the tags that the object has, where the action lets policies see them.</summary>
    /// <param name="keys">The condition keys.</param>
    /// <param name="action">The action.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    public static void AddExisting(
        Dictionary<string, string[]> keys, string action, Bucket bucket, string key, string? versionId)
    {
        if (!s_seeExisting.Contains(action))
        {
            return;
        }

        StoredVersion? version;
        lock (bucket.Gate)
        {
            version = bucket.Find(key, versionId);
        }

        foreach (KeyValuePair<string, string> tag in version?.Tags ?? new Dictionary<string, string>())
        {
            keys["s3:ExistingObjectTag/" + tag.Key] = [tag.Value];
        }
    }

    /// <summary>Adds the tags that a write brings.</summary>
    /// <param name="keys">The condition keys.</param>
    /// <param name="action">The action.</param>
    /// <param name="tags">The tags.</param>
    public static void AddRequested(
        Dictionary<string, string[]> keys, string action, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0 || action is not ("s3:PutObject" or "s3:PutObjectTagging" or "s3:PutObjectVersionTagging"))
        {
            return;
        }

        foreach (KeyValuePair<string, string> tag in tags)
        {
            keys["s3:RequestObjectTag/" + tag.Key] = [tag.Value];
        }

        keys["s3:RequestObjectTagKeys"] = [.. tags.Keys];
    }
}
