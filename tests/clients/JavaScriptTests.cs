namespace S3Replication.Clients.Tests;

/// <summary>A second family of clients: the AWS SDK for JavaScript, version 3.</summary>
public sealed class JavaScriptTests
{
    /// <summary>Two Regions, keys, role and rule; objects in parts, with checksums, tags and by presigned URLs; a delete marker.</summary>
    [Fact]
    public Task The_SDK_for_JavaScript_sets_up_replication_and_uses_it() => RunAsync("replicate.mjs");

    /// <summary>A batch job for what is older than its rule, by S3 Control's own host name; a queue; an alarm.</summary>
    [Fact]
    public Task The_SDK_for_JavaScript_runs_a_batch_job_a_queue_and_an_alarm() => RunAsync("services.mjs");

    private static async Task RunAsync(string script)
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        JavaScriptProgram javascript = await JavaScriptProgram.FindAsync(
            "javascript", "the AWS SDK for JavaScript", sandbox.Environment);

        ClientResult run = await javascript.RunAsync(script, sandbox.Folder);

        Assert.Equal("done", run.Succeeded().Trim());
    }
}
