using System.Globalization;
using System.Text;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// What AWS says of a request that it cannot authenticate. S3 has its own codes
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</see>), the other services
/// share theirs (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</see>).
/// </summary>
internal static class SignatureErrors
{
    public static ServiceException HeaderMalformed(string why) =>
        new(400, "AuthorizationHeaderMalformed", $"The authorization header is malformed; {why}");

    public static ServiceException QueryMalformed(string message) => new(400, "AuthorizationQueryParametersError", message);

    public static ServiceException Unsupported() => new(
        400,
        "InvalidRequest",
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public static ServiceException NotImplemented(string what) =>
        new(501, "NotImplemented", $"The sandbox does not implement {what}.");

    public static ServiceException TwoMechanisms() => new(
        400,
        "InvalidArgument",
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the "
            + "Authorization header should be specified");

    public static ServiceException Denied(string message) => new(403, "AccessDenied", message);

    public static ServiceException NoDate() => Denied("AWS authentication requires a valid Date or x-amz-date header");

    public static ServiceException MissingHeader(string name) =>
        new(400, "InvalidRequest", $"Missing required header for this request: {name}");

    public static ServiceException UnsignedHeaders(IEnumerable<string> names) =>
        new(403, "AccessDenied", "There were headers present in the request which were not signed")
        {
            Details = new Dictionary<string, string> { ["HeadersNotSigned"] = string.Join(", ", names) },
        };

    public static ServiceException UnknownKey(bool isS3, string accessKeyId) => isS3
        ? new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
        {
            Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = accessKeyId },
        }
        : BadToken(isS3);

    public static ServiceException BadToken(bool isS3) => isS3
        ? new(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
        : new(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

    public static ServiceException ExpiredToken(bool isS3) => isS3
        ? new(400, "ExpiredToken", "The provided token has expired.")
        : new(403, "ExpiredToken", "The security token included in the request is expired");

    public static ServiceException Skewed(bool isS3, RequestSignature signature, DateTimeOffset now) => isS3
        ? new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
        {
            Details = new Dictionary<string, string>
            {
                ["RequestTime"] = signature.Timestamp,
                ["ServerTime"] = Iso(now),
                ["MaxAllowedSkewMilliseconds"] = "900000",
            },
        }
        : new(
            403,
            "SignatureDoesNotMatch",
            signature.Time < now
                ? $"Signature expired: {signature.Timestamp} is now earlier than {Basic(now.AddMinutes(-15))} ({Basic(now)} - 15 min.)"
                : $"Signature not yet current: {signature.Timestamp} is still later than {Basic(now.AddMinutes(15))} ({Basic(now)} + 15 min.)");

    public static ServiceException Expired(RequestSignature signature, DateTimeOffset expires, DateTimeOffset now)
    {
        Dictionary<string, string> details = [];
        if (signature.Lifetime is { } lifetime)
        {
            details["X-Amz-Expires"] = ((long)lifetime.TotalSeconds).ToString();
        }

        details["Expires"] = Iso(expires);
        details["ServerTime"] = Iso(now);
        return new(403, "AccessDenied", "Request has expired") { Details = details };
    }

    public static ServiceException NotYetValid() => Denied("Request is not yet valid");

    public static ServiceException Mismatch(bool isS3, RequestSignature signature, string stringToSign, string? canonicalRequest) => isS3
        ? new(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
        {
            Details = new[]
            {
                ("AWSAccessKeyId", signature.AccessKeyId),
                ("StringToSign", stringToSign),
                ("SignatureProvided", signature.Signature),
                ("StringToSignBytes", Spaced(stringToSign)),
                ("CanonicalRequest", canonicalRequest),
                ("CanonicalRequestBytes", canonicalRequest is null ? null : Spaced(canonicalRequest)),
            }.Where(detail => detail.Item2 is not null).ToDictionary(detail => detail.Item1, detail => detail.Item2!),
        }
        : new(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
                + "signing method. Consult the service documentation for details.");

    public static ServiceException ChunkMismatch() => new(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.");

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Basic(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Spaced(string text) => string.Join(' ', Encoding.Latin1.GetBytes(text).Select(b => b.ToString("x2")));
}
