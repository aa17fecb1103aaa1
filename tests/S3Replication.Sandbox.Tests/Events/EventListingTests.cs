using System.Text.Json.Nodes;
using S3Replication.Sandbox.Tests.Http;

namespace S3Replication.Sandbox.Tests.Events;

/// <summary>The log of events over HTTP and in the process.</summary>
public sealed class EventListingTests
{
    [Fact]
    public async Task The_control_plane_tells_the_events_that_are_asked_for_and_forgets_them()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/one");
        await sandbox.SendAsync("PUT", "/two");
        await sandbox.SendAsync("PUT", "/one/k", "text");
        await sandbox.SendAsync("DELETE", "/one/k");
        await sandbox.SendAsync("PUT", "/two/k", "text");

        Assert.Equal(["ObjectCreated:Put", "ObjectRemoved:Delete", "ObjectCreated:Put"], await Names("events"));
        Assert.Equal(["ObjectCreated:Put", "ObjectRemoved:Delete"], await Names("events?bucket=one"));
        Assert.Equal(["ObjectRemoved:Delete"], await Names("events?event=s3:ObjectRemoved:*"));
        Assert.Equal(["ObjectCreated:Put"], await Names("events?after=2"));
        Assert.Equal(["ObjectRemoved:Delete"], sandbox.Server.Control.GetEvents("one", "ObjectRemoved:Delete", 1).Select(told => told.Name));
        Assert.Equal(400, (await sandbox.ControlAsync("GET", "events?after=x")).Status);
        Assert.Equal(400, (await sandbox.ControlAsync("GET", "events?colour=blue")).Status);
        Assert.Equal(405, (await sandbox.ControlAsync("PUT", "events")).Status);

        Assert.Equal(204, (await sandbox.ControlAsync("DELETE", "events")).Status);
        Assert.Empty(await Names("events"));

        async Task<IEnumerable<string?>> Names(string path) =>
            JsonNode.Parse((await sandbox.ControlAsync("GET", path)).Text)!["events"]!.AsArray().Select(told => (string?)told!["name"]);
    }

    [Fact]
    public async Task Queues_are_part_of_the_state_and_reading_one_changes_nothing_while_receiving_counts_as_a_change()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        Assert.Contains("\"queues\":[]", sandbox.Server.Control.GetState().Json, StringComparison.Ordinal);
        Assert.False(new Sandbox.Faults.RequestFacts("sqs", "GetQueueAttributes", null, null).IsMutating);
        Assert.False(new Sandbox.Faults.RequestFacts("sqs", "ListQueues", null, null).IsMutating);
        Assert.True(new Sandbox.Faults.RequestFacts("sqs", "ReceiveMessage", null, null).IsMutating);
    }
}
