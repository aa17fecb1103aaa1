using S3Replication.Sandbox.S3.Configurations;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>
/// Buckets whose requesters pay
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html">Using Requester Pays general purpose buckets</see>):
/// "anonymous access to that bucket is not allowed", and requesters other than the owner show with each request that they know of the
/// charge. Otherwise "Amazon S3 returns a 403 error and the bucket owner is charged for the request".
/// </summary>
internal static class RequesterPays
{
    /// <summary>The header, or parameter of a presigned URL, by which requesters say that they pay.</summary>
    public const string Header = "x-amz-request-payer";

    private const string Requester = "requester";

    /// <summary>Whether requesters pay. Call it under the bucket's lock.</summary>
    public static bool IsOn(Bucket bucket) =>
        bucket.Configurations.GetValueOrDefault(StoredDocuments.RequestPayment)?.Contains(
            "<Payer>Requester</Payer>", StringComparison.Ordinal) == true;

    /// <summary>Charges the requester, where it pays.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="Http.ServiceException"><c>AccessDenied</c>: it does not say that it pays.</exception>
    public static void Charge(S3Call call, Bucket bucket)
    {
        bool isOn;
        lock (bucket.Gate)
        {
            isOn = IsOn(bucket);
        }

        if (!isOn || call.Caller.AccountId == bucket.OwnerId)
        {
            return;
        }

        bool pays = string.Equals(call.Headers[Header] ?? call.Query[Header], Requester, StringComparison.OrdinalIgnoreCase);
        call.IsRequesterCharged = pays && !call.Caller.IsAnonymous ? true : throw S3Errors.AccessDenied.Exception();
    }

    /// <summary>Tells the requester that it is charged.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The answer.</param>
    public static void AddCharged(S3Call call, Http.HttpResponse response) =>
        response.Headers.AddIfPresent("x-amz-request-charged", call.IsRequesterCharged ? Requester : null);
}
