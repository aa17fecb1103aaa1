using System.Text.Json.Nodes;
using S3Replication.Core.Failover;

namespace S3Replication.Clients.Tests.Website;

/// <summary>
/// The function of LambdaEdge, run once in Node on every answer that DNS may give: cold, and again behind a good answer that named the
/// second bucket.
/// </summary>
public sealed class DnsOriginRuns : IAsyncLifetime
{
    private const string Second = WebsiteFiles.Second;
    private const int Later = 60_000;

    /// <summary>Answers by which nothing may change.</summary>
    internal static IReadOnlyDictionary<string, JsonObject> Hostile { get; } = new Dictionary<string, JsonObject>
    {
        ["another bucket"] = Txt("evil.s3.eu-west-1.amazonaws.com"),
        ["another bucket in the same name"] = Txt($"evil.{Second}"),
        ["a bucket in another Region"] = Txt("site-b.s3.us-east-1.amazonaws.com"),
        ["a host behind the bucket's"] = Txt($"{Second}.evil.example"),
        ["another host"] = Txt("evil.example"),
        ["a line feed behind"] = Txt($"{Second}\n"),
        ["a header behind"] = Txt($"{Second}\r\nX-Injected: yes"),
        ["a zero behind"] = Txt($"{Second}\0"),
        ["a space before"] = Txt($" {Second}"),
        ["quotes around"] = Txt($"\"{Second}\""),
        ["a path behind"] = Txt($"{Second}/../evil"),
        ["dots"] = Txt("..", "../..", "."),
        ["a port"] = Txt($"{Second}:8443"),
        ["a user"] = Txt($"evil@{Second}"),
        ["a scheme"] = Txt($"https://{Second}"),
        ["capitals"] = Txt(Second.ToUpperInvariant()),
        ["letters that look alike"] = Txt("s\u00edte-b.s3.ap-southeast-1.amazonaws.com"),
        ["names of an object's own"] = Txt("__proto__", "constructor", "toString", "hasOwnProperty"),
        ["nothing"] = Txt(string.Empty),
        ["two buckets in one record"] = Record($"{WebsiteFiles.First} ", Second),
        ["the strings of a record the wrong way round"] = Record("southeast-1.amazonaws.com", "site-b.s3.ap-"),
        ["a huge record"] = Record([.. Enumerable.Repeat(new string('a', 255), 200)]),
        ["a hundred records, the good one last"] = Txt([.. Enumerable.Range(0, 100).Select(number => $"bucket-{number}.s3.eu-west-1.amazonaws.com"), Second]),
        ["an address"] = Other("A", "7f000001"),
        ["an alias that leads nowhere"] = Other("CNAME", "046576696c076578616d706c6500"),
        ["no such name"] = new JsonObject { ["code"] = "NXDOMAIN" },
        ["no record of that type"] = new JsonObject(),
        ["a server that fails"] = new JsonObject { ["code"] = "SERVFAIL" },
        ["a server that refuses"] = new JsonObject { ["code"] = "REFUSED" },
        ["a server that talks nonsense"] = new JsonObject { ["garbage"] = true },
        ["a server that does not answer"] = new JsonObject { ["silent"] = true },
    };

    /// <summary>What came of each case, by its name.</summary>
    internal JsonObject Results { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        List<JsonObject> cases = [];
        int number = 0;
        foreach ((string name, JsonObject answer) in Hostile)
        {
            Add($"cold: {name}", Step(answer))["together"] = true;
            Add($"warm: {name}", Step(Txt(Second)), Step(answer, Later))["together"] = true;
        }

        Add("names the second", Step(Txt(Second)));
        Add("names the first", Step(Txt(WebsiteFiles.First)));
        Add("in several strings", Step(Record("site-b.s3.", "ap-southeast-1", ".amazonaws.com")));
        Add("among others", Step(Txt("v=spf1 -all", Second, "evil.example")));
        Add("too long for UDP", Step(Txt([.. Enumerable.Range(0, 9).Select(_ => new string('a', 200)), Second])));
        Add("asked once in ten seconds", Step(Txt(Second)), Step(Txt(WebsiteFiles.First), 9_999), Step(Txt(WebsiteFiles.First), 1));
        Add("asked again soon behind a failure", Step(Fails()), Step(Txt(Second), 1_999), Step(Txt(Second), 1));
        Add("fails for a day, and comes back", Step(Txt(Second)), Step(Fails(), 86_400_000), Step(Txt(WebsiteFiles.First), Later));
        Add("both", [.. Enumerable.Range(0, 60).Select(_ => Step(Txt(WebsiteFiles.First, Second)))]);
        Add("no header", Step(Txt(Second)))["header"] = null;
        Add("a header of the viewer", Step(Txt(Second)))["header"] = null;
        cases[^1]["viewerHeader"] = cases[^1]["name"]!.GetValue<string>();
        Add("a custom origin", Step(Txt(Second)))["custom"] = true;
        foreach (string header in new[] { "127.0.0.1", "no-dots", "a b.example", "evil.example\r\nX: y", "..", "*.example" })
        {
            Add($"header {header}", Step(Txt(Second)))["header"] = header;
        }

        using WebsiteFiles files = new();
        Results = await files.RunAsync(OriginSwitchKind.LambdaEdge, "run-dns.mjs", [], cases, "origin-request.json");

        JsonObject Add(string name, params JsonObject[] steps)
        {
            cases.Add(new JsonObject { ["case"] = name, ["name"] = $"case-{++number}.example.com", ["steps"] = new JsonArray([.. steps]) });
            return cases[^1];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static JsonObject Step(JsonObject answer, int advance = 0) => new() { ["answer"] = answer.DeepClone(), ["advance"] = advance };

    private static JsonObject Fails() => new() { ["code"] = "SERVFAIL" };

    private static JsonObject Txt(params string[] values) => new()
    {
        ["records"] = new JsonArray([.. values.Select(value => new JsonObject { ["strings"] = new JsonArray(value) })]),
    };

    private static JsonObject Record(params string[] strings) => new()
    {
        ["records"] = new JsonArray(new JsonObject { ["strings"] = new JsonArray([.. strings.Select(text => JsonValue.Create(text))]) }),
    };

    private static JsonObject Other(string type, string data) => new()
    {
        ["records"] = new JsonArray(new JsonObject { ["type"] = type, ["data"] = data }),
    };
}
