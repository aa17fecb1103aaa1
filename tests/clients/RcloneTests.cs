using System.Security.Cryptography;

namespace S3Replication.Clients.Tests;

/// <summary>rclone works on a pair of buckets, and agrees with itself on both sides when S3 has replicated.</summary>
public sealed class RcloneTests
{
    [Fact]
    public async Task What_rclone_writes_is_replicated_and_equal_for_rclone()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram rclone = Find(sandbox);
        await sandbox.PairAsync("rclone-here", "rclone-there");
        Directory.CreateDirectory(Path.Combine(sandbox.Folder, "files", "a"));
        sandbox.Write("files/one.txt", "one");
        sandbox.Write("files/a/two b+c.txt", "two");
        await File.WriteAllBytesAsync(Path.Combine(sandbox.Folder, "files", "big.bin"), RandomNumberGenerator.GetBytes(6 * 1024 * 1024), TestContext.Current.CancellationToken);
        async Task<string> RunAsync(params string[] arguments) => (await rclone.RunAsync(sandbox.Folder, arguments)).Succeeded();

        // copy with a multipart upload; check compares by checksum, with --download by bytes
        await RunAsync("copy", "files", "here:rclone-here/files", "--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M");
        await RunAsync("check", "files", "here:rclone-here/files");
        await sandbox.WaitForDeliveriesAsync();
        await RunAsync("check", "--download", "here:rclone-here", "there:rclone-there");
        string[] listed = (await RunAsync("lsl", "there:rclone-there/files")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, listed.Length);

        // sync: one file is replaced, one deleted
        sandbox.Write("files/one.txt", "changed");
        File.Delete(Path.Combine(sandbox.Folder, "files", "a", "two b+c.txt"));
        await RunAsync("sync", "files", "here:rclone-here/files");
        string versions = await RunAsync("lsf", "-R", "--s3-versions", "here:rclone-here/files");
        Assert.Contains("one-v20", versions, StringComparison.Ordinal);
        Assert.Contains("two b+c-v20", versions, StringComparison.Ordinal);

        // server-side copies, whole and in parts, and a file's deletion
        await RunAsync("copyto", "here:rclone-here/files/one.txt", "here:rclone-here/copies/one.txt");
        await RunAsync("copyto", "here:rclone-here/files/big.bin", "here:rclone-here/copies/big.bin", "--s3-copy-cutoff", "5M");
        await RunAsync("deletefile", "here:rclone-here/copies/one.txt");
        await sandbox.WaitForDeliveriesAsync();
        await RunAsync("check", "here:rclone-here/copies", "there:rclone-there/copies", "--one-way");
        Assert.Equal("changed", await RunAsync("cat", "there:rclone-there/files/one.txt"));

        // a link is a presigned URL, which anybody can follow
        using HttpClient anybody = new();
        Uri link = new((await RunAsync("link", "--expire", "1h", "here:rclone-here/files/one.txt")).Trim());
        Assert.Equal("changed", await anybody.GetStringAsync(link, TestContext.Current.CancellationToken));
        Assert.Equal("Enabled", (await RunAsync("backend", "versioning", "here:rclone-here")).Trim().Trim('"'));
    }

    [Fact]
    public async Task An_ACL_that_rclone_sends_is_refused_by_a_bucket_that_allows_none()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram rclone = Find(sandbox);
        sandbox.Write("file.txt", "one");
        (await rclone.RunAsync(sandbox.Folder, "mkdir", "here:rclone-here")).Succeeded();

        ClientResult refused = await rclone.RunAsync(
            sandbox.Folder, "copy", "file.txt", "here:rclone-here", "--s3-acl", "private", "--retries", "1");

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("AccessControlListNotSupported", refused.Error, StringComparison.Ordinal);
    }

    private static ClientProgram Find(CrrSandbox sandbox)
    {
        // With the provider AWS rclone puts the bucket before the host, and a loopback address has no such names.
        Dictionary<string, string> environment = new(sandbox.Environment) { ["RCLONE_CONFIG"] = Path.Combine(sandbox.Folder, "rclone.conf") };
        sandbox.Write("rclone.conf", string.Empty);
        foreach ((string remote, string region) in new[] { ("HERE", "eu-west-1"), ("THERE", "ap-southeast-1") })
        {
            environment[$"RCLONE_CONFIG_{remote}_TYPE"] = "s3";
            environment[$"RCLONE_CONFIG_{remote}_PROVIDER"] = "Other";
            environment[$"RCLONE_CONFIG_{remote}_ENV_AUTH"] = "true";
            environment[$"RCLONE_CONFIG_{remote}_ENDPOINT"] = sandbox.EndpointUrl;
            environment[$"RCLONE_CONFIG_{remote}_REGION"] = region;
            environment[$"RCLONE_CONFIG_{remote}_LOCATION_CONSTRAINT"] = region;
            environment[$"RCLONE_CONFIG_{remote}_ACL"] = "bucket-owner-full-control";
            environment[$"RCLONE_CONFIG_{remote}_BUCKET_ACL"] = "private";
        }

        return ClientProgram.Find("rclone", environment);
    }
}
