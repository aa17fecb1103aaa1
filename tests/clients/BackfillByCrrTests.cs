using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// <c>crr backfill</c> from a shell: existing objects, then those of a list; boto3 puts the objects there, reads the job as botocore's
/// model of S3 Control has it, and looks at the replicas.
/// </summary>
public sealed class BackfillByCrrTests
{
    private const string Put = """
        import boto3, json
        s3 = boto3.client("s3", region_name="eu-west-1")
        for bucket in ("here", "reports"):
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        keys = ["Tax/1.pdf", "Tax/ü b+c.pdf", "other"]
        print(json.dumps({key: s3.put_object(Bucket="here", Key=key, Body=b"12345")["VersionId"] for key in keys}))
        """;

    private const string Read = """
        import boto3, json, sys
        jobs, versions = json.loads(sys.argv[1]), json.loads(sys.argv[2])
        control, far = boto3.client("s3control", region_name="eu-west-1"), boto3.client("s3", region_name="ap-southeast-1")
        first, second = (control.describe_job(AccountId="111122223333", JobId=id)["Job"] for id in jobs)
        generator = first["ManifestGenerator"]["S3JobManifestGenerator"]
        assert first["ConfirmationRequired"] is False and first["Operation"] == {"S3ReplicateObject": {}} and first["Priority"] == 10, first
        assert first["Report"] == {"Bucket": "arn:aws:s3:::reports", "Prefix": "crr-backfill", "Format": "Report_CSV_20180820",
            "Enabled": True, "ReportScope": "AllTasks"}, first
        assert generator == {"SourceBucket": "arn:aws:s3:::here", "ExpectedBucketOwner": "111122223333", "EnableManifestOutput": False,
            "Filter": {"EligibleForReplication": True, "ObjectReplicationStatuses": ["NONE"],
                "KeyNameConstraint": {"MatchAnyPrefix": ["Tax/"]}}}, generator
        assert second["Manifest"]["Spec"] == {"Format": "S3BatchOperations_CSV_20180820", "Fields": ["Bucket", "Key", "VersionId"]}, second
        assert second["Manifest"]["Location"]["ObjectArn"].startswith("arn:aws:s3:::reports/crr-backfill/manifests/here-"), second
        for id in jobs:
            tags = {tag["Key"]: tag["Value"] for tag in control.get_job_tagging(AccountId="111122223333", JobId=id)["Tags"]}
            assert tags["S3Replication:ManagedBy"] == "S3Replication" and tags["S3Replication:SourceBucket"] == "here", tags
        print(sorted(key for key, id in versions.items()
            if far.head_object(Bucket="there", Key=key, VersionId=id)["ReplicationStatus"] == "REPLICA"))
        """;

    [Fact]
    public async Task Existing_objects_come_across_and_another_client_reads_the_jobs()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.WithAccountHosts());
        sandbox.Write("put.py", Put);
        sandbox.Write("read.py", Read);
        string versions = (await python.RunAsync(sandbox.Folder, "put.py")).Succeeded().Trim();
        ClientProgram crr = ClientProgram.Crr(sandbox.Environment);
        await sandbox.PairAsync("here", "there");
        string[] common = ["backfill", "--source", "here", "--report-bucket", "reports", "--create-role", "--json"];

        ClientResult plan = await crr.RunAsync(sandbox.Folder, [.. common, "--status", "none", "--prefix", "Tax/", "--plan"]);
        string first = (await crr.RunAsync(sandbox.Folder, [.. common, "--status", "none", "--prefix", "Tax/"])).Succeeded();
        string id = JsonDocument.Parse(versions).RootElement.GetProperty("other").GetString()!;
        sandbox.Write("objects.jsonl", $$"""{"sourceBucket":"here","destinationBucket":"there","key":"other","versionId":"{{id}}","kind":"Missing","sourceSize":5}""" + "\n");
        string second = (await crr.RunAsync(sandbox.Folder, [.. common, "--objects", "objects.jsonl"])).Succeeded();

        Assert.Equal(2, JsonDocument.Parse(plan.Succeeded()).RootElement.GetProperty("objects").GetInt64());
        Assert.Equal(2, JsonDocument.Parse(first).RootElement.GetProperty("arrived").GetInt64());
        string jobs = JsonSerializer.Serialize(new[] { first, second }.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("jobId").GetString()));
        string replicas = (await python.RunAsync(sandbox.Folder, "read.py", jobs, versions)).Succeeded();
        Assert.Equal("['Tax/1.pdf', 'Tax/ü b+c.pdf', 'other']", replicas.Trim());
    }

    [Fact]
    public async Task What_stands_in_the_way_exits_1_and_bad_usage_2()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        await sandbox.PairAsync("here", "there");
        ClientProgram crr = ClientProgram.Crr(sandbox.Environment);

        ClientResult blocked = await crr.RunAsync(sandbox.Folder, "backfill", "--source", "here");
        ClientResult planned = await crr.RunAsync(sandbox.Folder, "backfill", "--source", "here", "--plan");
        ClientResult wrong = await crr.RunAsync(sandbox.Folder, "backfill", "--source", "here", "--status", "pending");

        Assert.Equal((1, 1, 2), (blocked.ExitCode, planned.ExitCode, wrong.ExitCode));
        Assert.Contains("BLOCKS   Nothing to bring", planned.Output, StringComparison.Ordinal);
        Assert.Contains("batchoperations.s3.amazonaws.com", planned.Output, StringComparison.Ordinal);
    }
}
