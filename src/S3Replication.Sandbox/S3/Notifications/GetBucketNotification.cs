using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Notifications;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html">GetBucketNotificationConfiguration</see>.
/// </summary>
internal static class GetBucketNotification
{
    /// <summary>Carries it out: a bucket without one has an empty one.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:GetBucketNotification");
        return BucketConfiguration.Read(bucket, NotificationConfiguration.SubResource) is { } document
            ? S3Xml.Response(document)
            : S3Xml.Response(200, S3Xml.Element("NotificationConfiguration"));
    }
}
