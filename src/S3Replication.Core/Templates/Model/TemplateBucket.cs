using S3Replication.Core.Buckets;

namespace S3Replication.Core.Templates.Model;

/// <summary>A bucket of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its Region.</param>
/// <param name="Account">Its account.</param>
internal sealed record TemplateBucket(string Name, string Region, TemplateAccount Account)
{
    /// <summary>The default encryption with a KMS key; null for that of S3 itself.</summary>
    public BucketEncryption? Encryption { get; init; }

    /// <summary>Whether it is made with Object Lock.</summary>
    public bool ObjectLock { get; init; }
}
