using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// Reads from the headers of a write what the object shall be, beside its bytes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object metadata</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Controlling ownership of objects</see>).
/// </summary>
internal static class ObjectDraft
{
    /// <summary>How the names of user metadata begin.</summary>
    public const string MetadataPrefix = "x-amz-meta-";

    private const int MaxMetadataBytes = 2048;

    private static readonly string[] s_storageClasses =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR",
    ];

    /// <summary>What the object shall be; its version id and time are given when it is written.</summary>
    /// <exception cref="ServiceException">A header that S3 refuses, or that is not implemented; a key that the caller may not use.</exception>
    public static StoredVersion From(S3Call call, Bucket bucket)
    {
        UnsupportedHeaders.Refuse(call.Headers);
        string ownerId = call.Caller.IsAnonymous ? bucket.OwnerId : OwnerOf(call, bucket);
        return LockHeaders.Apply(call, bucket, new StoredVersion
        {
            Key = call.Key,
            VersionId = VersionIds.Null,
            LastModified = default,
            OwnerId = ownerId,
            Acl = RequestedAcl.OfNewObject(call, bucket, ownerId),
            Headers = HeadersOf(call.Headers),
            Tags = TagSet.FromHeader(call.Headers["x-amz-tagging"]),
            StorageClass = StorageClassOf(call.Headers["x-amz-storage-class"]),
            Encryption = EncryptionHeaders.From(call, bucket),
        });
    }

    /// <summary>Asks for what a write demands beside the write itself: to tag, to set a list of grants, and to learn what is there by a condition on it.</summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void DemandExtras(S3Call call, Bucket bucket, StoredVersion draft)
    {
        if (draft.Tags.Count > 0)
        {
            call.Demand("s3:PutObjectTagging", bucket, call.Key);
        }

        DemandAcl(call, bucket);
        if (call.Headers["If-Match"] is not null)
        {
            call.Demand("s3:GetObject", bucket, call.Key);
        }
    }

    /// <summary>Asks for what a write with a list of grants demands; where lists are off, none is set.</summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void DemandAcl(S3Call call, Bucket bucket)
    {
        if (RequestedAcl.IsIn(call.Headers) && Ownership.Of(bucket) != Ownership.Default)
        {
            call.DemandOfNew("s3:PutObjectAcl", bucket, call.Key);
        }
    }

    /// <summary>User metadata and content headers.</summary>
    /// <exception cref="ServiceException"><c>MetadataTooLarge</c>.</exception>
    public static IReadOnlyDictionary<string, string> HeadersOf(HttpHeaders headers)
    {
        Dictionary<string, string> kept = new(StringComparer.Ordinal);
        int size = 0;
        foreach (string name in headers.Select(header => header.Key.ToLowerInvariant()).Distinct(StringComparer.Ordinal))
        {
            string value = headers[name] ?? string.Empty;
            if (name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            {
                value = EncodedWord.Decode(value);
                size += name.Length - MetadataPrefix.Length + Encoding.UTF8.GetByteCount(value);
                kept[name] = value;
            }
            else if (name == "content-encoding")
            {
                if (WithoutChunking(value) is { Length: > 0 } encoding)
                {
                    kept[name] = encoding;
                }
            }
            else if (ContentHeaderNames.All.Contains(name) || name == "x-amz-website-redirect-location")
            {
                kept[name] = value;
            }
        }

        return size <= MaxMetadataBytes
            ? kept
            : throw S3Errors.MetadataTooLarge.Exception(
                ("Size", size.ToString()), ("MaxSizeAllowed", MaxMetadataBytes.ToString()));
    }

    /// <summary>The storage class.</summary>
    /// <exception cref="ServiceException"><c>InvalidStorageClass</c>.</exception>
    public static string StorageClassOf(string? header) =>
        header is null ? "STANDARD"
        : s_storageClasses.Contains(header, StringComparer.Ordinal) ? header
        : throw S3Errors.InvalidStorageClass.Exception(("StorageClassRequested", header));

    /// <summary>The bucket's owner owns everything unless its ownership controls leave objects to their writers.</summary>
    private static string OwnerOf(S3Call call, Bucket bucket) => Ownership.Of(bucket) switch
    {
        "BucketOwnerEnforced" => bucket.OwnerId,
        "BucketOwnerPreferred" when call.Headers[RequestedAcl.Canned] == CannedAcl.BucketOwnerFullControl => bucket.OwnerId,
        _ => call.Caller.AccountId,
    };

    /// <summary><c>aws-chunked</c> is about the transfer and is not kept.</summary>
    private static string WithoutChunking(string encoding) => !encoding.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) ? encoding : string.Join(
        ',',
        encoding.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(token => !token.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)));
}
