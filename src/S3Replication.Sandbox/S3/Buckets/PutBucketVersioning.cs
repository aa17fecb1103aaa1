using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html">PutBucketVersioning</see>.</summary>
internal static class PutBucketVersioning
{
    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketVersioning");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        if (xml.Length == 0)
        {
            throw S3Errors.MissingRequestBody.Exception();
        }

        XElement root = S3Xml.Parse(xml, "VersioningConfiguration");
        if (root.Child("MfaDelete")?.Value == "Enabled" || call.Headers["x-amz-mfa"] is not null)
        {
            throw S3Errors.NotImplemented.Exception(("Header", "x-amz-mfa"));
        }

        VersioningStatus status = root.Child("Status")?.Value switch
        {
            "Enabled" => VersioningStatus.Enabled,
            "Suspended" => VersioningStatus.Suspended,
            null => throw S3Errors.IllegalVersioningConfiguration.Exception(),
            _ => throw S3Errors.MalformedXml.Exception(),
        };
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            RequireSuspendable(bucket, status);
            bucket.Versioning = status;
        }

        return new HttpResponse(200);
    }

    private static void RequireSuspendable(Bucket bucket, VersioningStatus status)
    {
        if (status == VersioningStatus.Enabled)
        {
            return;
        }

        if (bucket.Configurations.ContainsKey(BucketConfiguration.Replication))
        {
            throw S3Errors.InvalidBucketState.Exception();
        }

        if (BucketLock.IsOn(bucket))
        {
            throw S3Errors.InvalidBucketState.Says(
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
        }
    }
}
