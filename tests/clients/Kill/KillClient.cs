using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Clients.Tests.Kill;

/// <summary>Signs requests by itself and never asks twice: what was acknowledged is known exactly.</summary>
internal sealed class KillClient(string endpoint, string accessKey, string secret) : IDisposable
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string Region = "eu-west-1";

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { Timeout = ClientProgram.Patience };

    /// <summary>Sends a request; null when no whole answer came.</summary>
    public Task<KillAnswer?> SendAsync(string method, string path, string query = "", byte[]? body = null, params (string Name, string Value)[] headers) =>
        SendAsync("s3", method, path, query, body, headers);

    /// <summary>Sends a form to a service.</summary>
    public Task<KillAnswer?> FormAsync(string service, params (string Name, string Value)[] fields) => SendAsync(
        service,
        "POST",
        "/",
        "",
        Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))),
        [("content-type", "application/x-www-form-urlencoded")]);

    /// <summary>Makes a bucket in Ireland.</summary>
    public Task<KillAnswer?> MakeBucketAsync(string name, params (string Name, string Value)[] headers) => SendAsync(
        "PUT",
        "/" + name,
        "",
        Encoding.UTF8.GetBytes($"<CreateBucketConfiguration><LocationConstraint>{Region}</LocationConstraint></CreateBucketConfiguration>"),
        headers);

    /// <summary>Asks the control plane.</summary>
    public async Task<string> ControlAsync(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(method, $"{endpoint}/_sandbox/{path}");
        request.Headers.Authorization = new("Bearer", secret);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task<KillAnswer?> SendAsync(string service, string method, string path, string query, byte[]? body, (string Name, string Value)[] headers)
    {
        string canonicalQuery = Canonical(query);
        using HttpRequestMessage request = new(new HttpMethod(method), $"{endpoint}{path}{(canonicalQuery.Length == 0 ? "" : "?" + canonicalQuery)}")
        {
            Content = body is null && method is "GET" or "DELETE" or "HEAD" ? null : new ByteArrayContent(body ?? []),
        };
        Sign(request, service, method, path, canonicalQuery, service == "s3" ? Unsigned : Hex(SHA256.HashData(body ?? [])), headers);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            byte[] content = await response.Content.ReadAsByteArrayAsync();
            return new KillAnswer(
                (int)response.StatusCode,
                content,
                response.Headers.Concat(response.Content.Headers).ToDictionary(
                    header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static string Canonical(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
        .Order(StringComparer.Ordinal));

    private void Sign(
        HttpRequestMessage request, string service, string method, string path, string query, string hash, (string Name, string Value)[] headers)
    {
        string time = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string scope = $"{time[..8]}/{Region}/{service}/aws4_request";
        SortedDictionary<string, string> signed = new(StringComparer.Ordinal)
        {
            ["host"] = new Uri(endpoint).Authority,
            ["x-amz-content-sha256"] = hash,
            ["x-amz-date"] = time,
        };
        foreach ((string name, string value) in headers)
        {
            signed[name] = value;
        }

        string names = string.Join(';', signed.Keys);
        string canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(one => $"{one.Key}:{one.Value}\n"))}\n{names}\n{hash}";
        string toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secret), (before, part) => HMACSHA256.HashData(before, Encoding.UTF8.GetBytes(part)));
        string signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        foreach ((string name, string value) in signed.Where(one => one.Key != "host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
