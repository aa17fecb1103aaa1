using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// The AWS CLI starts a batch job as AWS's page shows it, confirms it, and sees it through
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-existing-config.html).
/// </summary>
public sealed class BatchByAwsCliTests
{
    private const string Account = "111122223333";

    [Fact]
    public async Task A_job_is_created_confirmed_and_brings_what_is_older_than_the_rule()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.WithAccountHosts());
        async Task<string> Aws(params string[] arguments) => (await aws.RunAsync(sandbox.Folder, arguments)).Succeeded();

        await Aws("s3", "mb", "s3://here");
        await Aws("s3api", "put-bucket-versioning", "--bucket", "here", "--versioning-configuration", "Status=Enabled");
        sandbox.Write("old.txt", "older than the rule");
        await Aws("s3", "cp", "old.txt", "s3://here/old.txt");
        (await ClientProgram.Crr(sandbox.Environment).RunAsync(
            sandbox.Folder, "setup", "--source", "here@eu-west-1", "--destination", "there@us-west-2", "--create")).Succeeded();

        sandbox.Write("trust.json", Trust("batchoperations.s3.amazonaws.com"));
        sandbox.Write("all.json", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""");
        await Aws("iam", "create-role", "--role-name", "batch", "--assume-role-policy-document", "file://trust.json");
        await Aws("iam", "put-role-policy", "--role-name", "batch", "--policy-name", "all", "--policy-document", "file://all.json");

        using JsonDocument created = JsonDocument.Parse(await Aws(
            "s3control", "create-job", "--account-id", Account, "--operation", """{"S3ReplicateObject":{}}""",
            "--report", """{"Bucket":"arn:aws:s3:::here","Prefix":"reports","Format":"Report_CSV_20180820","Enabled":true,"ReportScope":"AllTasks"}""",
            "--manifest-generator", """{"S3JobManifestGenerator":{"SourceBucket":"arn:aws:s3:::here","EnableManifestOutput":false,"Filter":{"EligibleForReplication":true,"ObjectReplicationStatuses":["NONE","FAILED"]}}}""",
            "--priority", "1", "--role-arn", "arn:aws:iam::111122223333:role/batch", "--confirmation-required",
            "--description", "existing objects", "--client-request-token", "one"));
        string id = created.RootElement.GetProperty("JobId").GetString()!;

        using (JsonDocument waits = await UntilAsync("Suspended"))
        {
            Assert.Equal("AWAITING_CONFIRMATION", waits.RootElement.GetProperty("Job").GetProperty("SuspendedCause").GetString());
        }

        await Aws("s3control", "update-job-status", "--account-id", Account, "--job-id", id, "--requested-job-status", "Ready", "--status-update-reason", "go");
        using JsonDocument done = await UntilAsync("Complete");
        JsonElement job = done.RootElement.GetProperty("Job");
        Assert.Equal(1, job.GetProperty("ProgressSummary").GetProperty("NumberOfTasksSucceeded").GetInt32());
        Assert.Contains(id, await Aws("s3control", "list-jobs", "--account-id", Account, "--job-statuses", "Complete"));
        Assert.Equal("go", job.GetProperty("StatusUpdateReason").GetString());
        await Aws("s3api", "wait", "object-exists", "--bucket", "there", "--region", "us-west-2", "--key", "old.txt");

        async Task<JsonDocument> UntilAsync(string wanted)
        {
            for (int i = 0; i < 20; i++)
            {
                JsonDocument answer = JsonDocument.Parse(await Aws("s3control", "describe-job", "--account-id", Account, "--job-id", id));
                string status = answer.RootElement.GetProperty("Job").GetProperty("Status").GetString()!;
                if (status == wanted)
                {
                    return answer;
                }

                Assert.NotEqual("Failed", status);
                answer.Dispose();
            }

            throw new InvalidOperationException($"The job does not become {wanted}.");
        }
    }

    private static string Trust(string service) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
}
