using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// Requests that are signed by hand, for any service
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed request</see>).
/// </summary>
/// <param name="endpoint">Where they go.</param>
/// <param name="accessKey">The access key id.</param>
/// <param name="secretKey">The secret access key.</param>
internal sealed class SignedHttp(Uri endpoint, string accessKey, string secretKey)
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true);

    /// <summary>Sends a request and answers what came, whatever its status.</summary>
    public async Task<(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)> SendAsync(
        string service,
        string region,
        HttpMethod method,
        string path,
        IReadOnlyList<(string Name, string Value)> query,
        IReadOnlyDictionary<string, string> headers,
        string body,
        CancellationToken cancellationToken)
    {
        byte[] content = Encoding.UTF8.GetBytes(body);
        string canonicalPath = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        string canonicalQuery = string.Join('&', query
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}")
            .Order(StringComparer.Ordinal));
        using HttpRequestMessage request = new(method, $"{endpoint.GetLeftPart(UriPartial.Authority)}{canonicalPath}{(canonicalQuery.Length == 0 ? "" : "?" + canonicalQuery)}");
        SortedDictionary<string, string> signed = new(StringComparer.Ordinal);
        foreach ((string name, string value) in headers)
        {
            signed[name.ToLowerInvariant()] = value;
        }

        string time = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        signed["host"] = endpoint.Authority;
        signed["x-amz-date"] = time;
        signed["x-amz-content-sha256"] = Hex(SHA256.HashData(content));
        string names = string.Join(';', signed.Keys);
        string canonical = $"{method}\n{canonicalPath}\n{canonicalQuery}\n"
            + string.Concat(signed.Select(pair => $"{pair.Key}:{pair.Value.Trim()}\n"))
            + $"\n{names}\n{signed["x-amz-content-sha256"]}";
        string scope = $"{time[..8]}/{region}/{service}/aws4_request";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string part in new[] { time[..8], region, service, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        string toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        string signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Content = new ByteArrayContent(content);
        foreach ((string name, string value) in signed.Where(pair => pair.Key != "host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
        using HttpResponseMessage answer = await s_http.SendAsync(request, cancellationToken);
        return (
            answer.StatusCode,
            await answer.Content.ReadAsStringAsync(cancellationToken),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
