using System.Text.Json.Nodes;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class DeliveryListingTests
{
    private const string Xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    [Fact]
    public async Task What_is_owed_is_told_by_rule_and_destination_with_its_bytes_and_its_age()
    {
        await using var sandbox = await StartAsync();
        sandbox.Server.Control.HoldsDeliveries = true;
        DateTimeOffset start = sandbox.Server.Control.Now;
        await sandbox.SendAsync("PUT", "/source/1", "12345");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await sandbox.SendAsync("PUT", "/source/2", "123");

        Assert.Equal(
            [
                new SandboxPending("source", "to-far", "far", 2, 8, start),
                new SandboxPending("source", "to-near", "near", 2, 8, start),
            ],
            sandbox.Server.Control.GetPending(new SandboxDeliveryFilter()));
        JsonNode told = await GetAsync(sandbox, "backlog?destinationBucket=far&limit=1");
        Assert.Equal(2, Assert.Single(told["pending"]!.AsArray())!["count"]!.GetValue<int>());
        JsonNode oldest = Assert.Single(told["backlog"]!.AsArray())!;
        Assert.Equal(("1", 5L, start), (oldest["key"]!.GetValue<string>(), oldest["bytes"]!.GetValue<long>(), oldest["since"]!.GetValue<DateTimeOffset>()));
    }

    [Fact]
    public async Task What_has_ended_is_told_by_destination_key_and_outcome()
    {
        await using var sandbox = await StartAsync();
        await sandbox.SendAsync("PUT", "/source/1", "12345");
        await sandbox.SendAsync("PUT", "/source/2", "12345");
        await sandbox.Server.Control.AdvanceAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);

        // The role is not there: no delivery may succeed.
        Assert.Equal(4, (await GetAsync(sandbox, "deliveries?failed=true"))["deliveries"]!.AsArray().Count);
        Assert.Empty((await GetAsync(sandbox, "deliveries?failed=false"))["deliveries"]!.AsArray());
        JsonNode told = await GetAsync(sandbox, "deliveries?destinationBucket=far&key=2&ruleId=to-far&sourceBucket=source");
        JsonNode one = Assert.Single(told["deliveries"]!.AsArray())!;
        Assert.Equal(("Object", "AssumeRoleNotPermitted"), (one["kind"]!.GetValue<string>(), one["failureReason"]!.GetValue<string>()));
        Assert.Equal(0, told["dropped"]!.GetValue<long>());
        Assert.Single((await GetAsync(sandbox, "deliveries?limit=1"))["deliveries"]!.AsArray());
    }

    [Theory]
    [InlineData("backlog?rule=r")]
    [InlineData("backlog?limit=-1")]
    [InlineData("backlog?failed=true")]
    [InlineData("deliveries?failed=maybe")]
    public async Task A_filter_that_makes_no_sense_is_refused(string path)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        Assert.Equal(400, (await sandbox.ControlAsync("GET", path)).Status);
    }

    private static async Task<SandboxUnderTest> StartAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        foreach (string bucket in new[] { "source", "near", "far" })
        {
            await sandbox.SendAsync("PUT", "/" + bucket);
            await sandbox.SendAsync(
                "PUT", $"/{bucket}?versioning", $"<VersioningConfiguration {Xmlns}><Status>Enabled</Status></VersioningConfiguration>");
        }

        await sandbox.SendAsync(
            "PUT",
            "/source?replication",
            $"<ReplicationConfiguration {Xmlns}><Role>arn:aws:iam::111122223333:role/r</Role>{Rule("near", 1)}{Rule("far", 2)}</ReplicationConfiguration>");
        return sandbox;
    }

    private static string Rule(string destination, int priority) =>
        $"<Rule><ID>to-{destination}</ID><Priority>{priority}</Priority><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>"
        + "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + $"<Destination><Bucket>arn:aws:s3:::{destination}</Bucket></Destination></Rule>";

    private static async Task<JsonNode> GetAsync(SandboxUnderTest sandbox, string path)
    {
        RawAnswer answer = await sandbox.ControlAsync("GET", path);
        Assert.True(answer.Status == 200, answer.Text);
        return JsonNode.Parse(answer.Text)!;
    }
}
