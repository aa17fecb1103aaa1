namespace S3Replication.Clients.Tests;

/// <summary>
/// boto3 puts alarms on replication metrics, sees them go off and come back as the clock is put forward, and reads the metrics: in
/// CBOR as it does by itself, and in JSON and Query as a client that knows of nothing else (<c>python/boto3_cloudwatch.py</c>).
/// </summary>
public sealed class CloudWatchByBotoTests
{
    [Fact]
    public async Task Alarms_follow_replication_metrics_in_every_protocol()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);

        ClientResult run = await python.RunAsync(
            sandbox.Folder, Path.Combine(AppContext.BaseDirectory, "python", "boto3_cloudwatch.py"), "smithy-rpc-v2-cbor", "json", "query");

        Assert.EndsWith("done", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
    }
}
