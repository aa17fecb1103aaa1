using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Bench.Sandbox;

/// <summary>
/// Signs requests beforehand, so that a measurement has none of it
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed AWS API request</see>).
/// Paths and queries come encoded, and parameters in their order.
/// </summary>
internal sealed class Signer
{
    /// <summary>The digest of no bytes.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>A body that the signature does not cover.</summary>
    public const string Unsigned = "UNSIGNED-PAYLOAD";

    private const string SignedHeaders = "host;x-amz-content-sha256;x-amz-date";

    private readonly string _host;
    private readonly string _accessKeyId;
    private readonly string _timestamp;
    private readonly string _scope;
    private readonly byte[] _key;

    /// <summary>Makes the key of now, which holds for a quarter of an hour.</summary>
    public Signer(Target target)
    {
        _host = target.Endpoint.Authority;
        _accessKeyId = target.AccessKeyId;
        _timestamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        _scope = $"{_timestamp[..8]}/us-east-1/s3/aws4_request";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + target.SecretAccessKey);
        foreach (string part in _scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(part));
        }

        _key = key;
    }

    /// <summary>The digest of a body.</summary>
    public static string HashOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The head of a request, as it goes over the wire.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, encoded.</param>
    /// <param name="query">The query without its mark, encoded and sorted; empty for none.</param>
    /// <param name="length">How many bytes follow.</param>
    /// <param name="hash">Their digest, or <see cref="Unsigned"/>.</param>
    public byte[] Head(string method, string path, string query = "", long length = 0, string hash = EmptyHash)
    {
        string canonical = $"{method}\n{path}\n{query}\nhost:{_host}\nx-amz-content-sha256:{hash}\nx-amz-date:{_timestamp}\n\n{SignedHeaders}\n{hash}";
        string toSign = $"AWS4-HMAC-SHA256\n{_timestamp}\n{_scope}\n{HashOf(Encoding.ASCII.GetBytes(canonical))}";
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(toSign)));
        string target = query.Length == 0 ? path : $"{path}?{query}";
        string body = length > 0 || method is "PUT" or "POST" ? $"Content-Length: {length}\r\n" : string.Empty;
        return Encoding.ASCII.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: {_host}\r\n{body}x-amz-date: {_timestamp}\r\nx-amz-content-sha256: {hash}\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential={_accessKeyId}/{_scope}, SignedHeaders={SignedHeaders}, Signature={signature}\r\n\r\n");
    }
}
