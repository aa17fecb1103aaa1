using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3;

/// <summary>What a copy keeps, between Core and the SDK.</summary>
internal static class CopyHeaders
{
    /// <summary>What <c>HeadObject</c> answered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="response">The answer.</param>
    public static ObjectDetails Read(string key, GetObjectMetadataResponse response) =>
        new(ObjectHeaders.Read(key, response))
        {
            WebsiteRedirect = ObjectHeaders.Known(response.WebsiteRedirectLocation),
            Expires = ObjectHeaders.Known(response.ExpiresString),
            Checksums = Checksums(response),
            HasWholeChecksum = response.ChecksumType == ChecksumType.FULL_OBJECT,
            LockMode = ObjectHeaders.Known(response.ObjectLockMode?.Value),
            RetainUntil = response.ObjectLockRetainUntilDate is null ? null : ObjectHeaders.Moment(response.ObjectLockRetainUntilDate),
            HasLegalHold = response.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On,
            IsRestored = response.RestoreInProgress != true && response.RestoreExpiration is not null,
        };

    /// <summary>
    /// A copy in one request: metadata, content headers, tags and the algorithm of the checksum are S3's to carry; the rest is named
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</see>).
    /// </summary>
    /// <param name="copy">The copy.</param>
    public static CopyObjectRequest Request(ObjectCopy copy)
    {
        ObjectDetails source = copy.Source;
        CopyObjectRequest request = new()
        {
            SourceBucket = copy.SourceBucket,
            SourceKey = copy.Key,
            SourceVersionId = source.Info.VersionId,
            ETagToMatch = Quoted(source.Info.ETag),
            DestinationBucket = copy.DestinationBucket,
            DestinationKey = copy.Key,
            StorageClass = S3StorageClass.FindValue(copy.StorageClass),
            IfNoneMatch = copy.Condition is { ETag: null } ? "*" : null,
            IfMatch = Quoted(copy.Condition?.ETag),
            WebsiteRedirectLocation = source.WebsiteRedirect,
            ServerSideEncryptionMethod = Method(copy),
            ServerSideEncryptionKeyManagementServiceKeyId = copy.KmsKeyId,
            CannedACL = copy.GrantToBucketOwner ? S3CannedACL.BucketOwnerFullControl : null,
        };
        if (copy.Metadata is not null)
        {
            // S3 replaces all of it or nothing: the content headers belong to it.
            request.MetadataDirective = S3MetadataDirective.REPLACE;
            request.Expires = source.Expires;
            ObjectHeaders.Write(source.Info.Headers, copy.Metadata, request.Headers, request.Metadata);
        }

        if (source.Info.BucketKeyEnabled)
        {
            request.BucketKeyEnabled = true;
        }

        if (KeepsRetention(copy))
        {
            request.ObjectLockMode = ObjectLockMode.FindValue(source.LockMode);
            request.ObjectLockRetainUntilDate = source.RetainUntil!.Value.UtcDateTime;
        }

        if (KeepsHold(copy))
        {
            request.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
        }

        return request;
    }

    /// <summary>
    /// The beginning of a copy in parts, which carries nothing along by itself
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</see>).
    /// </summary>
    /// <param name="copy">The copy.</param>
    /// <param name="checksum">The algorithm of the source's checksum; null when it has none.</param>
    /// <param name="whole">Whether that checksum is of the whole object.</param>
    public static InitiateMultipartUploadRequest Beginning(ObjectCopy copy, string? checksum, bool whole)
    {
        ObjectDetails source = copy.Source;
        InitiateMultipartUploadRequest request = new()
        {
            BucketName = copy.DestinationBucket,
            Key = copy.Key,
            StorageClass = S3StorageClass.FindValue(copy.StorageClass),
            WebsiteRedirectLocation = source.WebsiteRedirect,
            Expires = source.Expires,
            TagSet = copy.Tags.Count == 0 ? null : Tagging.From(copy.Tags),
            ServerSideEncryptionMethod = Method(copy),
            ServerSideEncryptionKeyManagementServiceKeyId = copy.KmsKeyId,
            CannedACL = copy.GrantToBucketOwner ? S3CannedACL.BucketOwnerFullControl : null,
        };
        if (checksum is not null)
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.FindValue(checksum);
            request.ChecksumType = whole ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
        }

        if (source.Info.BucketKeyEnabled)
        {
            request.BucketKeyEnabled = true;
        }

        if (KeepsRetention(copy))
        {
            request.ObjectLockMode = ObjectLockMode.FindValue(source.LockMode);
            request.ObjectLockRetainUntilDate = source.RetainUntil!.Value.UtcDateTime;
        }

        if (KeepsHold(copy))
        {
            request.ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On;
        }

        ObjectHeaders.Write(source.Info.Headers, copy.Metadata ?? source.Info.Metadata, request.Headers, request.Metadata);
        return request;
    }

    /// <summary>An ETag in quotes, as conditions have it; null when there is none.</summary>
    /// <param name="etag">The ETag.</param>
    public static string? Quoted(string? etag) => string.IsNullOrEmpty(etag) ? null : $"\"{etag}\"";

    private static ServerSideEncryptionMethod? Method(ObjectCopy copy) =>
        copy.Encryption is null ? null : ServerSideEncryptionMethod.FindValue(copy.Encryption);

    private static bool KeepsRetention(ObjectCopy copy) =>
        copy.KeepObjectLock && copy.Source.LockMode is not null && copy.Source.RetainUntil is not null;

    private static bool KeepsHold(ObjectCopy copy) => copy.KeepObjectLock && copy.Source.HasLegalHold;

    private static Dictionary<string, string> Checksums(GetObjectMetadataResponse response)
    {
        (string Name, string? Value)[] all =
        [
            ("CRC64NVME", response.ChecksumCRC64NVME),
            ("CRC32", response.ChecksumCRC32),
            ("CRC32C", response.ChecksumCRC32C),
            ("SHA1", response.ChecksumSHA1),
            ("SHA256", response.ChecksumSHA256),
        ];
        return all.Where(one => !string.IsNullOrEmpty(one.Value))
            .ToDictionary(one => one.Name, one => one.Value!, StringComparer.Ordinal);
    }
}
