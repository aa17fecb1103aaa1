using System.Security.Cryptography;

namespace S3Replication.Clients.Tests;

/// <summary>s3cmd works on a pair of buckets.</summary>
public sealed class S3cmdTests
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},
        "Action":"s3:GetObject","Resource":"arn:aws:s3:::s3cmd-here/*"}]}
        """;

    [Fact]
    public async Task What_s3cmd_writes_is_replicated_and_read_again_by_s3cmd()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram s3cmd = Find(sandbox);
        byte[] big = RandomNumberGenerator.GetBytes(6 * 1024 * 1024);
        await File.WriteAllBytesAsync(Path.Combine(sandbox.Folder, "big.bin"), big, TestContext.Current.CancellationToken);
        sandbox.Write("one.txt", "hello");
        sandbox.Write("policy.json", Policy);
        async Task<string> RunAsync(params string[] arguments) =>
            (await s3cmd.RunAsync(sandbox.Folder, ["--config", "s3cfg", "--no-progress", .. arguments])).Succeeded();

        await RunAsync("mb", "s3://s3cmd-other");
        await RunAsync("rb", "s3://s3cmd-other");

        // its copies carry the ACL over, which a bucket of today refuses unless it is told to allow them
        await RunAsync("mb", "s3://s3cmd-here", "--add-header", "x-amz-object-ownership:BucketOwnerPreferred");
        await sandbox.PairAsync("s3cmd-here", "s3cmd-there");
        await RunAsync("put", "one.txt", "s3://s3cmd-here/a/one.txt", "--add-header", "x-amz-meta-colour:blue");
        await RunAsync("put", "big.bin", "s3://s3cmd-here/big.bin", "--multipart-chunk-size-mb", "5");
        await RunAsync("cp", "s3://s3cmd-here/a/one.txt", "s3://s3cmd-here/b/one.txt");
        await RunAsync("mv", "s3://s3cmd-here/b/one.txt", "s3://s3cmd-here/c/one.txt");
        await RunAsync("setpolicy", "policy.json", "s3://s3cmd-here");
        Assert.Contains("444455556666", await RunAsync("info", "s3://s3cmd-here"), StringComparison.Ordinal);
        await RunAsync("delpolicy", "s3://s3cmd-here");
        await sandbox.WaitForDeliveriesAsync();
        string listed = await RunAsync("ls", "--recursive", "s3://s3cmd-there", "--region", "ap-southeast-1");

        // a/one.txt, b/one.txt, big.bin, c/one.txt: what mv deleted stays, since a rule replicates delete markers only when told to
        Assert.Equal(4, listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        string info = await RunAsync("info", "s3://s3cmd-there/c/one.txt", "--region", "ap-southeast-1");
        Assert.Contains("x-amz-meta-colour: blue", info, StringComparison.Ordinal);
        await RunAsync("get", "s3://s3cmd-there/big.bin", "got.bin", "--region", "ap-southeast-1");
        Assert.Equal(big, await File.ReadAllBytesAsync(Path.Combine(sandbox.Folder, "got.bin"), TestContext.Current.CancellationToken));

        // its URLs are of signature version 2
        using HttpClient anybody = new();
        Uri url = new((await RunAsync("signurl", "s3://s3cmd-here/a/one.txt", "+600")).Trim());
        Assert.Contains("AWSAccessKeyId=", url.Query, StringComparison.Ordinal);
        Assert.Equal("hello", await anybody.GetStringAsync(url, TestContext.Current.CancellationToken));
        await RunAsync("del", "s3://s3cmd-here/a/one.txt");
        Assert.DoesNotContain("a/one.txt", await RunAsync("ls", "--recursive", "s3://s3cmd-here"), StringComparison.Ordinal);
    }

    private static ClientProgram Find(CrrSandbox sandbox)
    {
        string host = new Uri(sandbox.EndpointUrl).Authority;
        sandbox.Write("s3cfg", $"""
            [default]
            access_key = {sandbox.Environment["AWS_ACCESS_KEY_ID"]}
            secret_key = {sandbox.Secret}
            host_base = {host}
            host_bucket = {host}
            use_https = False
            bucket_location = eu-west-1
            """);
        return ClientProgram.Find("s3cmd", sandbox.Environment);
    }
}
