using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Notes that are found on the web, with commands that do not exist, and the AWS CLI's real ones in their place
/// (docs/walkthroughs/notes-by-aws-cli.md). Each form that is wrong fails as it does at AWS.
/// </summary>
public sealed class NotesByAwsCliTests
{
    private const string Origin = "s3-stephane-bucket-origin-v2";
    private const string Replica = "s3-stephane-bucket-replica-v2";
    private const string Priority = "\"Priority\": 1,";
    private const string DeleteMarkers = "\"DeleteMarkerReplication\": { \"Status\": \"Disabled\" },";

    private const string Rule = $$"""
        {
          "Role": "arn:aws:iam::111122223333:role/demo-replication-role",
          "Rules": [
            {
              "ID": "demo-replication-rule",
              "Status": "Enabled",
              {{Priority}}
              "Filter": {},
              {{DeleteMarkers}}
              "Destination": { "Bucket": "arn:aws:s3:::{{Replica}}" }
            }
          ]
        }
        """;

    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    private const string Permissions = $$"""
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::{{Origin}}"},
          {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],
           "Resource":"arn:aws:s3:::{{Origin}}/*"},
          {"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::{{Replica}}/*"}]}
        """;

    private static readonly string[] s_putRule =
        ["s3api", "put-bucket-replication", "--bucket", Origin, "--replication-configuration", "file://rule.json"];

    [Fact]
    public async Task What_is_wrong_or_out_of_order_fails_as_it_does_at_AWS()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = Find(sandbox);
        sandbox.Write("rule.json", Rule);

        await RefusedAsync("nvalid choice", "s3mb", $"s3://{Origin}");
        await RunAsync("s3", "mb", $"s3://{Origin}");
        await RefusedAsync(
            "(InvalidRequest) when calling the PutBucketReplication operation: "
                + "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
            s_putRule);
        await RunAsync("s3api", "put-bucket-versioning", "--bucket", Origin, "--versioning-configuration", "Status=Enabled");
        await RefusedAsync("(InvalidRequest) when calling the PutBucketReplication operation: Destination bucket must exist.", s_putRule);
        await RunAsync("s3", "mb", $"s3://{Replica}");
        await RefusedAsync("Destination bucket must have versioning enabled.", s_putRule);
        await RunAsync("s3api", "put-bucket-versioning", "--bucket", Replica, "--versioning-configuration", "Status=Enabled");
        foreach (string missing in new[] { Priority, DeleteMarkers })
        {
            sandbox.Write("rule.json", Rule.Replace(missing, string.Empty, StringComparison.Ordinal));
            string name = missing[1..missing.IndexOf('"', 1)];
            await RefusedAsync(
                $"{name} must be specified for this version of Cross Region Replication configuration schema. "
                    + "Please refer to S3 Developer Guide for more information.",
                s_putRule);
        }

        // S3 takes a role that is not there, and fails what it should deliver
        sandbox.Write("rule.json", Rule);
        await RunAsync(s_putRule);
        await RunAsync("s3", "cp", "rule.json", $"s3://{Origin}/new.json");
        await sandbox.WaitForDeliveriesAsync();
        Assert.Equal("FAILED", await StatusAsync(sandbox, aws, "new.json"));

        async Task RunAsync(params string[] arguments) => (await aws.RunAsync(sandbox.Folder, arguments)).Succeeded();
        async Task RefusedAsync(string error, params string[] arguments)
        {
            ClientResult refused = await aws.RunAsync(sandbox.Folder, arguments);
            Assert.NotEqual(0, refused.ExitCode);
            Assert.Contains(error, refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_right_commands_replicate_what_the_CLI_writes_copies_moves_and_removes()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = Find(sandbox);
        sandbox.Write("rule.json", Rule);
        sandbox.Write("trust.json", Trust);
        sandbox.Write("permissions.json", Permissions);
        Directory.CreateDirectory(Path.Combine(sandbox.Folder, "site", "css"));
        sandbox.Write("site/index.html", "<html></html>");
        sandbox.Write("site/css/a b+ü.css", "b {}");
        await File.WriteAllBytesAsync(
            Path.Combine(sandbox.Folder, "site", "film.bin"), new byte[9 * 1024 * 1024], TestContext.Current.CancellationToken);
        async Task<string> RunAsync(params string[] arguments) => (await aws.RunAsync(sandbox.Folder, arguments)).Succeeded();

        foreach (string bucket in new[] { Origin, Replica })
        {
            await RunAsync("s3", "mb", $"s3://{bucket}");
            await RunAsync("s3api", "put-bucket-versioning", "--bucket", bucket, "--versioning-configuration", "Status=Enabled");
        }

        await RunAsync("s3", "cp", "rule.json", $"s3://{Origin}/old.json");
        await RunAsync("iam", "create-role", "--role-name", "demo-replication-role", "--assume-role-policy-document", "file://trust.json");
        await RunAsync(
            "iam", "put-role-policy", "--role-name", "demo-replication-role", "--policy-name", "replication",
            "--policy-document", "file://permissions.json");
        await RunAsync(s_putRule);

        // what was there before the rule stays, and goes when it is written again
        Assert.Null(await StatusAsync(sandbox, aws, "old.json"));
        await RunAsync("s3", "cp", $"s3://{Origin}/old.json", $"s3://{Origin}/old.json", "--metadata-directive", "REPLACE");
        await RunAsync("s3", "sync", "site", $"s3://{Origin}/site", "--no-progress");
        await RunAsync("s3", "mv", $"s3://{Origin}/site/film.bin", $"s3://{Origin}/films/1.bin");
        await sandbox.WaitForDeliveriesAsync();
        Assert.Equal("COMPLETED", await StatusAsync(sandbox, aws, "old.json"));

        // the CLI finds both sides equal: nothing is left to do for a dry run
        await RunAsync("s3", "rm", $"s3://{Replica}/site/film.bin");
        Assert.Empty((await RunAsync("s3", "sync", $"s3://{Origin}", $"s3://{Replica}", "--dryrun", "--size-only")).Trim());
        Assert.Equal("<html></html>", await RunAsync("s3", "cp", $"s3://{Replica}/site/index.html", "-"));

        // a delete stays where it was made, since the rule does not replicate delete markers
        await RunAsync("s3", "rm", $"s3://{Origin}", "--recursive", "--exclude", "*", "--include", "site/*");
        await sandbox.WaitForDeliveriesAsync();
        Assert.Contains("site/index.html", await RunAsync("s3", "ls", $"s3://{Replica}", "--recursive"), StringComparison.Ordinal);
        string url = (await RunAsync("s3", "presign", $"s3://{Replica}/site/index.html", "--expires-in", "60")).Trim();
        using HttpClient anybody = new();
        Assert.Equal("<html></html>", await anybody.GetStringAsync(new Uri(url), TestContext.Current.CancellationToken));

        ClientResult full = await aws.RunAsync(sandbox.Folder, "s3", "rb", $"s3://{Origin}", "--force");
        Assert.Contains("BucketNotEmpty", full.Error, StringComparison.Ordinal);
    }

    // the notes' two buckets are in one Region, and the CLI's usual one
    private static ClientProgram Find(CrrSandbox sandbox) => ClientProgram.Find(
        "aws",
        new Dictionary<string, string>(sandbox.Environment) { ["AWS_DEFAULT_REGION"] = "us-east-1", ["AWS_REGION"] = "us-east-1" });

    private static async Task<string?> StatusAsync(CrrSandbox sandbox, ClientProgram aws, string key)
    {
        ClientResult head = await aws.RunAsync(sandbox.Folder, "s3api", "head-object", "--bucket", Origin, "--key", key);
        return JsonDocument.Parse(head.Succeeded()).RootElement.TryGetProperty("ReplicationStatus", out JsonElement status)
            ? status.GetString()
            : null;
    }
}
