using System.Globalization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary>Finds what a request about a multipart upload is for.</summary>
internal static class UploadLookup
{
    /// <summary>The largest number of a part.</summary>
    public const int MaxPartNumber = 10_000;

    /// <summary>The upload.</summary>
    /// <exception cref="ServiceException"><c>NoSuchUpload</c>.</exception>
    public static MultipartUpload Find(S3Call call, Bucket bucket)
    {
        string id = call.Query["uploadId"] ?? string.Empty;
        lock (bucket.Gate)
        {
            return bucket.Uploads.TryGetValue(id, out MultipartUpload? upload) && upload.Template.Key == call.Key
                ? upload
                : throw S3Errors.NoSuchUpload.Exception(("UploadId", id));
        }
    }

    /// <summary>
    /// The upload, for whom its initiator and the account of it need no policy that allows it, as long as none denies it
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions">Multipart upload API and permissions</see>).
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="action">The action that everybody else needs.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>, <c>NoSuchUpload</c>.</exception>
    public static (Bucket Bucket, MultipartUpload Upload) FindForInitiator(S3Call call, string action)
    {
        Bucket bucket = call.FindReachableBucket();
        MultipartUpload? upload;
        lock (bucket.Gate)
        {
            upload = bucket.Uploads.GetValueOrDefault(call.Query["uploadId"] ?? string.Empty);
        }

        bool isTheirs = upload is not null && upload.Template.Key == call.Key && UploadInitiator.Is(call.Caller, upload);
        if (!isTheirs || call.Denies(action, bucket, call.Key))
        {
            call.Demand(action, bucket, call.Key);
        }
        else
        {
            RequesterPays.Charge(call, bucket);
        }

        return (bucket, Find(call, bucket));
    }

    /// <summary>The number of the part.</summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>.</exception>
    public static int PartNumber(S3Call call)
    {
        string text = call.Query["partNumber"] ?? string.Empty;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxPartNumber
            ? number
            : throw S3Call.InvalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
    }

    /// <summary>Keeps a part, unless the upload has ended meanwhile.</summary>
    /// <exception cref="ServiceException"><c>NoSuchUpload</c>.</exception>
    public static void Keep(Bucket bucket, MultipartUpload upload, UploadedPart part)
    {
        lock (bucket.Gate)
        {
            if (!bucket.Uploads.ContainsKey(upload.Id))
            {
                throw S3Errors.NoSuchUpload.Exception(("UploadId", upload.Id));
            }

            bucket.Uploads.AddPart(upload, part);
        }
    }
}
