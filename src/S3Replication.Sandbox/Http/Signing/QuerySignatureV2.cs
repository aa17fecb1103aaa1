using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Presigned URLs of signature version 2, which boto3 and the AWS CLI still make by default for the Regions that take them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html#RESTAuthenticationQueryStringAuth">Query string request authentication alternative</see>).
/// </summary>
internal static class QuerySignatureV2
{
    /// <summary>
    /// The Regions that are old enough
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/specify-signature-version.html">Specifying the signature version in request authentication</see>).
    /// </summary>
    private static readonly string[] s_regions =
    [
        "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "eu-west-1", "sa-east-1", "us-east-1", "us-gov-west-1", "us-west-1",
        "us-west-2",
    ];

    private static readonly HashSet<string> s_subResources = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "analytics", "cors", "delete", "encryption", "inventory", "lifecycle", "location", "logging", "metrics",
        "notification", "object-lock", "partNumber", "policy", "replication", "requestPayment", "response-cache-control",
        "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type",
        "response-expires", "restore", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    };

    /// <summary>Whether a Region takes signatures of version 2.</summary>
    /// <param name="region">The Region.</param>
    public static bool IsTakenIn(string region) => s_regions.Contains(region, StringComparer.Ordinal);

    /// <summary>Reads the signature.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException">A part is missing, or no number.</exception>
    public static RequestSignature Parse(HttpRequest request)
    {
        HttpQuery query = request.Query;
        if (query["Signature"] is not { } signature || query["AWSAccessKeyId"] is not { } key || query["Expires"] is not { } expires)
        {
            throw SignatureErrors.Denied(
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        }

        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            throw SignatureErrors.Denied($"Invalid date (should be seconds since epoch): {expires}");
        }

        // There is no Region in it; the partition is the commercial one.
        return new RequestSignature(
            IsPresigned: true, key, string.Empty, "us-east-1", "s3", [], signature, expires, DateTimeOffset.FromUnixTimeSeconds(seconds))
        {
            IsVersion2 = true,
            SessionToken = request.Headers["x-amz-security-token"] ?? query["x-amz-security-token"],
        };
    }

    /// <summary>Verifies it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">The signature; its time is when it ends.</param>
    /// <param name="secretAccessKey">The secret.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException">It has ended, or does not hold.</exception>
    public static void Verify(HttpRequest request, RequestSignature signature, string secretAccessKey, DateTimeOffset now)
    {
        if (now > signature.Time)
        {
            throw SignatureErrors.Expired(signature, signature.Time, now);
        }

        string text = StringToSign(request, signature.Timestamp);
        if (!SigningKey.AreEqual(Sign(secretAccessKey, text), signature.Signature))
        {
            throw SignatureErrors.Mismatch(isS3: true, signature, text, canonicalRequest: null);
        }
    }

    /// <summary>Signs a text: the HMAC-SHA1 in base64.</summary>
    /// <param name="secretAccessKey">The secret.</param>
    /// <param name="text">The text.</param>
    public static string Sign(string secretAccessKey, string text)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(secretAccessKey));
        hash.AppendData(Encoding.Latin1.GetBytes(text));
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    private static string StringToSign(HttpRequest request, string expires)
    {
        StringBuilder text = new(256);
        text.Append(request.Method).Append('\n')
            .Append(request.Headers["Content-MD5"] ?? request.Query["content-md5"]).Append('\n')
            .Append(request.Headers["Content-Type"] ?? request.Query["content-type"]).Append('\n')
            .Append(expires).Append('\n');
        SortedDictionary<string, string> amz = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> field in request.Query.Parameters.Concat(request.Headers))
        {
            string name = field.Key.ToLowerInvariant();
            if (name.StartsWith("x-amz-", StringComparison.Ordinal))
            {
                // What comes more than once counts more than once, for whoever reads it too.
                string value = (request.Headers[name] ?? field.Value).Trim();
                amz[name] = request.Headers[name] is null && amz.TryGetValue(name, out string? before) ? $"{before},{value}" : value;
            }
        }

        foreach (KeyValuePair<string, string> field in amz)
        {
            text.Append(field.Key).Append(':').Append(field.Value).Append('\n');
        }

        return text.Append(Resource(request)).ToString();
    }

    private static string Resource(HttpRequest request)
    {
        S3Address address = S3Address.Parse(request);
        string path = address.IsVirtualHosted ? $"/{address.Bucket}{request.RawPath}" : request.RawPath;
        IEnumerable<string> parameters = request.Query.Parameters
            .Where(parameter => s_subResources.Contains(parameter.Key))
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => parameter.Value.Length == 0 ? parameter.Key : $"{parameter.Key}={parameter.Value}");
        string query = string.Join('&', parameters);
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
