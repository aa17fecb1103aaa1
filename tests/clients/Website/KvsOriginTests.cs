using System.Text.Json.Nodes;
using S3Replication.Core.Failover;

namespace S3Replication.Clients.Tests.Website;

/// <summary>
/// The CloudFront function that follows a key value store, in Node
/// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">Event structure</see>,
/// <see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html">Helper methods for origin modification</see>).
/// </summary>
public sealed class KvsOriginTests
{
    [Fact]
    public async Task Only_the_two_buckets_can_be_chosen()
    {
        string?[] hostile =
        [
            string.Empty, "evil.s3.eu-west-1.amazonaws.com", $"{WebsiteFiles.Second}\n", $" {WebsiteFiles.Second}",
            WebsiteFiles.Second.ToUpperInvariant(), "__proto__", "constructor", "0", new string('a', 1024), null,
        ];
        using WebsiteFiles files = new();

        JsonObject results = await files.RunAsync(OriginSwitchKind.CloudFrontFunction, "run-kvs.mjs", [],
        [
            .. hostile.Select((value, number) => Case($"hostile {number}", value)),
            Case("first", WebsiteFiles.First),
            Case("second", WebsiteFiles.Second),
            new JsonObject { ["case"] = "missing", ["missing"] = true },
        ]);

        Assert.All(results, result => Assert.True(result.Value!["unchanged"]!.GetValue<bool>(), result.Key));
        Assert.All(results.Where(result => result.Key[0] is 'h' or 'm'), result => Assert.Empty(result.Value!["chosen"]!.AsArray()));
        Assert.Equal([WebsiteFiles.First], results["first"]!["chosen"]!.AsArray().GetValues<string>());
        Assert.Equal([WebsiteFiles.Second], results["second"]!["chosen"]!.AsArray().GetValues<string>());
        Assert.Equal(hostile.Length + 3, results.Count);
    }

    private static JsonObject Case(string name, string? value) => new() { ["case"] = name, ["value"] = value };
}
