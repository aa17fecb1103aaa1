using System.Text;
using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// The headers that say how an object is to be encrypted, and how it is
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html#SSEUsingRESTAPIKMS">Specifying SSE-KMS, using the REST API</see>).
/// </summary>
internal static class EncryptionHeaders
{
    private const string Algorithm = "x-amz-server-side-encryption";
    private const string Key = Algorithm + "-aws-kms-key-id";
    private const string BucketKey = Algorithm + "-bucket-key-enabled";
    private const string Context = Algorithm + "-context";

    /// <summary>How a new object will be encrypted: as the request says, else as the bucket does. The caller may use the key.</summary>
    /// <param name="call">The request.</param>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="ServiceException">A header that S3 refuses, or a key that the caller may not use.</exception>
    public static ObjectEncryption From(S3Call call, Bucket bucket)
    {
        HttpHeaders headers = call.Headers;
        DefaultEncryption usual = DefaultEncryption.Of(bucket);
        if (CustomerKey.Md5Of(headers) is { } customerKey)
        {
            RequireNotBlocked(call, bucket, usual);
            return headers[Algorithm] is { } other
                ? throw S3Call.InvalidArgument(
                    "Server Side Encryption with Customer provided key is incompatible with the encryption method specified", Algorithm, other)
                : ObjectEncryption.SseS3 with { CustomerKeyMd5 = customerKey };
        }

        string algorithm = headers[Algorithm] ?? usual.Algorithm;
        bool isKms = DefaultEncryption.IsKmsAlgorithm(algorithm);
        if (!isKms && algorithm != ObjectEncryption.SseS3.Algorithm)
        {
            throw algorithm == "aws:fsx"
                ? S3Errors.NotImplemented.Exception(("Header", Algorithm))
                : S3Call.InvalidArgument("The encryption method specified is not supported", Algorithm, algorithm);
        }

        if ((headers[Key] ?? headers[Context]) is { } lone && !(isKms && headers[Algorithm] is not null))
        {
            throw S3Call.InvalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                headers[Key] is null ? Context : Key,
                lone);
        }

        if (!isKms)
        {
            return ObjectEncryption.SseS3;
        }

        // The bucket's key is for requests that name none, and that want the same kind of encryption or say nothing.
        string? name = headers[Key] ?? (headers[Algorithm] is null || algorithm == usual.Algorithm ? usual.KeyName : null);
        ObjectEncryption encryption = new(algorithm)
        {
            KeyArn = call.World.Keys.Find(call.Caller, bucket, name).Arn,
            BucketKey = algorithm == "aws:kms" && Flag(headers[BucketKey], usual.BucketKey),
            Context = ReadContext(headers[Context]),
        };
        call.World.Keys.Demand(call.Caller, bucket, call.Key, encryption, "kms:GenerateDataKey");
        return encryption;
    }

    /// <summary>Refuses to be told, of what is already encrypted, how.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>.</exception>
    public static void Refuse(HttpHeaders headers)
    {
        if (headers[Algorithm] is { } value)
        {
            throw S3Call.InvalidArgument("x-amz-server-side-encryption header is not supported for this operation.", Algorithm, value);
        }
    }

    /// <summary>Adds what every answer about bytes at rest tells.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="encryption">The encryption.</param>
    public static void Add(HttpResponse response, ObjectEncryption encryption)
    {
        if (encryption.CustomerKeyMd5 is { } customerKey)
        {
            CustomerKey.Add(response, customerKey);
            return;
        }

        response.Headers.Add(Algorithm, encryption.Algorithm);
        response.Headers.AddIfPresent(Key, encryption.KeyArn);
        response.Headers.AddIfPresent(BucketKey, encryption.BucketKey ? "true" : null);
    }

    /// <summary>Adds that, and the encryption context that was given: answers to writes tell it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="encryption">The encryption.</param>
    public static void AddWritten(HttpResponse response, ObjectEncryption encryption)
    {
        Add(response, encryption);
        if (encryption.Context.Count > 0)
        {
            response.Headers.Add(Context, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(encryption.Context)));
        }
    }

    private static void RequireNotBlocked(S3Call call, Bucket bucket, DefaultEncryption usual)
    {
        if (usual.BlocksCustomerKeys)
        {
            throw S3Errors.AccessDenied.Says(
                $"User: {call.Caller.Arn} is not authorized to perform: s3:PutObject on resource: \"{bucket.Arn}/{call.Key}\" "
                + "because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys "
                + "(SSE-C). Please specify a different server-side encryption type.");
        }
    }

    private static bool Flag(string? header, bool usual) => header is null ? usual
        : bool.TryParse(header, out bool value) ? value
        : throw S3Call.InvalidArgument("The header value must be true or false.", BucketKey, header);

    private static Dictionary<string, string> ReadContext(string? header)
    {
        if (header is null)
        {
            return [];
        }

        try
        {
            string json = Encoding.UTF8.GetString(Convert.FromBase64String(header));
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? throw new FormatException();
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw S3Call.InvalidArgument(
                "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map",
                Context,
                header);
        }
    }
}
