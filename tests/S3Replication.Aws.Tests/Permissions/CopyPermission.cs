namespace S3Replication.Aws.Tests.Permissions;

/// <summary>An action that copies need, and what happens without it; a row of the table in docs/copy.md.</summary>
/// <param name="Side"><c>source</c> or <c>destination</c>.</param>
/// <param name="Action">The action.</param>
/// <param name="Effect">What happens without it.</param>
/// <param name="Page">AWS's page, below https://docs.aws.amazon.com/AmazonS3/latest/.</param>
internal sealed record CopyPermission(string Side, string Action, string Effect, string Page)
{
    public const string Refused = "refused before anything is changed";
    public const string NotVersioned = " (bucket without versions)";

    /// <summary>All that copies need.</summary>
    public static IReadOnlyList<CopyPermission> All { get; } =
    [
        new("source", "s3:ListBucket", Refused + NotVersioned, "API/API_HeadBucket.html"),
        new("source", "s3:ListBucketVersions", Refused, "API/API_ListObjectVersions.html"),
        new("source", "s3:GetBucketVersioning", Refused, "API/API_GetBucketVersioning.html"),
        new("source", "s3:GetObjectVersion", "fails: every object", "API/API_CopyObject.html"),
        new("source", "s3:GetObjectVersionTagging", "fails: `tagged`, `in parts`", "API/API_CopyObject.html"),
        new("source", "s3:GetObject", "fails: every object" + NotVersioned, "API/API_CopyObject.html"),
        new("source", "s3:GetObjectTagging", "fails: `tagged`" + NotVersioned, "API/API_CopyObject.html"),
        new("source", "s3:GetObjectRetention", "`locked` comes without retention: S3 does not tell that there is one", "API/API_HeadObject.html"),
        new("source", "s3:GetObjectLegalHold", "`locked` comes without the hold: S3 does not tell that there is one", "API/API_HeadObject.html"),
        new("source", "kms:Decrypt", "fails: `KMS`, `KMS of one size`", "userguide/UsingKMSEncryption.html"),
        new("destination", "s3:ListBucket", Refused + NotVersioned, "API/API_HeadBucket.html"),
        new("destination", "s3:ListBucketVersions", Refused, "API/API_ListObjectVersions.html"),
        new("destination", "s3:GetBucketVersioning", Refused, "API/API_GetBucketVersioning.html"),
        new("destination", "s3:GetReplicationConfiguration", "a warning: rules that lead back are not seen", "API/API_GetBucketReplication.html"),
        new("destination", "s3:GetEncryptionConfiguration", "fails: `KMS`, `KMS of one size`; the default key is not seen", "API/API_GetBucketEncryption.html"),
        new("destination", "s3:GetBucketOwnershipControls", "no list goes along, so that `s3:PutObjectAcl` is not asked for", "API/API_GetBucketOwnershipControls.html"),
        new("destination", "s3:GetBucketObjectLockConfiguration", Refused, "API/API_GetObjectLockConfiguration.html"),
        new("destination", "s3:PutObject", "fails: every object", "API/API_CopyObject.html"),
        new("destination", "s3:PutObjectAcl", "fails: every object, where lists are in force", "API/API_CopyObject.html"),
        new("destination", "s3:PutObjectTagging", "fails: `tagged`, `in parts`", "API/API_CopyObject.html"),
        new("destination", "s3:GetObject", "fails: `deleted`, whose condition asks for it", "userguide/conditional-deletes.html"),
        new("destination", "s3:GetObjectVersion", "fails: `KMS of one size`, whose checksums are compared", "API/API_HeadObject.html"),
        new("destination", "s3:DeleteObject", "fails: `deleted`", "API/API_DeleteObject.html"),
        new("destination", "s3:PutObjectRetention", "fails: `locked`", "userguide/object-lock-managing.html"),
        new("destination", "s3:PutObjectLegalHold", "fails: `locked`", "userguide/object-lock-managing.html"),
        new("destination", "kms:GenerateDataKey", "fails: `KMS`, `KMS of one size`", "userguide/UsingKMSEncryption.html"),
        new("destination", "kms:Decrypt", "fails: `KMS of one size`, whose checksums are compared", "API/API_HeadObject.html"),
    ];

    /// <summary>Whether it is about buckets without versions.</summary>
    public bool IsPlain => Effect.EndsWith(NotVersioned, StringComparison.Ordinal);

    /// <summary>The keys that fail without it; empty when none does.</summary>
    public IReadOnlyList<string> Failing => !Effect.StartsWith("fails", StringComparison.Ordinal) ? []
        : Effect.Contains("every object", StringComparison.Ordinal) ? ["*"]
        : [.. Effect.Split(';', ':')[1].Split('`').Where((_, i) => i % 2 == 1)];

    /// <summary>The row on the page.</summary>
    public string Line => $"| {Side} | `{Action}` | {Effect} | [{Name}](https://docs.aws.amazon.com/AmazonS3/latest/{Page}) |";

    private string Name => Page.Split('/')[1].Split('.')[0].Replace("API_", string.Empty, StringComparison.Ordinal);
}
