using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.CloudWatch;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Tests.CloudWatch;

/// <summary>Sends requests to CloudWatch in each of its protocols. What is sent is told as JSON has it.</summary>
internal sealed class CloudWatchClient(CloudWatchService service, Caller caller, string region = "us-east-1")
{
    private const string Target = "GraniteServiceVersion20100801";

    /// <summary>In AWS JSON 1.0.</summary>
    public async Task<JsonElement> Send(string action, object? parameters = null, bool isPacked = false)
    {
        HttpHeaders headers = new();
        headers.Add("X-Amz-Target", $"{Target}.{action}");
        headers.Add("Content-Type", "application/x-amz-json-1.0");
        byte[] answer = await Exchange("/", headers, JsonSerializer.SerializeToUtf8Bytes(parameters ?? new { }), "application/x-amz-json-1.0", isPacked);
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>In Smithy RPC v2 CBOR; the answer as JSON has it, or nothing where there is no body.</summary>
    public async Task<JsonElement> SendCbor(string action, object? parameters = null, bool isPacked = false)
    {
        HttpHeaders headers = new();
        headers.Add("smithy-protocol", "rpc-v2-cbor");
        headers.Add("Content-Type", "application/cbor");
        byte[] body = CborWriter.Write(WireJson.Read(JsonSerializer.SerializeToElement(parameters ?? new { })));
        byte[] answer = await Exchange($"/service/{Target}/operation/{action}", headers, body, "application/cbor", isPacked);
        return answer.Length == 0 ? default : JsonDocument.Parse(WireJson.Write((WireMap)CborReader.Read(answer))).RootElement;
    }

    /// <summary>In AWS Query; the answer's result.</summary>
    public async Task<XElement> SendQuery(string action, object? parameters = null, bool isPacked = false)
    {
        List<KeyValuePair<string, string>> form = [new("Action", action), new("Version", "2010-08-01")];
        Flatten(JsonSerializer.SerializeToElement(parameters ?? new { }), string.Empty, form);
        using FormUrlEncodedContent content = new(form);
        HttpHeaders headers = new();
        headers.Add("Content-Type", "application/x-www-form-urlencoded");
        byte[] body = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        XElement answer = XElement.Parse(Encoding.UTF8.GetString(await Exchange("/", headers, body, "text/xml", isPacked)));
        Assert.Equal("http://monitoring.amazonaws.com/doc/2010-08-01/", answer.Name.NamespaceName);
        Assert.Equal(action + "Response", answer.Name.LocalName);
        foreach (XElement element in answer.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return answer.Element(action + "Result") ?? answer;
    }

    public async Task<ServiceException> Fail(string action, object? parameters = null) =>
        await Assert.ThrowsAsync<ServiceException>(() => Send(action, parameters));

    private async Task<byte[]> Exchange(string path, HttpHeaders headers, byte[] body, string type, bool isPacked)
    {
        if (isPacked)
        {
            headers.Add("Content-Encoding", "gzip");
            body = Pack(body);
        }

        HttpRequest http = new("POST", path, headers, Stream.Null);
        HttpResponse response = await service.HandleAsync(
            new ServiceRequest(http, caller, region, "request-1", new MemoryStream(body)), TestContext.Current.CancellationToken);
        Assert.Equal(200, response.Status);
        Assert.Equal("request-1", response.Headers["x-amzn-RequestId"]);
        MemoryStream answer = new();
        await response.Body!.CopyToAsync(answer, TestContext.Current.CancellationToken);
        Assert.True(answer.Length == 0 || response.Headers["Content-Type"] == type);
        return answer.ToArray();
    }

    private static byte[] Pack(byte[] body)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    private static void Flatten(JsonElement json, string path, List<KeyValuePair<string, string>> form)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    Flatten(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", form);
                }

                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                foreach ((JsonElement item, int i) in json.EnumerateArray().Select((item, i) => (item, i)))
                {
                    Flatten(item, $"{path}.member.{i + 1}", form);
                }

                break;
            case JsonValueKind.Array:
                form.Add(new(path, string.Empty));
                break;
            default:
                form.Add(new(path, json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText().Trim('"')));
                break;
        }
    }
}
