using System.Collections.Immutable;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</see>.</summary>
internal static class CopyObject
{
    /// <summary>Carries it out. The bytes are shared, not copied; a digest that is not known yet is computed from them.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        StoredVersion draft = ObjectDraft.From(call, bucket);
        CopySource source = CopySource.Find(call);
        bool replacesMetadata = Replaces(call, "x-amz-metadata-directive");
        bool replacesTags = Replaces(call, "x-amz-tagging-directive");
        RequireChange(call, bucket, source, draft, replacesMetadata);
        if (source.Version.Content.Length > PutObject.MaxLength)
        {
            throw S3Errors.InvalidRequest.Says(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {PutObject.MaxLength}");
        }

        IReadOnlyDictionary<string, string> tags = replacesTags ? draft.Tags : source.Version.Tags;
        if (tags.Count > 0)
        {
            if (!replacesTags)
            {
                call.Demand(
                    source.VersionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging", source.Bucket, source.Version.Key);
            }

            call.Demand("s3:PutObjectTagging", bucket, call.Key);
        }

        bool bringsAnnotations = BringsAnnotations(call, bucket, source, draft);
        ObjectDraft.DemandAcl(call, bucket);
        (string etag, IReadOnlyDictionary<string, string> checksums) =
            await DigestAsync(call, source.Version, cancellationToken).ConfigureAwait(false);
        draft = draft with
        {
            Content = source.Version.Content,
            ETag = OpaqueETag.Of(etag, draft.Encryption),
            Checksums = checksums,
            Tags = tags,
            Annotations = bringsAnnotations ? Copied(source.Version, call.World.Clock.GetUtcNow()) : draft.Annotations,
            Headers = replacesMetadata ? draft.Headers : Kept(source.Version.Headers, draft.Headers),
        };
        StoredVersion version = ObjectWriter.Write(
            call, bucket, draft, EventNames.ObjectCreatedCopy, current => Preconditions.RequireWrite(call.Headers, call.Key, current));
        return Answer(bucket, source, version);
    }

    // "Specifies whether you want to copy annotations from the source object or exclude them. If this header isn't specified, COPY is
    // the default behavior", and demands to read the one's and to put the other's.
    private static bool BringsAnnotations(S3Call call, Bucket bucket, CopySource source, StoredVersion draft)
    {
        const string Header = "x-amz-object-annotation-directive";
        string directive = call.Headers[Header] ?? call.Query[Header] ?? "COPY";
        if (directive is not ("COPY" or "EXCLUDE"))
        {
            throw S3Call.InvalidArgument("Unknown annotation directive.", Header, directive);
        }

        if (directive == "EXCLUDE" || source.Version.Annotations.Count == 0 || draft.Encryption.CustomerKeyMd5 is not null)
        {
            return false;
        }

        call.Demand("s3:GetObjectAnnotation", source.Bucket, source.Version.Key);
        call.Demand("s3:PutObjectAnnotation", bucket, call.Key);
        return true;
    }

    private static ImmutableSortedDictionary<string, StoredAnnotation> Copied(StoredVersion source, DateTimeOffset now) =>
        source.Annotations.SetItems(source.Annotations.Values.Select(one => KeyValuePair.Create(
            one.Name, new StoredAnnotation(one.Name, one.Content, one.ETag, now) { Checksums = one.Checksums })));

    private static HttpResponse Answer(Bucket bucket, CopySource source, StoredVersion version)
    {
        HttpResponse response = S3Xml.Response(
            200,
            S3Xml.Element(
                "CopyObjectResult",
                S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
                S3Xml.Element("ETag", $"\"{version.ETag}\""),
                S3Xml.Element("ChecksumType", version.ChecksumType),
                version.Checksums.Select(checksum => S3Xml.Element(ChecksumAlgorithm.ElementOf(checksum.Key), checksum.Value))));
        EncryptionHeaders.AddWritten(response, version.Encryption);
        ObjectHeaders.AddWrittenVersionId(response, version);
        ExpirationHeaders.Add(response, bucket, version);
        if (source.Bucket.Versioning != VersioningStatus.Unversioned)
        {
            response.Headers.Add("x-amz-copy-source-version-id", source.Version.VersionId);
        }

        return response;
    }

    /// <summary>A copy is written whole: a source in parts gets a digest of the whole, with the same algorithm unless told otherwise.</summary>
    private static async Task<(string ETag, IReadOnlyDictionary<string, string> Checksums)> DigestAsync(
        S3Call call, StoredVersion source, CancellationToken cancellationToken)
    {
        string algorithm = call.Headers["x-amz-checksum-algorithm"]?.ToUpperInvariant()
            ?? source.Checksums.Keys.FirstOrDefault() ?? ChecksumAlgorithm.Default;
        if (!ChecksumAlgorithm.Exists(algorithm))
        {
            throw S3Errors.InvalidRequest.Says("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }

        return source.PartSizes is null && source.Checksums.ContainsKey(algorithm) && source.Encryption.HasPlainETag
            ? (source.ETag, new Dictionary<string, string>(StringComparer.Ordinal) { [algorithm] = source.Checksums[algorithm] })
            : await ContentDigest.ComputeAsync(source.Content, algorithm, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where a website redirects to is not copied: the request says it anew.</summary>
    private static Dictionary<string, string> Kept(
        IReadOnlyDictionary<string, string> source, IReadOnlyDictionary<string, string> given)
    {
        const string Redirect = "x-amz-website-redirect-location";
        Dictionary<string, string> kept = new(source, StringComparer.Ordinal);
        kept.Remove(Redirect);
        if (given.TryGetValue(Redirect, out string? location))
        {
            kept[Redirect] = location;
        }

        return kept;
    }

    private static bool Replaces(S3Call call, string header) => call.Headers[header] switch
    {
        "REPLACE" => true,
        null or "COPY" => false,
        string other => throw S3Call.InvalidArgument(
            header == "x-amz-metadata-directive" ? "Unknown metadata directive." : "Unknown tagging directive.", header, other),
    };

    private static void RequireChange(
        S3Call call, Bucket bucket, CopySource source, StoredVersion draft, bool replacesMetadata)
    {
        bool isInPlace = source.Bucket == bucket && source.Version.Key == call.Key && source.VersionId is null;
        bool changes = replacesMetadata
            || call.Headers["x-amz-storage-class"] is not null
            || call.Headers["x-amz-server-side-encryption"] is not null
            || draft.Encryption.CustomerKeyMd5 is not null
            || draft.Headers.ContainsKey("x-amz-website-redirect-location");
        if (isInPlace && !changes)
        {
            throw S3Errors.InvalidRequest.Says(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }
}
