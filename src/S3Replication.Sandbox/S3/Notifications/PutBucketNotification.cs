using System.Xml.Linq;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Notifications;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</see>.
/// The request can ask to skip the check of destinations; the event log tells what did not come to one. EventBridge has nothing to check
/// and is kept; nothing goes there.
/// </summary>
internal static class PutBucketNotification
{
    /// <summary>Carries it out: the document replaces the whole configuration; an empty one takes it away.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketNotification");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        XElement document = NotificationDocument.Complete(xml.Length == 0 ? throw S3Errors.MissingRequestBody.Exception() : xml);
        NotificationConfiguration configuration = NotificationConfiguration.Read(document);
        NotificationRules.Check(configuration, bucket);
        if (!SkipsValidation(call))
        {
            RequireReachable(call, configuration, bucket);
        }

        if (document.HasElements)
        {
            BucketConfiguration.Write(
                bucket, NotificationConfiguration.SubResource, document.ToString(SaveOptions.DisableFormatting));
        }
        else
        {
            BucketConfiguration.Remove(bucket, NotificationConfiguration.SubResource);
        }

        return new HttpResponse(200);
    }

    private static bool SkipsValidation(S3Call call) => call.Headers["x-amz-skip-destination-validation"]?.ToLowerInvariant() switch
    {
        "true" => true,
        null or "false" => false,
        _ => throw S3Call.InvalidArgument(
            "The value of the header is true or false.",
            "x-amz-skip-destination-validation",
            call.Headers["x-amz-skip-destination-validation"] ?? string.Empty),
    };

    // "Amazon S3 … first verifies that any Amazon SNS or Amazon SQS destination exists, and that the bucket owner has permission to
    // publish to it by sending a test notification."
    private static void RequireReachable(S3Call call, NotificationConfiguration configuration, Bucket bucket)
    {
        List<(string Arn, string Reason)> refused = [];
        foreach (NotificationTarget target in configuration.Targets)
        {
            if (call.World.Events.Refusal(target, bucket) is { } reason)
            {
                refused.Add((target.Arn, reason));
            }
        }

        if (refused.Count > 0)
        {
            throw NotificationErrors.Unreachable(refused);
        }

        EventOrigin origin = EventOrigin.Of(call);
        foreach (NotificationTarget target in configuration.Targets)
        {
            call.World.Events.SendTest(target, bucket, origin);
        }
    }
}
