using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</see>.</summary>
internal static class PutBucketPolicy
{
    /// <summary>Carries it out: the policy is kept as it came.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketPolicy");
        string json = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        bool isPublic = BucketPolicy.Parse(json, bucket).IsPublic;
        BucketConfiguration.Write(
            bucket, BucketConfiguration.Policy, json, () => RequireAllowed(call, bucket, isPublic));
        return new HttpResponse(204);
    }

    private static void RequireAllowed(S3Call call, Bucket bucket, bool isPublic)
    {
        if (isPublic && PublicPolicy.Blocks(bucket.Configurations.GetValueOrDefault(PublicAccess.Configuration), "BlockPublicPolicy"))
        {
            throw S3Errors.AccessDenied.Says(
                $"User: {call.Caller.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: \"{bucket.Arn}\" "
                + "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");
        }
    }
}
