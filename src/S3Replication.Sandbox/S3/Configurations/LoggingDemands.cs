using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// What S3 demands of the bucket that takes access logs: "Both the source and destination buckets must be in the same AWS Region
/// and owned by the same account"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging requests with server access logging</see>).
/// </summary>
internal static class LoggingDemands
{
    /// <summary>Refuses a bucket that cannot take logs.</summary>
    /// <exception cref="Http.ServiceException"><c>InvalidTargetBucketForLogging</c>, <c>CrossLocationLoggingProhibitted</c>.</exception>
    public static void Require(S3Call call, Bucket bucket, XElement root)
    {
        if (root.Child("LoggingEnabled") is not { } logging)
        {
            return;
        }

        string name = logging.Child("TargetBucket")!.Value;
        Bucket target = call.World.Buckets.Find(name, bucket.Partition)
            ?? throw S3Errors.InvalidTargetBucketForLogging.Exception(("TargetBucket", name));
        if (target.OwnerId != bucket.OwnerId)
        {
            throw S3Errors.InvalidTargetBucketForLogging.Says(
                "The owner for the bucket to be logged and the target bucket must be the same.", ("TargetBucket", name));
        }

        if (target.Region != bucket.Region)
        {
            throw S3Errors.CrossLocationLoggingProhibited.Exception(
                ("SourceBucketLocation", bucket.Region), ("TargetBucketLocation", target.Region));
        }
    }
}
