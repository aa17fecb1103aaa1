namespace S3Replication.Clients.Tests;

/// <summary>
/// What people do with boto3 beyond single calls: retries against 503s and dropped connections, the transfer manager with each
/// checksum, presigned URLs of both versions, paginators, waiters and the resource interface (<c>python/boto3_breadth.py</c>).
/// </summary>
public sealed class BotoBreadthTests
{
    [Fact]
    public async Task Boto3_retries_transfers_presigns_pages_and_waits()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        await sandbox.PairAsync("boto-here", "boto-there");

        ClientResult run = await python.RunAsync(
            sandbox.Folder, Path.Combine(AppContext.BaseDirectory, "python", "boto3_breadth.py"));

        Assert.EndsWith("done", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
