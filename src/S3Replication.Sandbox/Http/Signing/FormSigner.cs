using System.Globalization;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// Verifies the signature of a form, which covers its policy
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html">Authenticating requests in browser-based uploads</see>),
/// and tells who has signed.
/// </summary>
/// <param name="credentials">The key pairs.</param>
/// <param name="clock">The time.</param>
/// <param name="clients">The time by the clock of clients: a policy tells by it when it ends.</param>
internal sealed class FormSigner(CredentialResolver credentials, TimeProvider clock, TimeProvider clients)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>What time it is for clients.</summary>
    public DateTimeOffset ClientTime => clients.GetUtcNow();

    /// <summary>Verifies a signature of version 4.</summary>
    /// <param name="policy">The policy in base64, as it came.</param>
    /// <param name="field">Finds a field of the form.</param>
    /// <returns>Who has signed, and for which Region.</returns>
    /// <exception cref="ServiceException">A field is missing or not well-formed; the signature does not hold.</exception>
    public (Caller Caller, string Region) Verify(string policy, Func<string, string?> field)
    {
        string Needed(string name) => field(name) ?? throw Missing(name);

        if (Needed("x-amz-algorithm") != RequestSignature.Algorithm)
        {
            throw SignatureErrors.Unsupported();
        }

        string[] scope = Needed("x-amz-credential").Split('/');
        string timestamp = Needed("x-amz-date");
        if (scope is not [_, { Length: 8 }, _, "s3", "aws4_request"])
        {
            throw Invalid("x-amz-credential", string.Join('/', scope));
        }

        if (!DateTimeOffset.TryParseExact(timestamp, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            || !timestamp.StartsWith(scope[1], StringComparison.Ordinal))
        {
            throw Invalid("x-amz-date", timestamp);
        }

        RequestSignature signature = new(
            IsPresigned: false, scope[0], scope[1], scope[2], scope[3], [], Needed("x-amz-signature"), timestamp, time)
        {
            SessionToken = field("x-amz-security-token"),
        };
        Credential credential = credentials.Resolve(signature, clock.GetUtcNow());
        return SigningKey.AreEqual(new SigningKey(credential.SecretAccessKey, signature).Sign(policy), signature.Signature)
            ? (credential.Caller, signature.Region)
            : throw SignatureErrors.Mismatch(isS3: true, signature, policy, canonicalRequest: null);
    }

    /// <summary>Verifies a signature of version 2, which names no Region.</summary>
    /// <param name="policy">The policy in base64, as it came.</param>
    /// <param name="field">Finds a field of the form.</param>
    /// <returns>Who has signed.</returns>
    /// <exception cref="ServiceException">A field is missing; the signature does not hold.</exception>
    public Caller VerifyVersion2(string policy, Func<string, string?> field)
    {
        RequestSignature signature = new(
            IsPresigned: false,
            field("AWSAccessKeyId") ?? throw Missing("AWSAccessKeyId"),
            string.Empty,
            "us-east-1",
            "s3",
            [],
            field("signature") ?? throw Missing("Signature"),
            string.Empty,
            clock.GetUtcNow())
        {
            IsVersion2 = true,
            SessionToken = field("x-amz-security-token"),
        };
        Credential credential = credentials.Resolve(signature, clock.GetUtcNow());
        return SigningKey.AreEqual(QuerySignatureV2.Sign(credential.SecretAccessKey, policy), signature.Signature)
            ? credential.Caller with { SignsWithVersion2 = true }
            : throw SignatureErrors.Mismatch(isS3: true, signature, policy, canonicalRequest: null);
    }

    private static ServiceException Missing(string name) => new(
        400,
        "InvalidArgument",
        $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields.")
    {
        Details = new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = string.Empty },
    };

    private static ServiceException Invalid(string name, string value) => new(400, "InvalidArgument", $"Invalid {name}")
    {
        Details = new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = value },
    };
}
