using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// Manifests that users bring
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-create-job.html#specify-batchjob-manifest).
/// </summary>
public sealed class UserManifestTests : IAsyncDisposable
{
    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Only_the_versions_in_the_manifest_are_replicated()
    {
        StoredVersion old = _world.PutOld("a", "one");
        StoredVersion current = _world.PutOld("a", "two");
        StoredVersion odd = _world.PutOld("object key, with \"all\"+ü.txt");
        string etag = await _world.UploadAsync(
            "m.csv", $"source,a,{old.VersionId}\r\nsource,object%20key%2C%20with%20%22all%22+%C3%BC.txt,\"{odd.VersionId}\"\n");

        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag));

        Assert.Equal(("2", "2", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(old));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(odd));
        Assert.Equal(ReplicationStatus.None, _world.Engine.Status(current));
    }

    [Fact]
    public async Task Without_version_ids_the_latest_version_is_replicated()
    {
        StoredVersion old = _world.PutOld("a", "one");
        StoredVersion current = _world.PutOld("a", "two");
        string etag = await _world.UploadAsync("m.csv", "x,source,a\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, "Ignore,Bucket,Key"));
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.None, _world.Engine.Status(old));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(current));
    }

    [Fact]
    public async Task A_task_without_its_version_id_fails_alone_and_null_is_a_version_id()
    {
        StoredVersion version = _world.Engine.Write(_world.Source, new StoredVersion
        {
            Key = "old", VersionId = "null", LastModified = _world.Clock.GetUtcNow(), OwnerId = BatchWorld.Owner,
        });
        await _world.Engine.Still();
        string etag = await _world.UploadAsync("m.csv", "source,old,\nsource,old,null\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, report: BatchWorld.FullReport));
        Assert.Equal(("2", "1", "1"), BatchWorld.Progress(job));
        Assert.Contains("source,old,,failed,400,InvalidRequest,Task failed due to missing VersionId", _world.ReportRows(BatchWorld.Text(job, "JobId")));
        Assert.NotNull(EngineWorld.Find(_world.Destination, version));
    }

    [Fact]
    public async Task The_entity_tag_of_the_manifest_must_fit()
    {
        _world.PutOld("a");
        await _world.UploadAsync("m.csv", "source,a\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", "0123456789abcdef0123456789abcdef", "Bucket,Key"));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal("PreconditionFailed", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    [Fact]
    public async Task A_version_of_the_manifest_can_be_named()
    {
        StoredVersion version = _world.PutOld("a");
        string etag = await _world.UploadAsync("m.csv", "source,a\n");
        string id;
        lock (_world.Reports.Gate)
        {
            id = _world.Reports.Find("m.csv", versionId: null)!.VersionId;
        }

        await _world.UploadAsync("m.csv", "other\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, "Bucket,Key", versionId: id));
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(version));
    }

    [Theory]
    [InlineData("source,a,v,x\n", "Bucket,Key,VersionId", "Manifest file is not properly formatted")]
    [InlineData("source,a\n", "Bucket,Key,VersionId", "Manifest file is not properly formatted")]
    [InlineData("source,\"a\n", "Bucket,Key", "Manifest file is not properly formatted")]
    [InlineData("source,a%2\n", "Bucket,Key", "Invalid object key format")]
    [InlineData("source,v\n", "Bucket,VersionId", "Required fields are missing in the schema: Key")]
    [InlineData("", "Bucket,Key", "Invalid Manifest Content")]
    public async Task A_manifest_that_makes_no_sense_fails_the_job_in_the_words_of_AWS(string content, string fields, string reason)
    {
        string etag = await _world.UploadAsync("m.csv", content);
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, fields));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal(("InvalidManifestContent", reason), Assert.Single(BatchWorld.Failures(job)));
    }

    [Fact]
    public async Task A_manifest_in_CSV_must_not_be_encrypted_by_a_KMS_key()
    {
        string key = _world.Engine.AddKey("us-east-1").Arn;
        _world.PutBatchRole(BatchWorld.TrustBatch, Iam.Policies.Allow("s3:*"), Iam.Policies.Allow("kms:*"));
        string etag = await _world.UploadAsync(
            "m.csv", "source,a\n", "x-amz-server-side-encryption: aws:kms", "x-amz-server-side-encryption-aws-kms-key-id: " + key);
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, "Bucket,Key"));
        Assert.Equal("Reading the manifest is forbidden: AccessDenied", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Theory]
    [InlineData("Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size", "\"source\",\"a%20b\",\"VERSION\",\"true\",\"false\",\"7\"\n")]
    [InlineData("Bucket, Key", "\"source\",\"a%20b\"\n")]
    public async Task An_inventory_is_read_with_all_its_files(string schema, string row)
    {
        StoredVersion version = _world.PutOld("a b");
        StoredVersion second = _world.PutOld("c");
        await _world.UploadAsync("inv/1.csv.gz", Zip(row.Replace("VERSION", version.VersionId)));
        await _world.UploadAsync("inv/2.csv.gz", Zip(row.Replace("VERSION", second.VersionId).Replace("a%20b", "c")));
        string etag = await _world.UploadAsync("inv/manifest.json", Manifest(schema, "inv/1.csv.gz", "inv/2.csv.gz"));
        XElement job = await _world.RunAsync(Inventory(etag));
        Assert.Equal(("2", "2", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(version));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(second));
    }

    [Theory]
    [InlineData("""{"fileFormat":"ORC","fileSchema":"Bucket, Key","destinationBucket":"arn:aws:s3:::reports","files":[]}""")]
    [InlineData("""{"fileFormat":"CSV","fileSchema":"Key","destinationBucket":"arn:aws:s3:::reports","files":[]}""")]
    [InlineData("""{"fileFormat":"CSV","fileSchema":"Bucket, Key","destinationBucket":"reports","files":[]}""")]
    [InlineData("""{"fileFormat":"CSV"}""")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    public async Task An_inventory_that_makes_no_sense_fails_the_job(string manifest)
    {
        string etag = await _world.UploadAsync("inv/manifest.json", manifest);
        XElement job = await _world.RunAsync(Inventory(etag));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal("InvalidManifestContent", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    [Fact]
    public async Task An_inventory_without_one_of_its_files_fails_the_job()
    {
        string etag = await _world.UploadAsync("inv/manifest.json", Manifest("Bucket, Key", "inv/missing.csv.gz"));
        XElement job = await _world.RunAsync(Inventory(etag));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.StartsWith("Reading the manifest", Assert.Single(BatchWorld.Failures(job)).Reason);

        await _world.UploadAsync("inv/missing.csv.gz", "not compressed");
        job = await _world.RunAsync(Inventory(etag));
        Assert.Equal("InvalidManifestContent", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    [Theory]
    [InlineData("gone,a,v", "SrcBucketNotFound", "500")]
    [InlineData("destination,a,v", "SrcBucketInvalidRegion", "500")]
    [InlineData("reports,m.csv,v", "InitiateReplicationNotPermitted", "403")]
    [InlineData("source,missing,v", "SrcKeyNotFound", "500")]
    [InlineData("source,a,v", "SrcVersionNotFound", "500")]
    [InlineData("source,cold,vcold", "SrcObjectNotEligible", "500")]
    public async Task A_task_fails_for_the_reason_of_the_list(string row, string code, string status)
    {
        _world.PutOld("a");
        _world.Engine.Write(_world.Source, new StoredVersion
        {
            Key = "cold", VersionId = "vcold", LastModified = _world.Clock.GetUtcNow(), OwnerId = BatchWorld.Owner, StorageClass = "DEEP_ARCHIVE",
        });
        string etag = await _world.UploadAsync("m.csv", row + "\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, report: BatchWorld.FullReport));
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal(("1", "0", "1"), BatchWorld.Progress(job));

        // AWS declares ErrorCode before HTTPStatusCode, and in the rows of its examples the status comes first.
        Assert.StartsWith($"{row},failed,{status},{code},", Assert.Single(_world.ReportRows(BatchWorld.Text(job, "JobId"))));
    }

    [Fact]
    public async Task A_replica_that_was_deleted_by_its_version_id_is_reported_as_hard_deleted()
    {
        StoredVersion version = _world.Engine.Put(_world.Source, "a");
        await _world.Engine.Still();
        lock (_world.Destination.Gate)
        {
            _world.Destination.Remove("a", version.VersionId);
        }

        string etag = await _world.UploadAsync("m.csv", $"source,a,{version.VersionId}\n");
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, report: BatchWorld.FullReport));

        Assert.Equal(("1", "0", "1"), BatchWorld.Progress(job));
        Assert.Contains(",failed,500,DstObjectHardDeleted,", Assert.Single(_world.ReportRows(BatchWorld.Text(job, "JobId"))));
        Assert.Equal(ReplicationStatus.Failed, _world.Engine.Status(version));
    }

    [Theory]
    [InlineData("arn:aws:s3:::reports/m.csv", "m.csv", "InvalidRequest")]
    [InlineData("arn:aws:s3:::reports/m.csv", "arn:aws:s3:::reports", "InvalidRequest")]
    [InlineData("S3BatchOperations_CSV_20180820", "CSV", "InvalidRequest")]
    [InlineData("<member>Key</member>", "<member>Size</member>", "InvalidRequest")]
    [InlineData("<Spec>", "<Specification>", "MalformedXML")]
    public async Task A_manifest_that_makes_no_sense_is_refused(string what, string by, string code)
    {
        string request = BatchWorld.Given("m.csv", "etag").Replace(what, by).Replace("</Spec>", by == "<Specification>" ? "</Specification>" : "</Spec>");
        (int status, string found, _) = await _world.RefusedAsync("POST", "jobs", request);
        Assert.Equal((400, code), (status, found));
    }

    private static string Inventory(string etag) => BatchWorld.Job(
        "<Manifest><Spec><Format>S3InventoryReport_CSV_20161130</Format></Spec>"
        + $"<Location><ObjectArn>arn:aws:s3:::reports/inv/manifest.json</ObjectArn><ETag>\"{etag}\"</ETag></Location></Manifest>");

    private static string Manifest(string schema, params string[] files) =>
        $$"""{"sourceBucket":"source","destinationBucket":"arn:aws:s3:::reports","version":"2016-11-30","fileFormat":"CSV","fileSchema":"{{schema}}","files":[{{string.Join(',', files.Select(file => $$"""{"key":"{{file}}","size":1,"MD5checksum":"x"}"""))}}]}""";

    private static byte[] Zip(string text)
    {
        using MemoryStream zipped = new();
        using (GZipStream writer = new(zipped, CompressionMode.Compress))
        {
            writer.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }
}
