using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Replication;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// Manifests that S3 makes
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html#batch-replication-filters).
/// </summary>
public sealed class ManifestGeneratorTests : IAsyncDisposable
{
    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task All_versions_that_a_rule_takes_are_listed_and_no_others()
    {
        EngineWorld.Configure(
            _world.Source,
            EngineWorld.Rule("p", "destination", filter: "<Prefix>logs/</Prefix>"),
            EngineWorld.Rule("t", "destination", filter: "<Tag><Key>crr</Key><Value>yes</Value></Tag>", deleteMarkers: "Disabled", priority: 2));
        StoredVersion first = _world.PutOld("logs/a", "one");
        StoredVersion second = _world.PutOld("logs/a", "two");
        StoredVersion marker = PutOldMarker("logs/a");
        StoredVersion tagged = _world.PutOld("other/b", "x", ("crr", "yes"));
        StoredVersion neither = _world.PutOld("other/c");
        StoredVersion unwanted = PutOldMarker("other/b");

        XElement job = await _world.RunAsync(BatchWorld.Generated());

        Assert.Equal(("4", "4", "0"), BatchWorld.Progress(job));
        Assert.All([first, second, marker, tagged], version => Assert.NotNull(EngineWorld.Find(_world.Destination, version)));
        Assert.All([neither, unwanted], version => Assert.Null(EngineWorld.Find(_world.Destination, version)));
    }

    [Theory]
    [InlineData("NONE", "none")]
    [InlineData("FAILED", "failed")]
    [InlineData("COMPLETED", "completed")]
    [InlineData("REPLICA", "replica")]
    [InlineData("NONE,FAILED", "none,failed")]
    [InlineData("", "none,failed,completed,replica,pending")]
    public async Task Versions_are_taken_by_their_status(string statuses, string keys)
    {
        Put("none", []);
        Put("failed", [new("r1", "destination", Sandbox.Replication.DeliveryState.Failed)]);
        Put("completed", [new("r1", "destination", Sandbox.Replication.DeliveryState.Completed)]);
        Put("replica", [], isReplica: true);
        Put("pending", [new("r1", "destination", Sandbox.Replication.DeliveryState.Pending)]);
        string list = statuses.Length == 0 ? "" : string.Concat(statuses.Split(',').Select(status => $"<member>{status}</member>"));
        string filter = list.Length == 0 ? "" : $"<ObjectReplicationStatuses>{list}</ObjectReplicationStatuses>";

        XElement job = await _world.RunAsync(BatchWorld.Generated(
            "<EligibleForReplication>true</EligibleForReplication>" + filter, report: BatchWorld.FullReport));

        Assert.Equal(keys.Split(',').Order(), Keys(job));

        void Put(string key, IReadOnlyList<Sandbox.Replication.Delivery> deliveries, bool isReplica = false)
        {
            StoredVersion version = _world.PutOld(key) with { Deliveries = deliveries, IsReplica = isReplica };
            lock (_world.Source.Gate)
            {
                _world.Source.Put(version);
            }
        }
    }

    [Theory]
    [InlineData("<KeyNameConstraint><MatchAnyPrefix><member>a/</member><member>b/</member></MatchAnyPrefix></KeyNameConstraint>", "a/1.txt,a/2.log,b/3.log")]
    [InlineData("<KeyNameConstraint><MatchAnySuffix><member>.log</member></MatchAnySuffix></KeyNameConstraint>", "a/2.log,b/3.log,c/4.log")]
    [InlineData("<KeyNameConstraint><MatchAnySubstring><member>/2</member><member>4.</member></MatchAnySubstring></KeyNameConstraint>", "a/2.log,c/4.log")]
    [InlineData("<KeyNameConstraint><MatchAnyPrefix><member>a/</member></MatchAnyPrefix><MatchAnySuffix><member>.log</member></MatchAnySuffix></KeyNameConstraint>", "a/2.log")]
    [InlineData("<ObjectSizeGreaterThanBytes>2</ObjectSizeGreaterThanBytes>", "b/3.log,c/4.log")]
    [InlineData("<ObjectSizeLessThanBytes>3</ObjectSizeLessThanBytes>", "a/1.txt,a/2.log")]
    [InlineData("<MatchAnyStorageClass><member>STANDARD_IA</member><member>GLACIER_IR</member></MatchAnyStorageClass>", "c/4.log")]
    [InlineData("<CreatedAfter>2026-11-03T10:00:00Z</CreatedAfter>", "b/3.log,c/4.log")]
    [InlineData("<CreatedBefore>2026-11-03T10:00:00Z</CreatedBefore>", "a/1.txt,a/2.log")]
    [InlineData("<CreatedAfter>2026-11-03T10:00:00+01:00</CreatedAfter><CreatedBefore>2026-11-04T12:00:00Z</CreatedBefore>", "b/3.log")]
    [InlineData("<MatchAnyObjectEncryption><ObjectEncryption><SSE-KMS><BucketKeyEnabled>true</BucketKeyEnabled></SSE-KMS></ObjectEncryption></MatchAnyObjectEncryption>", "a/2.log")]
    [InlineData("<MatchAnyObjectEncryption><ObjectEncryption><DSSE-KMS/></ObjectEncryption></MatchAnyObjectEncryption>", "b/3.log")]
    [InlineData("<MatchAnyObjectEncryption><ObjectEncryption><SSE-S3/></ObjectEncryption></MatchAnyObjectEncryption>", "c/4.log")]
    [InlineData("<MatchAnyObjectEncryption><ObjectEncryption><SSE-C/></ObjectEncryption></MatchAnyObjectEncryption>", "a/1.txt")]
    public async Task Versions_are_taken_by_what_the_filter_asks(string filter, string keys)
    {
        const string Key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        Keep(_world.PutOld("a/1.txt", "1"), new ObjectEncryption("AES256") { CustomerKeyMd5 = "x" });
        Keep(_world.PutOld("a/2.log", "22"), new ObjectEncryption("aws:kms") { KeyArn = Key, BucketKey = true });
        _world.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromMinutes(1));
        Keep(_world.PutOld("b/3.log", "333"), new ObjectEncryption("aws:kms:dsse") { KeyArn = Key });
        _world.Clock.Advance(TimeSpan.FromDays(1));
        Keep(_world.PutOld("c/4.log", "4444") with { StorageClass = "STANDARD_IA" }, ObjectEncryption.SseS3);

        XElement job = await _world.RunAsync(BatchWorld.Generated(filter, report: BatchWorld.FullReport));

        Assert.Equal(keys.Split(','), Keys(job));

        void Keep(StoredVersion version, ObjectEncryption encryption)
        {
            lock (_world.Source.Gate)
            {
                _world.Source.Put(version with { Encryption = encryption });
            }
        }
    }

    [Fact]
    public async Task Nothing_to_list_fails_in_the_words_of_AWS()
    {
        _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(
            "<KeyNameConstraint><MatchAnyPrefix><member>/a</member></MatchAnyPrefix></KeyNameConstraint>", report: BatchWorld.FullReport));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal(
            "Manifest generation found no keys matching the filter criteria.", Assert.Single(BatchWorld.Failures(job)).Reason);
        Assert.Equal(0, _world.Reports.Keys.Count);
    }

    [Fact]
    public async Task Archived_objects_are_not_eligible()
    {
        StoredVersion version = _world.PutOld("a");
        lock (_world.Source.Gate)
        {
            _world.Source.Put(version with { StorageClass = "GLACIER" });
        }

        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal(
            "Manifest generation found no keys matching the filter criteria.", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Fact]
    public async Task Without_a_replication_configuration_the_job_fails()
    {
        _world.PutOld("a");
        lock (_world.Source.Gate)
        {
            _world.Source.Configurations.Remove("replication");
        }

        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal("SrcBucketReplicationConfigMissing", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    [Theory]
    [InlineData("<SSE-S3/>", "AES256")]
    [InlineData("<SSE-KMS><KeyId>KEY</KeyId></SSE-KMS>", "aws:kms")]
    public async Task The_manifest_is_written_where_it_shall_be_and_can_be_used_again(string encryption, string algorithm)
    {
        string key = _world.Engine.AddKey("us-east-1").Arn;
        _world.PutBatchRole(
            BatchWorld.TrustBatch, BatchWorld.BatchPolicy(), Iam.Policies.Allow("kms:Decrypt", key), Iam.Policies.Allow("kms:GenerateDataKey", key));
        StoredVersion version = _world.PutOld("a b,c", "x");
        XElement job = await _world.RunAsync(BatchWorld.Generated(output: Output(encryption.Replace("KEY", key))));

        Assert.True(BatchWorld.Text(job, "Status") == "Complete", job.ToString());
        XElement descriptor = job.Element(job.Name.Namespace + "GeneratedManifestDescriptor")!;
        Assert.Equal("S3InventoryReport_CSV_20211130", BatchWorld.Text(descriptor, "Format"));
        XElement location = descriptor.Element(job.Name.Namespace + "Location")!;
        string arn = BatchWorld.Text(location, "ObjectArn");
        Assert.StartsWith("arn:aws:s3:::reports/m/", arn);
        StoredVersion manifest;
        lock (_world.Reports.Gate)
        {
            manifest = _world.Reports.Find(arn["arn:aws:s3:::reports/".Length..], versionId: null)!;
        }

        Assert.Equal(BatchWorld.Text(location, "ETag"), manifest.ETag);
        Assert.Equal(algorithm, manifest.Encryption.Algorithm);
        using JsonDocument json = JsonDocument.Parse(_world.Read(manifest.Key));
        Assert.Equal("source", json.RootElement.GetProperty("sourceBucket").GetString());

        // What S3 writes, it reads as an inventory.
        XElement again = await _world.RunAsync(BatchWorld.Job(
            "<Manifest><Spec><Format>S3InventoryReport_CSV_20161130</Format></Spec>"
            + $"<Location><ObjectArn>{arn}</ObjectArn><ETag>{manifest.ETag}</ETag></Location></Manifest>",
            BatchWorld.FullReport));
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(again));
        Assert.StartsWith($"source,a%20b%2Cc,{version.VersionId},succeeded,", Assert.Single(_world.ReportRows(BatchWorld.Text(again, "JobId"))));
    }

    [Fact]
    public async Task The_manifest_must_stay_in_the_Region_of_the_source()
    {
        _world.Engine.AddBucket("far", "eu-west-1", BatchWorld.Owner);
        _world.PutBatchRole(BatchWorld.TrustBatch, Iam.Policies.Allow("s3:*"));
        _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(output: Output("<SSE-S3/>").Replace(":::reports", ":::far")));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Contains("Region", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Theory]
    [InlineData("<ExpectedBucketOwner>999999999999</ExpectedBucketOwner>", true)]
    [InlineData("<ExpectedBucketOwner>111122223333</ExpectedBucketOwner>", false)]
    public async Task The_owner_of_the_source_must_be_the_one_that_is_expected(string owner, bool fails)
    {
        _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(output: owner + "<EnableManifestOutput>false</EnableManifestOutput>"));
        Assert.Equal(fails ? "Failed" : "Complete", BatchWorld.Text(job, "Status"));
    }

    [Theory]
    [InlineData("<SourceBucket>arn:aws:s3:::source</SourceBucket>", "<SourceBucket>source</SourceBucket>", "InvalidRequest")]
    [InlineData("<EnableManifestOutput>false</EnableManifestOutput>", "<EnableManifestOutput>true</EnableManifestOutput>", "InvalidRequest")]
    [InlineData("<EnableManifestOutput>false</EnableManifestOutput>", "", "MalformedXML")]
    [InlineData("<EligibleForReplication>true</EligibleForReplication>", "<ObjectReplicationStatuses><member>PENDING</member></ObjectReplicationStatuses>", "InvalidRequest")]
    [InlineData("<EligibleForReplication>true</EligibleForReplication>", "<MatchAnyStorageClass><member>COLD</member></MatchAnyStorageClass>", "InvalidRequest")]
    [InlineData("<EligibleForReplication>true</EligibleForReplication>", "<MatchAnyObjectEncryption><ObjectEncryption><SSE-X/></ObjectEncryption></MatchAnyObjectEncryption>", "InvalidRequest")]
    [InlineData("<EligibleForReplication>true</EligibleForReplication>", "<CreatedAfter>yesterday</CreatedAfter>", "MalformedXML")]
    [InlineData("<EligibleForReplication>true</EligibleForReplication>", "<EligibleForReplication>1</EligibleForReplication>", "MalformedXML")]
    public async Task A_generator_that_makes_no_sense_is_refused(string what, string by, string code)
    {
        Assert.Equal((400, code), Short(await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated().Replace(what, by))));
        Assert.Empty(_world.Parts.Jobs.All);
    }

    private static (int Status, string Code) Short((int Status, string Code, string Message) error) => (error.Status, error.Code);

    private static string Output(string encryption) =>
        "<EnableManifestOutput>true</EnableManifestOutput><ManifestOutputLocation><Bucket>arn:aws:s3:::reports</Bucket><ManifestPrefix>m</ManifestPrefix>"
        + $"<ManifestEncryption>{encryption}</ManifestEncryption><ManifestFormat>S3InventoryReport_CSV_20211130</ManifestFormat></ManifestOutputLocation>";

    private IEnumerable<string> Keys(XElement job)
    {
        Assert.True(BatchWorld.Text(job, "Status") == "Complete", job.ToString());
        return _world.ReportRows(BatchWorld.Text(job, "JobId")).Select(row => row.Split(',')[1]).Order(StringComparer.Ordinal);
    }

    private StoredVersion PutOldMarker(string key)
    {
        string document;
        lock (_world.Source.Gate)
        {
            _world.Source.Configurations.Remove("replication", out document!);
        }

        StoredVersion marker = _world.Engine.PutDeleteMarker(_world.Source, key);
        lock (_world.Source.Gate)
        {
            _world.Source.Configurations["replication"] = document;
        }

        Assert.Equal(ReplicationStatus.None, Sandbox.Replication.ReplicationStatusRollup.Of(marker));
        return marker;
    }
}
