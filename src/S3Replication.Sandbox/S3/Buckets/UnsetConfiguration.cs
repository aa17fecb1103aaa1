using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>
/// A sub-resource that cannot be set here, so that it reads as it does in a bucket where nobody has set it: with AWS's
/// default, or with the error that says that there is none.
/// </summary>
/// <param name="SubResource">The query parameter.</param>
/// <param name="Operation">The operation that reads it, by its name in the API reference.</param>
/// <param name="Action">The IAM action, which is not always called as the operation is.</param>
internal sealed record UnsetConfiguration(string SubResource, string Operation, string Action)
{
    private static readonly UnsetConfiguration[] s_all =
    [
        new("notification", "GetBucketNotificationConfiguration", "s3:GetBucketNotification")
        {
            Default = () => S3Xml.Element("NotificationConfiguration"),
        },
    ];

    /// <summary>The routes of all of them.</summary>
    public static IEnumerable<KeyValuePair<string, S3Operation>> Routes => s_all.Select(unset =>
        KeyValuePair.Create("GET bucket ?" + unset.SubResource, new S3Operation(unset.Operation, unset.Handle)));

    /// <summary>What a bucket has by default; null when it has nothing.</summary>
    private Func<XElement>? Default { get; init; }

    /// <summary>The error of a bucket that has nothing.</summary>
    private S3Error? None { get; init; }

    private HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize(Action);
        return Default is null
            ? throw (None ?? S3Errors.NotImplemented).Exception(("BucketName", bucket.Name))
            : S3Xml.Response(200, Default());
    }
}
