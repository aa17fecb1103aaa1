using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// What S3 answers when a request is signed for another Region than the bucket's
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html">Making requests using the REST API: redirects</see>).
/// There is one endpoint for all Regions here, so the signature's Region stands for the regional endpoint.
/// </summary>
internal static class BucketRegion
{
    /// <summary>The header that tells the right Region, with errors too.</summary>
    public const string Header = "x-amz-bucket-region";

    private const string GlobalRegion = "us-east-1";

    /// <summary>Refuses a request that went to another Region.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="isVirtualHosted">Whether the bucket came from the host's name.</param>
    /// <exception cref="Http.ServiceException"><c>PermanentRedirect</c>, <c>AuthorizationHeaderMalformed</c>, <c>InvalidRequest</c>.</exception>
    public static void Require(S3Call call, Bucket bucket, bool isVirtualHosted)
    {
        if (call.Caller.SignsWithVersion2)
        {
            // Version 2 names no Region; the newer ones refuse it.
            if (!QuerySignatureV2.IsTakenIn(bucket.Region))
            {
                throw SignatureErrors.Unsupported();
            }

            return;
        }

        string region = call.Request.Region;
        if (call.Caller.IsAnonymous || region == bucket.Region)
        {
            return;
        }

        Dictionary<string, string> headers = new(StringComparer.Ordinal) { [Header] = bucket.Region };
        if (isVirtualHosted && region == GlobalRegion)
        {
            // The global endpoint finds the bucket by its name, and only the signature is wrong then.
            string message = $"The authorization header is malformed; the region '{region}' is wrong; expecting '{bucket.Region}'";
            throw (S3Errors.AuthorizationHeaderMalformed with { Message = message })
                .WithHeaders(headers, ("Region", bucket.Region));
        }

        throw S3Errors.PermanentRedirect.WithHeaders(
            headers, ("Endpoint", $"{bucket.Name}.s3.{bucket.Region}.{bucket.Partition.DnsSuffix}"), ("Bucket", bucket.Name));
    }
}
