using System.Text.RegularExpressions;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html">UpdateObjectEncryption</see>: another key
/// for a version that stays what it is, "including the storage class, creation date, last modified date, ETag, and checksum
/// properties". No page says that it travels to replicas, and it does not; later deliveries need the new key.
/// </summary>
internal static partial class UpdateObjectEncryption
{
    private const string OnlyKms = "Modify the request to specify SSE-KMS for the updated encryption type, and then try again.";
    private const string OnlySources = "Only source objects encrypted with SSE-S3 or SSE-KMS are supported.";

    private static readonly string[] s_actions = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptTo"];

    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        call.Demand("s3:UpdateObjectEncryption", bucket, call.Key, ("s3:VersionId", versionId));
        ObjectEncryption wanted = Read(call, bucket, await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false));
        StoredVersion found = ObjectReader.Find(call, bucket, call.Key, versionId);
        foreach (string action in s_actions)
        {
            call.World.Keys.Demand(call.Caller, bucket, call.Key, wanted, action);
        }

        call.World.Keys.Demand(call.Caller, bucket, call.Key, found.Encryption, "kms:Decrypt");
        call.World.Keys.Demand(call.Caller, bucket, call.Key, found.Encryption, "kms:ReEncryptFrom");
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            StoredVersion current = bucket.Find(call.Key, found.VersionId) ?? throw S3Errors.NoSuchKey.Exception(("Key", call.Key));
            RequireUpdatable(call, current);
            bucket.Put(current with { Encryption = wanted });
        }

        return new HttpResponse(200);
    }

    private static ObjectEncryption Read(S3Call call, Bucket bucket, string xml)
    {
        if (call.Caller.IsAnonymous)
        {
            throw Refused(
                "Requests that modify an object encryption configuration require AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again.");
        }

        XElement kms = S3Xml.Parse(xml, "ObjectEncryption").Child("SSE-KMS") ?? throw Refused(
            "Requests that modify an object encryption configuration require a valid new encryption type. Valid values are SSEKMS. " + OnlyKms);
        string arn = kms.Child("KMSKeyArn")?.Value ?? throw Refused(
            "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again.");
        Match key = KeyArn().Match(arn);
        if (!key.Success)
        {
            throw Refused(
                "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again.");
        }

        string bucketKey = kms.Child("BucketKeyEnabled")?.Value ?? "false";
        if (bucketKey is not ("true" or "false"))
        {
            throw Refused("The BucketKeyEnabled value isn't valid. Valid values are true or false. Modify the request to specify a valid value, and then try again.");
        }

        return key.Groups["account"].Value == bucket.OwnerId
            ? new ObjectEncryption("aws:kms") { KeyArn = call.World.Keys.Find(call.Caller, bucket, arn).Arn, BucketKey = bucketKey == "true" }
            : throw S3Errors.AccessDenied.Says(
                "The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again.");
    }

    private static void RequireUpdatable(S3Call call, StoredVersion current)
    {
        if (current.Encryption.CustomerKeyMd5 is not null || current.Encryption.Algorithm == "aws:kms:dsse")
        {
            throw Refused(
                "The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. " + OnlySources);
        }

        if (ObjectProtection.IsLocked(current, call.World.Clock))
        {
            throw S3Errors.AccessDenied.Says(
                "The encryption type for the specified object can't be updated because that object is protected by S3 Object Lock. If the object has a governance-mode retention period or a legal hold, you must first remove the Object Lock status on the object before you issue your UpdateObjectEncryption request. You can't use the UpdateObjectEncryption operation with objects that have an Object Lock compliance mode retention period applied to them.");
        }
    }

    private static ServiceException Refused(string message) => S3Errors.InvalidRequest.Says(message);

    [GeneratedRegex(
        @"\Aarn:aws[-a-z0-9]*:kms:[-a-z0-9]*:(?<account>[0-9]{12}):key/.+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyArn();
}
