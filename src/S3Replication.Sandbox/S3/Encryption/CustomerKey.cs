using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// Keys that customers bring with each request
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html">Using server-side encryption with customer-provided keys</see>).
/// Of a key only its MD5 is kept, which is all that answers tell and what tells another key apart. S3 refuses them over plain
/// HTTP; the loopback interface counts as a secure connection here.
/// </summary>
internal static class CustomerKey
{
    private const string OfObject = "x-amz-";
    private const string OfSource = "x-amz-copy-source-";
    private const string Algorithm = "server-side-encryption-customer-algorithm";
    private const string Key = "server-side-encryption-customer-key";
    private const string Md5 = Key + "-MD5";
    private const string Requests = "Requests specifying Server Side Encryption with Customer provided keys must provide ";
    private const int KeyBytes = 32;

    /// <summary>The MD5 of the key that a request brings for its object; null when it brings none.</summary>
    /// <param name="headers">The headers.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidEncryptionAlgorithmError</c>.</exception>
    public static string? Md5Of(HttpHeaders headers) => Read(headers, OfObject);

    /// <summary>Asks of a reader the key that an object was written with, and no key of what was written without one.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="encryption">The object's encryption.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>; <c>AccessDenied</c> for another key.</exception>
    public static void Demand(HttpHeaders headers, ObjectEncryption encryption) => Demand(Read(headers, OfObject), encryption);

    /// <summary>Asks the same of who copies from an object.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="encryption">The source's encryption.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>; <c>AccessDenied</c> for another key.</exception>
    public static void DemandOfSource(HttpHeaders headers, ObjectEncryption encryption) => Demand(Read(headers, OfSource), encryption);

    /// <summary>Asks of each part the key that its upload began with.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="encryption">The encryption that the object will have.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static void DemandOfPart(HttpHeaders headers, ObjectEncryption encryption)
    {
        string? given = Read(headers, OfObject);
        if (given != encryption.CustomerKeyMd5)
        {
            throw S3Errors.InvalidRequest.Says(
                given is null
                    ? "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
                : encryption.CustomerKeyMd5 is null
                    ? "The multipart upload initiate did not request encryption. Please resend the request without sending encryption parameters."
                : "The provided encryption parameters did not match the ones used originally.");
        }
    }

    /// <summary>Asks of a completion the same key, when it brings one: it is "needed only when the object was created using a checksum algorithm".</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="encryption">The encryption that the object will have.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static void DemandOfCompletion(HttpHeaders headers, ObjectEncryption encryption)
    {
        if (Read(headers, OfObject) is not null)
        {
            DemandOfPart(headers, encryption);
        }
    }

    /// <summary>Adds what answers tell of the key.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="md5">The MD5 of the key.</param>
    public static void Add(HttpResponse response, string md5)
    {
        response.Headers.Add(OfObject + Algorithm, ObjectEncryption.SseS3.Algorithm);
        response.Headers.Add(OfObject + Md5, md5);
    }

    private static void Demand(string? given, ObjectEncryption encryption)
    {
        if (given == encryption.CustomerKeyMd5)
        {
            return;
        }

        throw given is null
            ? S3Errors.InvalidRequest.Says(
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.")
            : encryption.CustomerKeyMd5 is null
                ? S3Errors.InvalidRequest.Says("The encryption parameters are not applicable to this object.")
                : S3Errors.AccessDenied.Says(Requests + "the correct secret key.");
    }

    private static string? Read(HttpHeaders headers, string prefix)
    {
        string? algorithm = headers[prefix + Algorithm];
        string? key = headers[prefix + Key];
        string? md5 = headers[prefix + Md5];
        if (algorithm is null && key is null && md5 is null)
        {
            return null;
        }

        Require(algorithm, prefix + Algorithm, "a valid encryption algorithm.");
        if (algorithm != ObjectEncryption.SseS3.Algorithm)
        {
            throw S3Errors.InvalidEncryptionAlgorithm.Exception(("ArgumentName", prefix + Algorithm), ("ArgumentValue", algorithm));
        }

        Require(key, prefix + Key, "an appropriate secret key.");
        Require(md5, prefix + Md5, "the client calculated MD5 of the secret key.");

        // The value of an argument is told in errors; a key's is not.
        byte[] bytes = Decode(key) ?? throw Wrong("The secret key was invalid for the specified algorithm.", prefix + Key);
        if (bytes.Length != KeyBytes)
        {
            throw Wrong("The secret key was invalid for the specified algorithm.", prefix + Key);
        }

        byte[] claimed = Decode(md5) ?? throw Wrong(
            "The MD5 hash of the secret key was improperly encoded. The MD5 hash must be Base64 encoded.", prefix + Md5);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(bytes);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(claimed)
            ? Convert.ToBase64String(claimed)
            : throw Wrong("The calculated MD5 hash of the key did not match the hash that was provided.", prefix + Md5);
    }

    private static void Require([NotNull] string? value, string header, string what)
    {
        if (value is null)
        {
            throw S3Call.InvalidArgument(Requests + what, header, "null");
        }
    }

    private static ServiceException Wrong(string message, string header) =>
        S3Errors.InvalidArgument.Says(message, ("ArgumentName", header));

    private static byte[]? Decode(string base64)
    {
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int count) ? bytes[..count] : null;
    }
}
