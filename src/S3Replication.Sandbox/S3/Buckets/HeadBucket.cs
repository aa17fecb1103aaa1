using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket</see>.</summary>
internal static class HeadBucket
{
    /// <summary>Carries it out. Who may not see the bucket is told its Region all the same.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket;
        try
        {
            bucket = call.Authorize("s3:ListBucket");
        }
        catch (ServiceException denied) when (denied.Status == 403)
        {
            Dictionary<string, string> headers = new(StringComparer.Ordinal) { [BucketRegion.Header] = call.FindBucket().Region };
            throw new ServiceException(denied.Status, denied.Code, denied.Message) { Details = denied.Details, Headers = headers };
        }

        HttpResponse response = new(200);
        response.Headers.Add(BucketRegion.Header, bucket.Region);
        response.Headers.Add("x-amz-bucket-arn", bucket.Arn);
        response.Headers.Add("x-amz-access-point-alias", "false");
        response.Headers.Add("Content-Type", "application/xml");
        return response;
    }
}
