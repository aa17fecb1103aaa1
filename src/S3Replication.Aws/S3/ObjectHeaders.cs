using Amazon.S3.Model;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3;

/// <summary>Content headers and user metadata between Core and the SDK.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";

    /// <summary>Puts the headers of an upload into a request.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="metadata">The request's metadata.</param>
    public static void Write(ObjectUpload upload, HeadersCollection headers, MetadataCollection metadata) =>
        Write(upload.Headers, upload.Metadata, headers, metadata);

    /// <summary>Puts content headers and user metadata into a request.</summary>
    /// <param name="content">The content headers.</param>
    /// <param name="given">The user metadata.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="metadata">The request's metadata.</param>
    public static void Write(
        ContentHeaders content, IReadOnlyDictionary<string, string> given, HeadersCollection headers, MetadataCollection metadata)
    {
        Set(content.ContentType, value => headers.ContentType = value);
        Set(content.ContentEncoding, value => headers.ContentEncoding = value);
        Set(content.ContentLanguage, value => headers.ContentLanguage = value);
        Set(content.ContentDisposition, value => headers.ContentDisposition = value);
        Set(content.CacheControl, value => headers.CacheControl = value);
        foreach ((string name, string value) in given)
        {
            metadata.Add(MetadataPrefix + name, HeaderText.Encode(value));
        }
    }

    /// <summary>What <c>HeadObject</c> answered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="response">The answer.</param>
    public static ObjectInfo Read(string key, GetObjectMetadataResponse response) =>
        new(key, Known(response.VersionId), response.ContentLength, Unquoted(response.ETag), Moment(response.LastModified))
        {
            ReplicationStatus = Status(response.ReplicationStatus?.Value),
            Metadata = response.Metadata.Keys.ToDictionary(
                name => name[MetadataPrefix.Length..].ToLowerInvariant(),
                name => HeaderText.Decode(response.Metadata[name]),
                StringComparer.Ordinal),
            Headers = new ContentHeaders
            {
                ContentType = Known(response.Headers.ContentType),
                ContentEncoding = Known(response.Headers.ContentEncoding),
                ContentLanguage = Known(response.ContentLanguage ?? response.Headers.ContentLanguage),
                ContentDisposition = Known(response.Headers.ContentDisposition),
                CacheControl = Known(response.Headers.CacheControl),
            },
            StorageClass = Known(response.StorageClass?.Value) ?? "STANDARD",
            ServerSideEncryption = Known(response.ServerSideEncryptionMethod?.Value),
            KmsKeyId = Known(response.ServerSideEncryptionKeyManagementServiceKeyId),
            BucketKeyEnabled = response.BucketKeyEnabled == true,
            ArchiveStatus = Known(response.ArchiveStatus?.Value),
        };

    /// <summary>An ETag without its quotes.</summary>
    /// <param name="etag">The ETag as S3 sends it.</param>
    public static string Unquoted(string? etag) => (etag ?? string.Empty).Trim('"');

    /// <summary>A moment of S3, which speaks UTC.</summary>
    /// <param name="time">The SDK's time.</param>
    public static DateTimeOffset Moment(DateTime? time) => time is { } value
        ? new DateTimeOffset(
            value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc))
        : default;

    /// <summary>A text; null when it is empty.</summary>
    /// <param name="text">The text.</param>
    public static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>A replication status.</summary>
    /// <param name="header">The text that S3 has for it.</param>
    public static ReplicationStatus Status(string? header) => header switch
    {
        "PENDING" => ReplicationStatus.Pending,

        // The header says COMPLETED; the API's model has the older word too.
        "COMPLETED" or "COMPLETE" => ReplicationStatus.Completed,
        "FAILED" => ReplicationStatus.Failed,
        "REPLICA" => ReplicationStatus.Replica,
        _ => ReplicationStatus.None,
    };

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }
}
