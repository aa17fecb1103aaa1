using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// What answers tell of the end that lifecycle rules have set
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html">Expiring objects</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html#API_CreateMultipartUpload_ResponseSyntax">CreateMultipartUpload, response syntax</see>).
/// </summary>
internal static class ExpirationHeaders
{
    /// <summary>Tells when a current version will expire, by the rule that is due first.</summary>
    public static void Add(HttpResponse response, Bucket bucket, StoredVersion version)
    {
        lock (bucket.Gate)
        {
            (string? Id, DateTimeOffset Due) first = Enabled(bucket)
                .Where(rule => rule.Expiration is not null && rule.Filter.Matches(version))
                .Select(rule => ((string?)rule.Id, Due: rule.Expiration!.For(version.LastModified)))
                .OrderBy(rule => rule.Due)
                .FirstOrDefault();
            if (first.Id is not null && bucket.Find(version.Key, versionId: null)?.VersionId == version.VersionId)
            {
                response.Headers.Add(
                    "x-amz-expiration", $"expiry-date=\"{ObjectHeaders.Time(first.Due)}\", rule-id=\"{Uri.EscapeDataString(first.Id)}\"");
            }
        }
    }

    /// <summary>Tells when a multipart upload will be aborted.</summary>
    public static void AddAbort(HttpResponse response, Bucket bucket, MultipartUpload upload)
    {
        lock (bucket.Gate)
        {
            LifecycleRule? first = Enabled(bucket)
                .Where(rule => rule.AbortDays is not null && upload.Template.Key.StartsWith(rule.Filter.Prefix, StringComparison.Ordinal))
                .MinBy(rule => rule.AbortDays);
            if (first is not null)
            {
                response.Headers.Add("x-amz-abort-date", ObjectHeaders.Time(LifecycleDue.After(upload.Initiated, first.AbortDays!.Value)));
                response.Headers.Add("x-amz-abort-rule-id", Uri.EscapeDataString(first.Id));
            }
        }
    }

    private static IEnumerable<LifecycleRule> Enabled(Bucket bucket) =>
        BucketLifecycle.RulesOf(bucket).Where(rule => rule.IsEnabled);
}
