using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of a bucket whose transfers shall be accelerated
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html">PutBucketAccelerateConfiguration</see>):
/// its name must be a DNS label and "must not contain periods".
/// </summary>
internal static class AccelerateDemands
{
    /// <summary>Refuses a bucket with periods in its name.</summary>
    /// <exception cref="Http.ServiceException"><c>InvalidRequest</c>.</exception>
    public static void Require(S3Call call, Bucket bucket, XElement root)
    {
        if (bucket.Name.Contains('.', StringComparison.Ordinal))
        {
            throw S3Errors.InvalidRequest.Says("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
    }
}
