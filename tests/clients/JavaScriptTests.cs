namespace S3Replication.Clients.Tests;

/// <summary>A second family of clients: the AWS SDK for JavaScript, version 3.</summary>
public sealed class JavaScriptTests
{
    [Fact]
    public async Task The_SDK_for_JavaScript_sets_up_replication_and_uses_it()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        JavaScriptProgram javascript = await JavaScriptProgram.FindAsync(sandbox);

        ClientResult run = await javascript.RunAsync("replicate.mjs");

        Assert.Equal("done", run.Succeeded().Trim());
    }
}
