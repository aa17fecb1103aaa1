using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>What a canary puts to the proof besides its arrival, seen through the whole examination.</summary>
public sealed class CanaryLegTests
{
    private const string Other = "444455556666";

    private readonly DiagnosisWorld _world = new();

    private FakeAws Aws => _world.Aws;

    [Fact]
    public async Task Of_a_plain_rule_the_put_and_the_tags_are_put_to_the_proof_and_the_rest_says_why_not()
    {
        Aws.AfterWrite = Deliver;

        ReplicationTestResult result = await TestAsync();

        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.Equal(Enum.GetValues<CanaryLegName>(), result.Canary!.Legs.Select(leg => leg.Name));
        Assert.Equal(
            [CanaryLegName.Put, CanaryLegName.Tags],
            result.Canary.Legs.Where(leg => leg.Status == CanaryLegStatus.Passed).Select(leg => leg.Name));
        Assert.All(
            result.Canary.Legs.Where(leg => leg.Status != CanaryLegStatus.Passed),
            leg => Assert.Equal((CanaryLegStatus.Skipped, false), (leg.Status, string.IsNullOrEmpty(leg.Cause))));
        Assert.Empty(_world.Source.Versions);
        Assert.Empty(_world.Destination.Versions);
    }

    [Fact]
    public async Task Tags_that_do_not_follow_fail_the_canary_when_S3_says_so()
    {
        Aws.AfterWrite = Deliver;
        Aws.AfterTags = (_, version) => version.Status = ReplicationStatus.Failed;

        ReplicationTestResult result = await TestAsync();

        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Equal(CanaryLegStatus.Failed, Leg(result, CanaryLegName.Tags).Status);
        Assert.Contains("Tags", result.Canary!.Cause, StringComparison.Ordinal);
        Assert.Empty(_world.Destination.Versions);
    }

    [Fact]
    public async Task Tags_that_only_stay_out_time_out_and_are_not_good()
    {
        Aws.AfterWrite = Deliver;
        Aws.AfterTags = (_, _) => { };

        ReplicationTestResult result = await TestAsync();

        Assert.Equal((TestStatus.Unknown, CanaryStatus.TimedOut), (result.Status, result.Canary!.Status));
    }

    [Theory]
    [InlineData(true, CanaryLegStatus.Passed)]
    [InlineData(false, CanaryLegStatus.TimedOut)]
    public async Task A_delete_marker_is_awaited_where_the_rule_replicates_them(bool arrives, CanaryLegStatus expected)
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<DeleteMarkerReplication><Status>Disabled", "<DeleteMarkerReplication><Status>Enabled", StringComparison.Ordinal);
        _world.Grant(new RuleAccess("photos", "copy"));
        Aws.AfterWrite = (bucket, version) =>
        {
            if (version.Content is not null || arrives)
            {
                Deliver(bucket, version);
            }
        };

        ReplicationTestResult result = await TestAsync();

        Assert.Equal(expected, Leg(result, CanaryLegName.DeleteMarker).Status);
        Assert.Empty(_world.Source.Versions);
        Assert.Empty(_world.Destination.Versions);
    }

    [Fact]
    public async Task Where_markers_stay_none_is_put()
    {
        Aws.AfterWrite = Deliver;

        await TestAsync();

        // the rehearsal and the removal name versions: the fake would have made a marker of its own otherwise
        Assert.DoesNotContain(_world.Source.Versions, version => version.Content is null);
        Assert.Equal(2, Aws.Changes.Count(change => change == "DeleteObject photos"));
    }

    [Theory]
    [InlineData("replicas", CanaryLegStatus.Passed)]
    [InlineData("another", CanaryLegStatus.Failed)]
    public async Task A_KMS_replica_must_have_the_key_that_the_rule_names(string key, CanaryLegStatus expected)
    {
        Kms();
        Aws.AfterWrite = (_, version) => Replicate(version with { KmsKeyId = $"arn:aws:kms:us-east-2:{FakeAws.Account}:key/{key}" });

        ReplicationTestResult result = await TestAsync();

        Assert.Equal(expected, Leg(result, CanaryLegName.Kms).Status);
    }

    [Fact]
    public async Task A_key_that_is_given_encrypts_the_canary_where_no_setting_tells_one()
    {
        Kms();
        _world.Source.Encryption = new BucketEncryption("AES256", null, BucketKeyEnabled: false);
        string replicaKey = $"arn:aws:kms:us-east-2:{FakeAws.Account}:key/replicas";
        string? used = null;
        Aws.AfterWrite = (_, version) =>
        {
            used = version.KmsKeyId;
            Replicate(version with { KmsKeyId = replicaKey });
            version.Status = ReplicationStatus.Completed;
        };

        ReplicationTestResult without = await TestAsync();
        ReplicationTestResult with = await TestAsync($"arn:aws:kms:eu-west-1:{FakeAws.Account}:key/originals");

        Assert.Equal(CanaryLegStatus.Unknown, Leg(without, CanaryLegName.Kms).Status);
        Assert.Equal(CheckStatus.Skipped, without.Checks.Single(check => check.Id == "CRR020").Status);
        Assert.Equal($"arn:aws:kms:eu-west-1:{FakeAws.Account}:key/originals", used);
        Assert.Equal(CanaryLegStatus.Passed, Leg(with, CanaryLegName.Kms).Status);
        Assert.DoesNotContain(with.Findings, finding => finding.Id == "CRR020");
    }

    [Theory]
    [InlineData(Other, CanaryLegStatus.Passed)]
    [InlineData(FakeAws.Account, CanaryLegStatus.Failed)]
    public async Task Where_the_owner_changes_the_replica_belongs_to_the_destinations_account(string owner, CanaryLegStatus expected)
    {
        DiagnosisWorld world = new(Other);
        world.Destination.Ownership = "BucketOwnerEnforced";
        world.Destination.Policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{DiagnosisWorld.RoleArn}}"},"Action":["s3:ReplicateObject","s3:ReplicateTags"],"Resource":"arn:aws:s3:::copy/*"}]}""";
        world.Aws.AfterWrite = (_, version) =>
        {
            version.Status = ReplicationStatus.Completed;
            world.Destination.Versions.Add(version with { Status = ReplicationStatus.Replica, OwnerId = owner });
        };

        ReplicationTestResult result = await world.TestAsync(request => request with { Canary = true });

        Assert.Equal(expected, Leg(result, CanaryLegName.Owner).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_way_back_gets_a_canary_of_its_own_and_replica_modifications_bring_tags_back(bool comesBack)
    {
        TwoWay();
        Aws.AfterWrite = (bucket, version) =>
        {
            if (bucket == _world.Source || comesBack)
            {
                Replicate(version, bucket == _world.Source ? _world.Destination : _world.Source);
                version.Status = ReplicationStatus.Completed;
            }
            else
            {
                version.Status = ReplicationStatus.Failed;
            }
        };
        Aws.AfterTags = (bucket, version) =>
        {
            if (bucket == _world.Source || comesBack)
            {
                Aws.SynchronizeTags(version);
            }
        };

        ReplicationTestResult result = await TestAsync();

        CanaryLegStatus there = comesBack ? CanaryLegStatus.Passed : CanaryLegStatus.Failed;
        CanaryLegStatus tags = comesBack ? CanaryLegStatus.Passed : CanaryLegStatus.TimedOut;
        Assert.Equal((there, tags), (Leg(result, CanaryLegName.WayBack).Status, Leg(result, CanaryLegName.ReplicaTags).Status));
        Assert.Equal(comesBack, Leg(result, CanaryLegName.WayBack).Lag is not null);
        Assert.Equal(CanaryLegStatus.Passed, Leg(result, CanaryLegName.Put).Status);
        Assert.Empty(_world.Source.Versions);
        Assert.Empty(_world.Destination.Versions);
    }

    [Theory]
    [InlineData("photos")]
    [InlineData("copy")]
    public async Task A_lock_with_default_retention_keeps_the_canary_at_home(string bucket)
    {
        Aws.Buckets[bucket].Lock = new ObjectLock("GOVERNANCE", 30, null);

        ReplicationTestResult result = await TestAsync();

        CheckResult check = result.Checks.Single(one => one.Id == "CRR014");
        Assert.Null(result.Canary);
        Assert.Equal(CheckStatus.Skipped, check.Status);
        Assert.Contains($"bucket {bucket} (GOVERNANCE, 30 days)", check.Cause, StringComparison.Ordinal);
        Assert.Empty(Aws.Changes);
    }

    [Fact]
    public async Task A_lock_that_may_not_be_read_is_unknown_and_nothing_is_sent()
    {
        Aws.Deny("GetObjectLock copy");

        ReplicationTestResult result = await TestAsync();

        CheckResult check = result.Checks.Single(one => one.Id == "CRR014");
        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains("s3:GetBucketObjectLockConfiguration", check.Remedy, StringComparison.Ordinal);
        Assert.Empty(Aws.Changes);
    }

    [Fact]
    public async Task A_lock_without_default_retention_does_not_keep_it()
    {
        _world.Destination.Lock = new ObjectLock(null, null, null);
        Aws.AfterWrite = Deliver;

        Assert.Equal(CanaryStatus.Passed, (await TestAsync()).Canary!.Status);
        Assert.Empty(_world.Destination.Versions);
    }

    [Fact]
    public async Task What_could_not_be_read_is_proven_by_a_canary_that_arrives_and_by_nothing_less()
    {
        Aws.Deny("GetPolicy copy");
        Aws.AfterWrite = Deliver;

        ReplicationTestResult passed = await TestAsync();
        Aws.AfterWrite = (_, version) => version.Status = ReplicationStatus.Pending;
        ReplicationTestResult late = await TestAsync();

        CheckResult proven = passed.Checks.Single(check => check.Id == "CRR011");
        Assert.Equal((CheckStatus.Unknown, "CRR014"), (proven.Status, proven.ProvenBy));
        Assert.DoesNotContain(passed.Findings, finding => finding.Id == "CRR011");
        Assert.Null(late.Checks.Single(check => check.Id == "CRR011").ProvenBy);
        Assert.Contains(late.Findings, finding => finding.Id == "CRR011");
    }

    private static CanaryLeg Leg(ReplicationTestResult result, CanaryLegName name) => result.Canary!.Legs.Single(leg => leg.Name == name);

    private Task<ReplicationTestResult> TestAsync(string? key = null) => _world.TestAsync(
        request => request with { Canary = true, CanaryTimeout = TimeSpan.FromSeconds(30), CanaryKmsKeyId = key });

    private void Deliver(FakeBucket bucket, FakeVersion version)
    {
        Replicate(version);
        version.Status = ReplicationStatus.Completed;
    }

    private void Replicate(FakeVersion version, FakeBucket? to = null) =>
        (to ?? _world.Destination).Versions.Add(version with { Status = ReplicationStatus.Replica });

    private void Kms()
    {
        string originals = Aws.AddKey("originals").Info.Arn;
        string replicas = Aws.AddKey("replicas", "us-east-2").Info.Arn;
        _world.Configure(replicas);
        _world.Source.Encryption = new BucketEncryption("aws:kms", originals, BucketKeyEnabled: false);
        _world.Grant(new RuleAccess("photos", "copy") { DeleteMarkers = false, SourceKeys = [originals], ReplicaKey = replicas });
    }

    private void TwoWay()
    {
        const string changes = "<SourceSelectionCriteria><ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria>";
        _world.Source.Replication = _world.Source.Replication!.Replace("<Destination>", changes + "<Destination>", StringComparison.Ordinal);
        _world.Destination.Replication = _world.Source.Replication.Replace("arn:aws:s3:::copy", "arn:aws:s3:::photos", StringComparison.Ordinal);
    }
}
