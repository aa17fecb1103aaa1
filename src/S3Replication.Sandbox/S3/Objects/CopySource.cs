using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// The source of a copy, as <c>x-amz-copy-source</c> names it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#API_CopyObject_RequestSyntax">CopyObject, URI request parameters</see>).
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Version">The version.</param>
/// <param name="VersionId">The version id that the header names; null for the current version.</param>
internal sealed record CopySource(Bucket Bucket, StoredVersion Version, string? VersionId)
{
    private const string Header = "x-amz-copy-source";

    /// <summary>Finds the source, with the caller's permission to read it and the conditions on it.</summary>
    public static CopySource Find(S3Call call)
    {
        string header = call.Headers[Header] ?? string.Empty;
        if (header.StartsWith("arn:", StringComparison.Ordinal))
        {
            // An access point.
            throw S3Errors.NotImplemented.Exception(("Header", Header));
        }

        string[] path = header.Split("?versionId=", 2);
        string[] parts = S3Address.Decode(path[0]).TrimStart('/').Split('/', 2);
        if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw S3Call.InvalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", Header, header);
        }

        string? versionId = path.Length == 2 ? path[1] : null;
        if (versionId is not null && !VersionIds.IsWellFormed(versionId))
        {
            throw S3Call.InvalidArgument("Invalid version id specified", Header, header);
        }

        Bucket bucket = call.World.Buckets.Find(parts[0], call.Partition)
            ?? throw S3Errors.NoSuchBucket.Exception(("BucketName", parts[0]));
        call.Demand(
            versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", bucket, parts[1], ("s3:VersionId", versionId));
        call.RequireOwner(bucket, "x-amz-source-expected-bucket-owner");
        StoredVersion version = FindVersion(call, bucket, parts[1], versionId);
        ObjectReader.RequireReadable(version);
        CustomerKey.DemandOfSource(call.Headers, version.Encryption);
        call.World.Keys.Demand(call.Caller, bucket, version.Key, version.Encryption, "kms:Decrypt");
        Preconditions.RequireSource(call.Headers, version);
        return new CopySource(bucket, version, versionId);
    }

    private static StoredVersion FindVersion(S3Call call, Bucket bucket, string key, string? versionId)
    {
        try
        {
            return ObjectReader.Find(call, bucket, key, versionId);
        }
        catch (ServiceException error) when (error.Code == S3Errors.MethodNotAllowed.Code)
        {
            throw S3Errors.InvalidRequest.Says(
                "The source of a copy request may not specifically refer to a delete marker by version id.");
        }
    }
}
