using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>Settings of buckets by which objects are left out, refused or ended.</summary>
public sealed class BucketCheckTests
{
    private const string Key = "arn:aws:kms:us-east-2:111122223333:key/replica";

    private readonly DiagnosisWorld _world = new();

    [Theory]
    [InlineData("aws:kms")]
    [InlineData("aws:kms:dsse")]
    public async Task A_rule_that_does_not_opt_in_fails_where_the_bucket_encrypts_with_KMS(string algorithm)
    {
        _world.Source.Encryption = new BucketEncryption(algorithm, KmsKeyId: null, BucketKeyEnabled: true);
        _world.Destination.Encryption = new BucketEncryption("aws:kms", Key, BucketKeyEnabled: true);

        CheckResult check = await _world.CheckAsync("CRR019");

        Assert.Equal((CheckStatus.Failed, CheckSeverity.High), (check.Status, check.Severity));
        Assert.Contains($"-RuleId 'crr-1' -ReplicaKmsKeyId {Key}", check.Remedy, StringComparison.Ordinal);
        Assert.Equal(Key, Assert.Single(check.Mends).Rule!.ReplicaKmsKeyId);
    }

    [Fact]
    public async Task A_bucket_that_encrypts_with_keys_of_S3_needs_no_opting_in()
    {
        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR019")).Status);
    }

    [Theory]
    [InlineData("<Filter/>", CheckStatus.Passed)]
    [InlineData("<Filter><Prefix>else/</Prefix></Filter>", CheckStatus.Failed)]
    public async Task Another_rule_that_takes_the_same_objects_may_opt_in_instead(string filter, CheckStatus expected)
    {
        _world.Source.Encryption = new BucketEncryption("aws:kms", KmsKeyId: null, BucketKeyEnabled: true);
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "</ReplicationConfiguration>",
            $"<Rule><ID>keyed</ID><Priority>2</Priority><Status>Enabled</Status>{filter}<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
            + "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>"
            + $"<Destination><Bucket>arn:aws:s3:::copy</Bucket><EncryptionConfiguration><ReplicaKmsKeyID>{Key}</ReplicaKmsKeyID></EncryptionConfiguration></Destination></Rule></ReplicationConfiguration>",
            StringComparison.Ordinal);

        CheckResult check = Assert.Single((await _world.TestAllAsync())[0].Checks, check => check.Id == "CRR019");

        Assert.Equal(expected, check.Status);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(true, true)]
    [InlineData(null, true)]
    [InlineData(true, null)]
    [InlineData(false, true)]
    public async Task Blocked_keys_of_customers_alone_are_no_finding(bool? source, bool? destination)
    {
        _world.Source.Encryption = _world.Source.Encryption! with { BlocksCustomerKeys = source };
        _world.Destination.Encryption = _world.Destination.Encryption! with { BlocksCustomerKeys = destination };

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR033")).Status);
    }

    [Fact]
    public async Task Requesters_that_pay_for_a_bucket_of_another_account_end_replication()
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount) { Destination = { RequesterPays = true } };

        CheckResult check = await world.CheckAsync("CRR035");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("--request-payment-configuration Payer=BucketOwner", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_of_another_account_whose_owner_pays_is_good()
    {
        Assert.Equal(CheckStatus.Passed, (await new DiagnosisWorld(FakeAws.OtherAccount).CheckAsync("CRR035")).Status);
    }

    [Fact]
    public async Task Requesters_may_pay_for_a_bucket_of_the_same_account()
    {
        _world.Destination.RequesterPays = true;

        Assert.Equal(CheckStatus.Skipped, (await _world.CheckAsync("CRR035")).Status);
    }

    [Theory]
    [InlineData(null, 30, CheckStatus.Warning)]
    [InlineData(60, 30, CheckStatus.Warning)]
    [InlineData(30, 30, CheckStatus.Passed)]
    [InlineData(30, 90, CheckStatus.Passed)]
    [InlineData(30, null, CheckStatus.Passed)]
    [InlineData(null, null, CheckStatus.Passed)]
    public async Task Replicas_that_expire_before_their_objects_are_warned_of(int? source, int? destination, CheckStatus expected)
    {
        _world.Source.Lifecycle = Rules(source, rule => rule with { ExpirationDays = source });
        _world.Destination.Lifecycle = Rules(destination, rule => rule with { ExpirationDays = destination });

        CheckResult check = await _world.CheckAsync("CRR034");

        Assert.Equal(expected, check.Status);
        Assert.Equal(expected == CheckStatus.Warning, check.Observed.Contains("expire 30 days after", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, 7, CheckStatus.Warning)]
    [InlineData(30, 7, CheckStatus.Warning)]
    [InlineData(7, 7, CheckStatus.Passed)]
    [InlineData(7, 30, CheckStatus.Passed)]
    public async Task Old_replicas_that_are_deleted_before_old_objects_are_warned_of(int? source, int destination, CheckStatus expected)
    {
        _world.Source.Lifecycle = Rules(source, rule => rule with { NoncurrentDays = source });
        _world.Destination.Lifecycle = Rules(destination, rule => rule with { NoncurrentDays = destination });

        Assert.Equal(expected, (await _world.CheckAsync("CRR034")).Status);
    }

    [Theory]
    [InlineData("logs/", null, CheckStatus.Warning)]
    [InlineData("", "temp", CheckStatus.Warning)]
    [InlineData("", null, CheckStatus.Passed)]
    public async Task A_rule_of_the_source_counts_only_where_it_is_for_the_same_objects(string prefix, string? tag, CheckStatus expected)
    {
        _world.Source.Lifecycle =
        [
            new LifecycleRule("source", Enabled: true)
            {
                Prefix = prefix,
                Tags = tag is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [tag] = "yes" },
                ExpirationDays = 30,
            },
            new LifecycleRule("paused", Enabled: false) { ExpirationDays = 1 },
        ];
        _world.Destination.Lifecycle = [new LifecycleRule("destination", Enabled: true) { ExpirationDays = 30 }];

        Assert.Equal(expected, (await _world.CheckAsync("CRR034")).Status);
    }

    [Fact]
    public async Task A_rule_of_the_destination_for_other_objects_does_not_count()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<Filter/>", "<Filter><Prefix>data/</Prefix></Filter>", StringComparison.Ordinal);
        _world.Destination.Lifecycle =
        [
            new LifecycleRule("logs", Enabled: true) { Prefix = "logs/", ExpirationDays = 1 },
            new LifecycleRule("paused", Enabled: false) { ExpirationDays = 1 },
            new LifecycleRule("uploads", Enabled: true),
        ];

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR034")).Status);
    }

    [Fact]
    public async Task A_day_on_which_replicas_expire_is_warned_of()
    {
        _world.Destination.Lifecycle =
            [new LifecycleRule("end", Enabled: true) { ExpirationDate = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) }];

        CheckResult check = await _world.CheckAsync("CRR034");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("expire from 2026-01-01 on", check.Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRR019", "GetEncryption photos", "s3:GetEncryptionConfiguration")]
    [InlineData("CRR033", "GetEncryption copy", "s3:GetEncryptionConfiguration")]
    [InlineData("CRR034", "GetLifecycle copy", "s3:GetLifecycleConfiguration")]
    [InlineData("CRR035", "GetRequestPayment copy", "s3:GetBucketRequestPayment")]
    public async Task What_may_not_be_read_is_unknown(string id, string call, string permission)
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount);
        world.Aws.Deny(call);

        CheckResult check = await world.CheckAsync(id);

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lifecycle_of_the_source_that_may_not_be_read_is_never_taken_for_good()
    {
        _world.Aws.Deny("GetLifecycle photos");
        CheckResult without = await _world.CheckAsync("CRR034");
        _world.Destination.Lifecycle = [new LifecycleRule("destination", Enabled: true) { ExpirationDays = 30 }];
        CheckResult with = await _world.CheckAsync("CRR034");

        Assert.Equal((CheckStatus.Unknown, CheckStatus.Unknown), (without.Status, with.Status));
        Assert.Contains("s3:GetLifecycleConfiguration for bucket photos", without.Remedy, StringComparison.Ordinal);
    }

    private static LifecycleRule[] Rules(int? days, Func<LifecycleRule, LifecycleRule> limit) =>
        days is null ? [] : [limit(new LifecycleRule("rule", Enabled: true))];
}
