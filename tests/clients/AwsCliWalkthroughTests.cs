using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// The workshop's walk-through (docs/walkthroughs/workshop-by-aws-cli.md) typed by hand with the AWS CLI. Each
/// correction to the workshop's text is listed there with AWS's reason.
/// </summary>
public sealed class AwsCliWalkthroughTests
{
    private const string Source = "ticket-service-ui-websitebucket-jane-doe";
    private const string Destination = "ticket-service-ui-websitebucket-singapore-jane-doe";

    private const string TrustPolicy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sts:AssumeRole" }
          ]
        }
        """;

    private static string PermissionsPolicy(bool taggingOnSource) => $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"{{(taggingOnSource ? ", \"s3:GetObjectVersionTagging\"" : "")}}],
              "Resource": ["arn:aws:s3:::{{Source}}/*"]
            },
            {
              "Effect": "Allow",
              "Action": ["s3:ListBucket", "s3:GetReplicationConfiguration"],
              "Resource": ["arn:aws:s3:::{{Source}}"]
            },
            {
              "Effect": "Allow",
              "Action": ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"{{(taggingOnSource ? "" : ", \"s3:GetObjectVersionTagging\"")}}],
              "Resource": "arn:aws:s3:::{{Destination}}/*"
            }
          ]
        }
        """;

    private static string Replication(string priority) => $$"""
        {
          "Role": "arn:aws:iam::111122223333:role/crrRole",
          "Rules": [
            {
              "Status": "Enabled",
              "Priority": {{priority}},
              "DeleteMarkerReplication": { "Status": "Disabled" },
              "Filter": { "Prefix": "Tax" },
              "Destination": { "Bucket": "arn:aws:s3:::{{Destination}}" }
            }
          ]
        }
        """;

    [Fact]
    public async Task The_corrected_walkthrough_replicates_and_crr_finds_it_healthy()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        await WalkAsync(sandbox, aws, PermissionsPolicy(taggingOnSource: true));
        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-bucket-replication", "--bucket", Source,
            "--replication-configuration", "file://replication.json"])).Succeeded();

        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-object", "--bucket", Source, "--key", "Tax/2026.txt", "--body", "replication.json",
            "--tagging", "Year=2026"])).Succeeded();
        await WaitForStatusAsync(sandbox, aws, "COMPLETED");

        JsonElement replica = Json(await aws.RunAsync(sandbox.Folder, [
            "s3api", "head-object", "--bucket", Destination, "--key", "Tax/2026.txt", "--region", "ap-southeast-1"]));
        Assert.Equal("REPLICA", replica.GetProperty("ReplicationStatus").GetString());
        JsonElement tags = Json(await aws.RunAsync(sandbox.Folder, [
            "s3api", "get-object-tagging", "--bucket", Destination, "--key", "Tax/2026.txt", "--region", "ap-southeast-1"]));
        Assert.Equal("2026", tags.GetProperty("TagSet")[0].GetProperty("Value").GetString());

        ClientResult tested = await ClientProgram.Crr(sandbox.Environment)
            .RunAsync(sandbox.Folder, "test", "--source", Source, "--canary", "--verbose");
        tested.Succeeded();
        Assert.Contains("PASSED", tested.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workshops_own_policy_replicates_without_tags_and_crr_says_why()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        await WalkAsync(sandbox, aws, PermissionsPolicy(taggingOnSource: false));
        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-bucket-replication", "--bucket", Source,
            "--replication-configuration", "file://replication.json"])).Succeeded();
        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-object", "--bucket", Source, "--key", "Tax/2026.txt", "--body", "replication.json",
            "--tagging", "Year=2026"])).Succeeded();
        await WaitForStatusAsync(sandbox, aws, "COMPLETED");

        JsonElement tags = Json(await aws.RunAsync(sandbox.Folder, [
            "s3api", "get-object-tagging", "--bucket", Destination, "--key", "Tax/2026.txt", "--region", "ap-southeast-1"]));
        Assert.Equal(0, tags.GetProperty("TagSet").GetArrayLength());

        ClientResult tested = await ClientProgram.Crr(sandbox.Environment)
            .RunAsync(sandbox.Folder, "test", "--source", Source);
        Assert.Equal(1, tested.ExitCode);
        Assert.Contains("s3:GetObjectVersionTagging", tested.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workshops_priority_in_quotes_is_refused_by_the_client()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        await WalkAsync(sandbox, aws, PermissionsPolicy(taggingOnSource: true));
        sandbox.Write("replication.json", Replication("\"1\""));

        ClientResult refused = await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-bucket-replication", "--bucket", Source,
            "--replication-configuration", "file://replication.json"]);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(
            "Invalid type for parameter ReplicationConfiguration.Rules[0].Priority", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workshops_other_words_fail_or_leave_pages_behind_as_at_AWS()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        await WalkAsync(sandbox, aws, PermissionsPolicy(taggingOnSource: true));
        sandbox.Write("index.html", "<html></html>");

        // 1: saved in another case than it is used in
        if (OperatingSystem.IsLinux())
        {
            ClientResult missing = await aws.RunAsync(sandbox.Folder, [
                "iam", "create-role", "--role-name", "crrRole2",
                "--assume-role-policy-document", "file://S3-role-trust-policy.json"]);
            Assert.NotEqual(0, missing.ExitCode);
            Assert.Contains("Unable to load paramfile", missing.Error, StringComparison.Ordinal);
        }

        // 5 and 6: nothing of the website begins with Tax, and what is older than the rule is not replicated either
        await PutAsync("Tax/old.txt");
        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "put-bucket-replication", "--bucket", Source,
            "--replication-configuration", "file://replication.json"])).Succeeded();
        await PutAsync("index.html");
        await PutAsync("Tax/new.html");
        await sandbox.WaitForDeliveriesAsync();
        JsonElement there = Json(await aws.RunAsync(sandbox.Folder, [
            "s3api", "list-objects-v2", "--bucket", Destination, "--region", "ap-southeast-1"]));
        Assert.Equal(["Tax/new.html"], there.GetProperty("Contents").EnumerateArray().Select(item => item.GetProperty("Key").GetString()));

        // 7: a page that is deleted stays in the second Region
        (await aws.RunAsync(sandbox.Folder, "s3", "rm", $"s3://{Source}/Tax/new.html")).Succeeded();
        await sandbox.WaitForDeliveriesAsync();
        (await aws.RunAsync(sandbox.Folder, [
            "s3api", "head-object", "--bucket", Destination, "--key", "Tax/new.html", "--region", "ap-southeast-1"])).Succeeded();

        async Task PutAsync(string key) => (await aws.RunAsync(
            sandbox.Folder, "s3api", "put-object", "--bucket", Source, "--key", key, "--body", "index.html")).Succeeded();
    }

    private static async Task WalkAsync(CrrSandbox sandbox, ClientProgram aws, string permissions)
    {
        sandbox.Write("s3-role-trust-policy.json", TrustPolicy);
        sandbox.Write("s3-role-permissions-policy.json", permissions);
        sandbox.Write("replication.json", Replication("1"));
        string[][] commands =
        [
            // the workshop's first bucket is there already: its template made it
            ["s3api", "create-bucket", "--bucket", Source, "--region", "eu-west-1",
                "--create-bucket-configuration", "LocationConstraint=eu-west-1"],
            ["s3api", "put-bucket-versioning", "--bucket", Source, "--versioning-configuration", "Status=Enabled"],
            ["s3api", "create-bucket", "--bucket", Destination, "--region", "ap-southeast-1",
                "--create-bucket-configuration", "LocationConstraint=ap-southeast-1"],
            ["s3api", "put-bucket-versioning", "--bucket", Destination, "--versioning-configuration", "Status=Enabled"],
            ["iam", "create-role", "--role-name", "crrRole",
                "--assume-role-policy-document", "file://s3-role-trust-policy.json"],
            ["iam", "put-role-policy", "--role-name", "crrRole", "--policy-name", "crrRolePolicy",
                "--policy-document", "file://s3-role-permissions-policy.json"],
        ];
        foreach (string[] command in commands)
        {
            (await aws.RunAsync(sandbox.Folder, command)).Succeeded();
        }
    }

    private static async Task WaitForStatusAsync(CrrSandbox sandbox, ClientProgram aws, string status)
    {
        string? seen = null;
        for (int look = 0; look < 60 && seen != status; look++)
        {
            JsonElement head = Json(await aws.RunAsync(
                sandbox.Folder, "s3api", "head-object", "--bucket", Source, "--key", "Tax/2026.txt"));
            seen = head.TryGetProperty("ReplicationStatus", out JsonElement value) ? value.GetString() : null;
        }

        Assert.Equal(status, seen);
    }

    private static JsonElement Json(ClientResult result) => JsonDocument.Parse(result.Succeeded()).RootElement;
}
