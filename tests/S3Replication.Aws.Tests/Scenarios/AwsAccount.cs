using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>What the owner of an account does by AWS's APIs, call by call; what is refused is a failure of the test.</summary>
/// <param name="endpoint">Where the calls go.</param>
/// <param name="id">The account.</param>
/// <param name="secretKey">Its root's secret.</param>
internal sealed class AwsAccount(Uri endpoint, string id, string secretKey)
{
    private readonly SignedHttp _http = new(endpoint, id, secretKey);

    /// <summary>The account's 12 digits.</summary>
    public string Id { get; } = id;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A call of Amazon S3.</summary>
    public async Task<(string Text, IReadOnlyDictionary<string, string> Headers)> S3Async(
        HttpMethod method, string path, string body = "", string query = "", string region = "us-east-1", params (string Name, string Value)[] headers)
    {
        (HttpStatusCode status, string text, IReadOnlyDictionary<string, string> answered) =
            await TryS3Async(method, path, body, query, region, headers);
        Assert.True((int)status < 300, $"{method} {path}?{query}: {status} {text}");
        return (text, answered);
    }

    /// <summary>A call of Amazon S3 that may be refused.</summary>
    public Task<(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)> TryS3Async(
        HttpMethod method, string path, string body = "", string query = "", string region = "us-east-1", params (string Name, string Value)[] headers) =>
        _http.SendAsync(
            "s3",
            region,
            method,
            "/" + path,
            [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => (pair.Split('=')[0], pair.Contains('=') ? pair[(pair.IndexOf('=') + 1)..] : ""))],
            headers.ToDictionary(header => header.Name, header => header.Value),
            body,
            Token);

    /// <summary>A call of a service that takes forms: IAM, CloudWatch.</summary>
    public async Task<XElement> FormAsync(string service, string region, string version, string action, params (string Name, string Value)[] parameters)
    {
        string body = string.Join('&', parameters.Prepend(("Version", version)).Prepend(("Action", action))
            .Select(pair => $"{Uri.EscapeDataString(pair.Item1)}={Uri.EscapeDataString(pair.Item2)}"));
        (HttpStatusCode status, string text, _) = await _http.SendAsync(
            service,
            region,
            HttpMethod.Post,
            "/",
            [],
            new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8" },
            body,
            Token);
        Assert.True(status == HttpStatusCode.OK, $"{action}: {status} {text}");
        return XElement.Parse(text);
    }

    /// <summary>A call of IAM.</summary>
    public Task<XElement> IamAsync(string action, params (string Name, string Value)[] parameters) =>
        FormAsync("iam", "us-east-1", "2010-05-08", action, parameters);

    /// <summary>A call of a service that takes JSON: KMS, Organizations.</summary>
    public async Task<JsonNode> JsonAsync(string service, string region, string target, string body)
    {
        (HttpStatusCode status, string text, _) = await _http.SendAsync(
            service,
            region,
            HttpMethod.Post,
            "/",
            [],
            new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1", ["X-Amz-Target"] = target },
            body,
            Token);
        Assert.True(status == HttpStatusCode.OK, $"{target}: {status} {text}");
        return JsonNode.Parse(text.Length == 0 ? "{}" : text)!;
    }

    /// <summary>A call of Account Management.</summary>
    public async Task RegionAsync(string operation, string region)
    {
        (HttpStatusCode status, string text, _) = await _http.SendAsync(
            "account",
            "us-east-1",
            HttpMethod.Post,
            "/" + operation,
            [],
            new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            new JsonObject { ["RegionName"] = region }.ToJsonString(),
            Token);
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {status} {text}");
    }

    /// <summary>A call of Organizations.</summary>
    public Task<JsonNode> OrganizationsAsync(string action, JsonObject? parameters = null) =>
        JsonAsync("organizations", "us-east-1", "AWSOrganizationsV20161128." + action, (parameters ?? []).ToJsonString());

    /// <summary>A call of KMS.</summary>
    public Task<JsonNode> KmsAsync(string region, string action, object parameters) =>
        JsonAsync("kms", region, "TrentService." + action, System.Text.Json.JsonSerializer.Serialize(parameters));

    /// <summary>A call of S3 Control.</summary>
    public async Task<string> S3ControlAsync(HttpMethod method, string path, string body, string region)
    {
        (HttpStatusCode status, string text, _) = await _http.SendAsync(
            "s3", region, method, "/v20180820/" + path, [], new Dictionary<string, string> { ["x-amz-account-id"] = Id }, body, Token);
        Assert.True((int)status < 300, $"{method} {path}: {status} {text}");
        return text;
    }
}
