namespace S3Replication.Clients.Tests;

/// <summary>
/// A replica is damaged on its way, through the sandbox's control plane: the demo has to exit 1 and name the object.
/// </summary>
public sealed class DemoFaultTests
{
    [Theory]
    [InlineData("corruptReplica", "Tax/described.json", "SHA-256")]
    [InlineData("dropReplica", "Tax/empty", "is not in crr-demo-destination")]
    [InlineData("mistagReplica", "Tax/described.json", "tags")]
    public async Task A_damaged_replica_makes_the_demo_exit_1_and_name_it(string fault, string key, string difference)
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        await sandbox.ControlAsync(HttpMethod.Post, "faults", $$"""{ "kind": "{{fault}}", "key": "{{key}}" }""");

        ClientResult demo = await ClientProgram.Crr(sandbox.Environment)
            .RunAsync(sandbox.Folder, "demo", "--endpoint-url", sandbox.EndpointUrl);

        Assert.Equal(1, demo.ExitCode);
        string named = Assert.Single(
            demo.Output.Split('\n'), line => line.StartsWith(key, StringComparison.Ordinal) && line.Contains("version", StringComparison.Ordinal));
        Assert.Contains(difference, named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undamaged_run_exits_0_and_leaves_nothing_behind()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();

        ClientResult demo = await ClientProgram.Crr(sandbox.Environment)
            .RunAsync(sandbox.Folder, "demo", "--endpoint-url", sandbox.EndpointUrl);

        demo.Succeeded();
        string state = await sandbox.ControlAsync(HttpMethod.Get, "state");
        Assert.DoesNotContain("crr-demo-", state, StringComparison.Ordinal);
    }
}
