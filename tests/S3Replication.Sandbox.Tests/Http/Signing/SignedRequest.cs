using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>A request that signs itself, written from AWS's description and not from the sandbox's code.</summary>
internal sealed class SignedRequest(string method, string target)
{
    public string Service { get; set; } = "s3";

    public string Region { get; set; } = "us-east-1";

    public string AccessKeyId { get; set; } = "111122223333";

    public string Secret { get; set; } = "secret";

    public DateTimeOffset Time { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>What <c>x-amz-content-sha256</c> says; null for the hash of the body.</summary>
    public string? Payload { get; set; }

    /// <summary>The header <c>Date</c> that takes the place of <c>x-amz-date</c>; null for that.</summary>
    public string? Date { get; set; }

    /// <summary>Headers that are signed, by their lower-case names.</summary>
    public SortedDictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["host"] = "127.0.0.1" };

    /// <summary>Header lines that are not signed.</summary>
    public List<string> Unsigned { get; } = [];

    public byte[] Body { get; set; } = [];

    public string Signature { get; private set; } = "";

    public string Scope => $"{Time.UtcDateTime:yyyyMMdd}/{Region}/{Service}/aws4_request";

    public string Timestamp => $"{Time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";

    /// <summary>The bytes of the request, signed in its header.</summary>
    public byte[] ToBytes()
    {
        string payload = Payload ?? Hex(SHA256.HashData(Body));
        Headers[Date is null ? "x-amz-date" : "date"] = Date ?? Timestamp;
        if (Service == "s3")
        {
            Headers["x-amz-content-sha256"] = payload;
        }

        Signature = Sign(target, payload);
        StringBuilder head = new($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        Unsigned.ForEach(line => head.Append(line + "\r\n"));
        head.Append($"Authorization: AWS4-HMAC-SHA256 Credential={AccessKeyId}/{Scope}, ");
        head.Append($"SignedHeaders={string.Join(';', Headers.Keys)}, Signature={Signature}\r\n");
        return Complete(head);
    }

    /// <summary>The bytes of the request, signed in its query.</summary>
    public byte[] ToPresignedBytes(string expires = "60")
    {
        string query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={AccessKeyId}%2F{Scope.Replace("/", "%2F")}"
            + $"&X-Amz-Date={Timestamp}&X-Amz-Expires={Uri.EscapeDataString(expires)}&X-Amz-SignedHeaders={string.Join("%3B", Headers.Keys)}";
        string signed = target + (target.Contains('?') ? "&" : "?") + query;
        Signature = Sign(signed, "UNSIGNED-PAYLOAD");
        StringBuilder head = new($"{method} {signed}&X-Amz-Signature={Signature} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        Unsigned.ForEach(line => head.Append(line + "\r\n"));
        return Complete(head);
    }

    /// <summary>Signs what follows the request: a chunk or trailers.</summary>
    public string SignNext(string algorithm, string previous, params string[] lines) =>
        Hmac($"{algorithm}\n{Timestamp}\n{Scope}\n{previous}\n{string.Join('\n', lines)}");

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private byte[] Complete(StringBuilder head)
    {
        head.Append($"Content-Length: {Body.Length}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Body];
    }

    private string Sign(string target, string payload)
    {
        string[] parts = target.Split('?', 2);
        string path = Service == "s3" ? parts[0] : Uri.EscapeDataString(parts[0]).Replace("%2F", "/");
        string query = parts.Length == 1 ? "" : string.Join(
            '&',
            parts[1].Split('&').Select(part => part.Contains('=') ? part : part + "=").Order(StringComparer.Ordinal));
        string headers = string.Concat(Headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n"));
        string canonical = $"{method}\n{path}\n{query}\n{headers}\n{string.Join(';', Headers.Keys)}\n{payload}";
        return Hmac($"AWS4-HMAC-SHA256\n{Timestamp}\n{Scope}\n{Hex(SHA256.HashData(Encoding.Latin1.GetBytes(canonical)))}");
    }

    private string Hmac(string text)
    {
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + Secret);
        foreach (string part in Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.Latin1.GetBytes(text)));
    }
}
