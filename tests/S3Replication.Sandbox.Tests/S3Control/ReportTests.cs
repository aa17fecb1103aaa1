using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// Completion reports
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html).
/// </summary>
public sealed class ReportTests : IAsyncDisposable
{
    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_manifest_names_the_files_of_what_succeeded_and_what_failed()
    {
        StoredVersion version = _world.PutOld("a b");
        string etag = await _world.UploadAsync("m.csv", $"source,a%20b,{version.VersionId}\nsource,missing,v\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, report: BatchWorld.FullReport));

        string folder = "crr/job-" + BatchWorld.Text(job, "JobId");
        string text = _world.Read(folder + "/manifest.json");
        Assert.Equal(Md5(text), _world.Read(folder + "/manifest.json.md5"));
        using JsonDocument manifest = JsonDocument.Parse(text);
        Assert.Equal("Report_CSV_20180820", manifest.RootElement.GetProperty("Format").GetString());
        Assert.Equal(
            "Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage",
            manifest.RootElement.GetProperty("ReportSchema").GetString());
        Assert.NotEqual(default, manifest.RootElement.GetProperty("ReportCreationDate").GetDateTimeOffset());
        JsonElement[] results = [.. manifest.RootElement.GetProperty("Results").EnumerateArray()];
        Assert.Equal(["succeeded", "failed"], results.Select(result => result.GetProperty("TaskExecutionStatus").GetString()));
        Assert.All(results, result =>
        {
            string key = result.GetProperty("Key").GetString()!;
            Assert.StartsWith(folder + "/results/", key);
            Assert.Equal("reports", result.GetProperty("Bucket").GetString());
            Assert.Equal(
                Md5(_world.Read(key)), result.GetProperty("MD5Checksum").GetString());
        });
        Assert.Equal($"source,a%20b,{version.VersionId},succeeded,200,,Successful\n", _world.Read(results[0].GetProperty("Key").GetString()!));
        Assert.StartsWith("source,missing,v,failed,500,SrcKeyNotFound,", _world.Read(results[1].GetProperty("Key").GetString()!));
    }

    [Fact]
    public async Task Only_failed_tasks_are_told_when_that_is_asked()
    {
        StoredVersion version = _world.PutOld("a");
        string etag = await _world.UploadAsync("m.csv", $"source,a,{version.VersionId}\nsource,missing,v\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, report: BatchWorld.FailedReport));
        Assert.StartsWith("source,missing,", Assert.Single(_world.ReportRows(BatchWorld.Text(job, "JobId"), prefix: "")));
    }

    [Fact]
    public async Task A_report_is_encrypted_by_keys_of_S3_whatever_the_bucket_does()
    {
        string key = _world.Engine.AddKey("us-east-1").Arn;
        lock (_world.Reports.Gate)
        {
            _world.Reports.Configurations["encryption"] =
                $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>";
        }

        _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        lock (_world.Reports.Gate)
        {
            Assert.All(_world.Reports.Keys.SelectMany(pair => pair.Value), version => Assert.Equal("AES256", version.Encryption.Algorithm));
        }
    }

    [Fact]
    public async Task Without_a_task_that_ran_there_is_no_report()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(confirm: true, report: BatchWorld.FullReport));
        await _world.StepAsync(3);
        await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled");
        await _world.EndAsync(id);
        Assert.Equal(0, _world.Reports.Keys.Count);
    }

    [Fact]
    public async Task A_report_in_a_bucket_that_is_replicated_is_replicated_too()
    {
        StoredVersion old = _world.PutOld("a");
        _world.PutBatchRole(BatchWorld.TrustBatch, Iam.Policies.Allow("s3:*"));
        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport.Replace(":::reports", ":::source")));
        string key = $"crr/job-{BatchWorld.Text(job, "JobId")}/manifest.json";
        lock (_world.Destination.Gate)
        {
            Assert.NotNull(_world.Destination.Find(key, versionId: null));
            Assert.NotNull(_world.Destination.Find("a", old.VersionId));
        }
    }

    private static string Md5(string text)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
