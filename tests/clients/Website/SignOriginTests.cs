using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using S3Replication.Core.Failover;

namespace S3Replication.Clients.Tests.Website;

/// <summary>
/// The Lambda@Edge function that signs requests to a Multi-Region Access Point, in Node: its signatures are verified here by what AWS
/// says of SigV4A (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Create a signed AWS API request</see>)
/// with the public key that AWS's own libraries are tested to derive from these credentials.
/// </summary>
public sealed class SignOriginTests
{
    private const string Host = "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com";
    private const string NoBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly Dictionary<string, string> s_credentials = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKISORANDOMAASORANDOM",
        ["AWS_SECRET_ACCESS_KEY"] = "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom",
        ["AWS_SESSION_TOKEN"] = "a-token",
    };

    private static readonly ECPoint s_publicKey = new()
    {
        X = Convert.FromHexString("15D242CEEBF8D8169FD6A8B5A746C41140414C3B07579038DA06AF89190FFFCB"),
        Y = Convert.FromHexString("0515242CEDD82E94799482E4C0514B505AFCCF2C0C98D6A553BF539F424C5EC0"),
    };

    [Fact]
    public async Task Requests_are_signed_so_that_s3_can_verify_them_and_others_are_refused()
    {
        using WebsiteFiles files = new();

        JsonObject results = await files.RunAsync(OriginSwitchKind.MultiRegionAccessPoint, "run-sign.mjs", s_credentials,
        [
            new() { ["case"] = "plain" },
            new() { ["case"] = "head", ["method"] = "HEAD" },
            new() { ["case"] = "path", ["uri"] = "/a%20b/%C3%BC/x(1)*.html" },
            new() { ["case"] = "raw", ["uri"] = "/a!b'c+d@e" },
            new() { ["case"] = "dots", ["uri"] = "/a/../b" },
            new() { ["case"] = "query", ["querystring"] = "response-content-type=text/html&versionId=1" },
            new() { ["case"] = "forged", ["headers"] = new JsonObject { ["host"] = "evil.example", ["authorization"] = "AWS4", ["x-amz-region-set"] = "x", ["x-amz-date"] = "x" } },
            new() { ["case"] = "post", ["method"] = "POST" },
            new() { ["case"] = "delete", ["method"] = "DELETE" },
            new() { ["case"] = "malformed", ["uri"] = "/%zz" },
            new() { ["case"] = "half", ["uri"] = "/%C3" },
            new() { ["case"] = "bucket", ["s3"] = true },
        ],
        "origin-request.json");

        foreach (string name in new[] { "plain", "head", "path", "raw", "dots", "query", "forged" })
        {
            Verify(results[name]!.AsObject());
        }

        Assert.Equal("/a%20b/%C3%BC/x%281%29%2A.html", results["path"]!["uri"]!.GetValue<string>());
        Assert.Equal("/a%21b%27c%2Bd%40e", results["raw"]!["uri"]!.GetValue<string>());
        Assert.Equal(["405", "405", "400", "400", "405"], new[] { "post", "delete", "malformed", "half", "bucket" }.Select(name => results[name]!["status"]!.GetValue<string>()));
    }

    // Canonical request and string to sign, from what the request says and not from what the function did.
    private static void Verify(JsonObject request)
    {
        Dictionary<string, string> headers = request["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.GetValue<string>());
        Assert.Equal(Host, headers["host"]);
        Assert.Equal("*", headers["x-amz-region-set"]);
        Assert.Equal("a-token", headers["x-amz-security-token"]);
        Assert.Equal(string.Empty, request["querystring"]!.GetValue<string>());
        string date = headers["x-amz-date"];
        Assert.True(DateTime.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), date);
        const string Signed = "host;x-amz-content-sha256;x-amz-date;x-amz-region-set;x-amz-security-token";
        string[] parts = headers["authorization"].Split(", ");
        Assert.Equal($"AWS4-ECDSA-P256-SHA256 Credential=AKISORANDOMAASORANDOM/{date[..8]}/s3/aws4_request", parts[0]);
        Assert.Equal($"SignedHeaders={Signed}", parts[1]);
        string canonical = $"{request["method"]!.GetValue<string>()}\n{request["uri"]!.GetValue<string>()}\n\n"
            + $"host:{Host}\nx-amz-content-sha256:{NoBody}\nx-amz-date:{date}\nx-amz-region-set:*\nx-amz-security-token:a-token\n\n{Signed}\n{NoBody}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        string text = $"AWS4-ECDSA-P256-SHA256\n{date}\n{date[..8]}/s3/aws4_request\n{hash}";
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = s_publicKey });
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(text), Convert.FromHexString(parts[2]["Signature=".Length..]), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }
}
