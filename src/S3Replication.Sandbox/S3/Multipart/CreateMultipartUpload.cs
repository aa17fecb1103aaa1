using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</see>.</summary>
internal static class CreateMultipartUpload
{
    private const string AlgorithmHeader = "x-amz-checksum-algorithm";
    private const string TypeHeader = "x-amz-checksum-type";

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        StoredVersion template = ObjectDraft.From(call, bucket);
        ObjectDraft.DemandExtras(call, bucket, template);
        string? chosen = call.Headers[AlgorithmHeader]?.ToUpperInvariant();
        string algorithm = chosen ?? ChecksumAlgorithm.Default;
        MultipartUpload upload = new()
        {
            Id = VersionIds.Create() + VersionIds.Create(),
            Template = template,
            Initiated = call.World.Clock.GetUtcNow(),
            Initiator = call.Caller.Arn,
            ChecksumAlgorithm = algorithm,
            ChecksumChosen = chosen is not null,
            ChecksumType = TypeOf(call, chosen, algorithm),
        };
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            bucket.Uploads.Add(upload.Id, upload);
        }

        HttpResponse response = S3Xml.Response(
            200,
            S3Xml.Element(
                "InitiateMultipartUploadResult",
                S3Xml.Element("Bucket", bucket.Name),
                S3Xml.Element("Key", call.Key),
                S3Xml.Element("UploadId", upload.Id)));
        EncryptionHeaders.AddWritten(response, template.Encryption);
        ExpirationHeaders.AddAbort(response, bucket, upload);
        if (upload.ChecksumChosen)
        {
            response.Headers.Add(AlgorithmHeader, upload.ChecksumAlgorithm);
            response.Headers.Add(TypeHeader, upload.ChecksumType);
        }

        return response;
    }

    /// <summary>
    /// How the parts make the checksum of the object
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#Full-object-and-composite-checksums">Full object and composite checksum types</see>).
    /// </summary>
    private static string TypeOf(S3Call call, string? chosen, string algorithm)
    {
        if (!ChecksumAlgorithm.Exists(algorithm))
        {
            throw S3Errors.InvalidRequest.Says(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }

        string? type = call.Headers[TypeHeader];
        if (type is not null && chosen is null)
        {
            throw S3Errors.InvalidRequest.Says(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }

        bool canBeFull = ChecksumAlgorithm.CrcOf(algorithm) is not null;
        bool canBeComposite = algorithm != ChecksumAlgorithm.Default;
        return type switch
        {
            null => canBeComposite ? ChecksumAlgorithm.Composite : ChecksumAlgorithm.FullObject,
            ChecksumAlgorithm.FullObject when canBeFull => type,
            ChecksumAlgorithm.Composite when canBeComposite => type,
            ChecksumAlgorithm.FullObject or ChecksumAlgorithm.Composite => throw S3Errors.InvalidRequest.Says(
                $"The {type} checksum type cannot be used with the {algorithm.ToLowerInvariant()} checksum algorithm."),
            _ => throw S3Errors.InvalidRequest.Says("Value for x-amz-checksum-type header is invalid."),
        };
    }
}
