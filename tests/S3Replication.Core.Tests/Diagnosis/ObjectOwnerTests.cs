using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>
/// What AWS says of objects that somebody else owns (replication.html#replication-requirements): their owner must grant the bucket's
/// owner READ and READ_ACP.
/// </summary>
public sealed class ObjectOwnerTests
{
    private const string Check = "CRR049";
    private const string Other = "9a7b5c31";

    private readonly DiagnosisWorld _world = new();

    public ObjectOwnerTests()
    {
        _world.Source.Ownership = "ObjectWriter";
        Add("own", ReplicationStatus.Completed, owner: null);
        _world.Destination.Versions.Add(_world.Source.Versions[0] with { Status = ReplicationStatus.Replica });
    }

    [Theory]
    [InlineData("", "READ or READ_ACP")]
    [InlineData("READ", "no READ_ACP")]
    [InlineData("READ_ACP", "no READ ")]
    [InlineData("WRITE_ACP", "READ or READ_ACP")]
    public async Task What_the_buckets_owner_may_not_read_is_named(string granted, string missing)
    {
        Add("foreign", ReplicationStatus.Failed, Other, granted);

        ReplicationTestResult result = await _world.TestAsync();

        CheckResult check = Assert.Single(result.Findings);
        Assert.Equal((Check, CheckStatus.Failed), (check.Id, check.Status));
        Assert.Contains($"grant its owner {(missing[0] == 'n' ? "" : "no ")}{missing}", check.Observed, StringComparison.Ordinal);
        Assert.Contains(Other, check.Observed, StringComparison.Ordinal);
        Assert.Contains("--key 'foreign' --acl bucket-owner-full-control", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("-Status Failed, None", check.Remedy, StringComparison.Ordinal);
        Assert.Equal(Check, Assert.Single(result.Checks, other => other.Id == "CRR041").BlockedBy);
    }

    [Theory]
    [InlineData("FULL_CONTROL")]
    [InlineData("READ", "READ_ACP")]
    public async Task What_the_buckets_owner_may_read_is_well(params string[] granted)
    {
        Add("foreign", ReplicationStatus.Pending, Other, granted);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync(Check)).Status);
    }

    [Fact]
    public async Task What_arrived_before_is_well()
    {
        Add("foreign", ReplicationStatus.Completed, Other, "");
        _world.Destination.Versions.Add(_world.Source.Versions[^1] with { Grants = null });

        Assert.Empty((await _world.TestAsync()).Findings);
    }

    // The bucket's owner owns every object then, whoever wrote it; nobody asks for its ACL.
    [Fact]
    public async Task With_ACLs_disabled_nobody_else_owns_anything()
    {
        _world.Source.Ownership = "BucketOwnerEnforced";
        Add("foreign", ReplicationStatus.Completed, Other, "FULL_CONTROL");
        _world.Destination.Versions.Add(_world.Source.Versions[^1]);

        Assert.Empty((await _world.TestAsync()).Findings);
        Assert.DoesNotContain("GetBucketAcl photos", _world.Aws.Calls);
    }

    [Fact]
    public async Task Objects_that_the_rule_is_not_for_do_not_matter()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<Filter/>", "<Filter><Prefix>own</Prefix></Filter>", StringComparison.Ordinal);
        Add("foreign", ReplicationStatus.None, Other, "");

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync(Check)).Status);
    }

    [Theory]
    [InlineData("GetBucketAcl photos", "GetBucketAcl", "s3:GetBucketAcl")]
    [InlineData("GetOwnership photos", "GetBucketOwnershipControls", "s3:GetBucketOwnershipControls")]
    [InlineData("GetObjectAcl photos", "GetObjectAcl", "s3:GetObjectVersionAcl")]
    [InlineData("HeadObject copy", "HeadObject", "s3:GetObjectVersion")]
    public async Task What_may_not_be_read_is_unknown_and_named(string call, string name, string permission)
    {
        Add("foreign", ReplicationStatus.Failed, Other, "READ");
        _world.Aws.Deny(call);

        CheckResult check = await _world.CheckAsync(Check);

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(name, check.Cause, StringComparison.Ordinal);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    // Where every object is somebody else's, a refusal may be the caller's own lack of permission.
    [Fact]
    public async Task A_refusal_without_an_object_to_compare_with_is_unknown()
    {
        _world.Source.Versions.Clear();
        Add("foreign", ReplicationStatus.Failed, Other, "");

        Assert.Equal(CheckStatus.Unknown, (await _world.CheckAsync(Check)).Status);
    }

    // The caller may be allowed to read elsewhere and not here: an object elsewhere proves nothing.
    [Fact]
    public async Task A_refusal_is_compared_with_an_object_of_the_rule_s_prefix_alone()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace("<Filter/>", "<Filter><Prefix>in/</Prefix></Filter>", StringComparison.Ordinal);
        Add("in/foreign", ReplicationStatus.Failed, Other, "");
        Assert.Equal(CheckStatus.Unknown, (await _world.CheckAsync(Check)).Status);

        Add("in/own", ReplicationStatus.Completed, owner: null);
        Assert.Equal(CheckStatus.Failed, (await _world.CheckAsync(Check)).Status);
    }

    // Nobody may see whether its tags are those of the rule.
    [Fact]
    public async Task What_a_rule_for_tags_would_do_with_a_closed_object_is_unknown()
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<Filter/>", "<Filter><Tag><Key>class</Key><Value>gold</Value></Tag></Filter>", StringComparison.Ordinal);
        _world.Source.Versions[0].Tags = new Dictionary<string, string> { ["class"] = "gold" };
        Add("foreign", ReplicationStatus.Failed, Other, "");

        CheckResult check = await _world.CheckAsync(Check);

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains("tags", check.Cause, StringComparison.Ordinal);
    }

    private void Add(string key, ReplicationStatus status, string? owner, params string[] granted) => _world.Source.Versions.Add(
        new FakeVersion(key, $"v-{key}", [1], _world.Aws.Clock.GetUtcNow() - TimeSpan.FromHours(1))
        {
            Status = status,
            OwnerId = owner,
            Grants = owner is null ? null : [.. granted.Select(permission => new ObjectGrant(FakeAws.Account, permission))],
        });
}
