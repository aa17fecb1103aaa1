using System.Diagnostics;

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

    [Fact(Timeout = ClientProgram.Milliseconds)]
    public async Task A_run_that_is_interrupted_removes_what_it_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        await sandbox.ControlAsync(HttpMethod.Put, "hold", """{ "held": true }""");
        using Process demo = ClientProgram.Crr(sandbox.Environment)
            .Start(sandbox.Folder, "demo", "--endpoint-url", sandbox.EndpointUrl);
        while (!(await sandbox.ControlAsync(HttpMethod.Get, "backlog")).Contains("crr-demo-", StringComparison.Ordinal))
        {
            Assert.False(demo.HasExited, "the demo waits for a replica that is held");
        }

        // SIGTERM: where these tests run in the background, SIGINT is ignored, and the demo inherits that.
        using (Process interrupt = Process.Start("kill", ["-TERM", $"{demo.Id}"]))
        {
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, demo.ExitCode);
        Assert.DoesNotContain("crr-demo-", await sandbox.ControlAsync(HttpMethod.Get, "state"), StringComparison.Ordinal);
    }
}
