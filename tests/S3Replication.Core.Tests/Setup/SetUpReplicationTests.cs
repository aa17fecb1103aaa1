using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Setup.Planning;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class SetUpReplicationTests
{
    private const string ThereKey = "arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string BackKey = "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321";

    private static readonly SetUpReplicationRequest s_request = Request("photos", "photos-copy") with { CreateBuckets = true };

    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();

    [Fact]
    public async Task From_nothing_everything_is_made_and_passes_the_test()
    {
        ReplicationSetup setup = Assert.Single(await RunAsync(s_request with
        {
            Regions = new Dictionary<string, string> { ["photos"] = "eu-west-1", ["photos-copy"] = "us-west-2" },
        }));

        Assert.Equal(TestStatus.Passed, setup.TestStatus);
        Assert.True(setup.Changed);
        Assert.Equal("arn:aws:iam::111122223333:role/crr-photos", setup.RoleArn);
        Assert.All(setup.Steps, step => Assert.Equal(SetupStepStatus.Done, step.Status));
        Assert.Equal(
            [SetupStepKind.Bucket, SetupStepKind.Bucket, SetupStepKind.Role, SetupStepKind.Rule, SetupStepKind.Test],
            setup.Steps.Select(step => step.Kind));
        Assert.Equal("us-west-2", _aws.Buckets["photos-copy"].Region);
        Assert.All(_aws.Buckets.Values, bucket => Assert.Equal(VersioningStatus.Enabled, bucket.Versioning));
        Assert.Equal(4, _context.Approvals.Count);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_asks_nothing()
    {
        await RunAsync(s_request);
        int changes = _aws.Changes.Count;
        FakeContext second = new();

        ReplicationSetup setup = Assert.Single(await RunAsync(s_request, second));

        Assert.Equal(changes, _aws.Changes.Count);
        Assert.Empty(second.Approvals);
        Assert.False(setup.Changed);
        Assert.Equal(TestStatus.Passed, setup.TestStatus);
        Assert.All(
            setup.Steps.Where(step => step.Kind != SetupStepKind.Test),
            step => Assert.Equal(SetupStepStatus.AlreadyThere, step.Status));
    }

    [Fact]
    public async Task A_plan_that_is_not_approved_tells_every_change_and_makes_none()
    {
        FakeContext context = new() { Approves = false };

        Assert.Empty(await RunAsync(s_request, context));

        Assert.Empty(_aws.Changes);
        Assert.Equal(
            ["Bucket photos: ", "Bucket photos-copy: ", "Role crr-photos: ", "Bucket photos: "],
            context.Approvals.Select(approval => approval[..(approval.IndexOf(':', StringComparison.Ordinal) + 2)]));
        Assert.Contains("replication rule", context.Approvals[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_is_told_with_what_was_done_and_what_was_not()
    {
        _aws.Refuse("PutReplication photos", new CrrException(CrrErrorCode.ServiceFailure, "S3 is out of order.") { Remedy = "Wait." });

        CrrException error = await FailAsync(s_request);

        Assert.Equal(CrrErrorCode.ServiceFailure, error.Code);
        SetupReport report = Assert.IsType<SetupReport>(error.Report);
        Assert.Equal(
            [SetupStepStatus.Done, SetupStepStatus.Done, SetupStepStatus.Done, SetupStepStatus.Failed, SetupStepStatus.NotDone],
            report.Steps.Select(step => step.Status));
        Assert.Contains("photos to photos-copy: S3 is out of order.", error.Message, StringComparison.Ordinal);
        Assert.Contains("done: bucket photos, bucket photos-copy, role crr-photos;", error.Message, StringComparison.Ordinal);
        Assert.Contains("not done: test photos to photos-copy.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Wait.", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_after_one_that_failed_completes_it()
    {
        bool broken = true;
        _aws.BeforeCall = (call, _) => broken && call == "PutReplication photos"
            ? Task.FromException(new CrrException(CrrErrorCode.ServiceFailure, "S3 is out of order."))
            : Task.CompletedTask;
        await FailAsync(s_request);
        broken = false;
        int changes = _aws.Changes.Count;

        ReplicationSetup setup = Assert.Single(await RunAsync(s_request));

        Assert.Equal(["PutReplication photos"], _aws.Changes.Skip(changes));
        Assert.Equal(TestStatus.Passed, setup.TestStatus);
    }

    [Fact]
    public async Task A_missing_bucket_is_refused_before_the_first_change()
    {
        _aws.AddBucket("photos").Versioning = VersioningStatus.Unversioned;

        CrrException error = await FailAsync(s_request with { CreateBuckets = false });

        Assert.Equal(CrrErrorCode.BucketNotFound, error.Code);
        Assert.Contains("-CreateBucket", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
        Assert.All(((SetupReport)error.Report!).Steps, step => Assert.NotEqual(SetupStepStatus.Done, step.Status));
    }

    [Fact]
    public async Task A_role_of_others_is_refused_before_the_first_change()
    {
        _aws.Roles["theirs"] = new IamRole("theirs", "arn:aws:iam::111122223333:role/theirs", "/", "{}");

        Assert.Equal(CrrErrorCode.RoleNotOwned, (await FailAsync(s_request with { RoleName = "theirs" })).Code);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_priority_that_another_rule_has_is_refused_before_the_first_change()
    {
        await RunAsync(s_request with { Rules = [s_request.Rules[0] with { Priority = 7 }] });
        int changes = _aws.Changes.Count;

        CrrException error = await FailAsync(s_request with
        {
            Rules = [new PutRuleRequest("photos", "photos-archive") { Priority = 7, Prefix = "old/" }],
        });

        Assert.Equal(CrrErrorCode.InvalidPriority, error.Code);
        Assert.Equal(changes, _aws.Changes.Count);
    }

    [Fact]
    public async Task What_would_not_pass_the_test_is_refused_before_the_first_change()
    {
        _aws.AddBucket("photos-copy").Policy = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Closed","Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject",
            "Resource":"arn:aws:s3:::photos-copy/*"}]}
            """;

        CrrException error = await FailAsync(s_request);

        Assert.Equal(CrrErrorCode.VerificationFailed, error.Code);
        Assert.Contains("CRR011", error.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Two_ways_have_replica_modifications_and_delete_markers_in_both_rules()
    {
        IReadOnlyList<ReplicationSetup> setups = await RunAsync(s_request with { TwoWay = true });

        Assert.Equal(["photos", "photos-copy"], setups.Select(setup => setup.SourceBucket));
        Assert.All(setups, setup => Assert.Equal(TestStatus.Passed, setup.TestStatus));
        Assert.All(["photos", "photos-copy"], bucket =>
        {
            ReplicationRule rule = Assert.Single(RulesOf(bucket));
            Assert.True(rule.ReplicaModifications);
            Assert.True(rule.DeleteMarkerReplication);
        });
    }

    [Fact]
    public async Task Two_ways_without_delete_markers_are_refused()
    {
        CrrException error = await FailAsync(s_request with
        {
            TwoWay = true,
            Rules = [s_request.Rules[0] with { DeleteMarkerReplication = false }],
        });

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Empty(_aws.Calls);
    }

    [Theory]
    [InlineData(true, ThereKey, null)]
    [InlineData(true, null, BackKey)]
    [InlineData(false, null, BackKey)]
    public async Task Two_ways_need_a_key_on_each_side_or_none(bool twoWay, string? there, string? back)
    {
        CrrException error = await FailAsync(s_request with
        {
            TwoWay = twoWay,
            ReturnKmsKeyId = back,
            Rules = [s_request.Rules[0] with { ReplicaKmsKeyId = there }],
        });

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains(twoWay ? "-ReturnKmsKeyId" : "-TwoWay", error.Remedy);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public void Each_way_has_the_key_of_its_own_destination() =>
        Assert.Equal(
            [ThereKey, BackKey],
            SetupLinks.From(s_request with
            {
                TwoWay = true,
                ReturnKmsKeyId = BackKey,
                Rules = [s_request.Rules[0] with { ReplicaKmsKeyId = ThereKey }],
            }).Select(link => link.Rule.ReplicaKmsKeyId));

    [Fact]
    public async Task Keys_of_source_objects_that_are_not_the_bucket_s_default_are_granted()
    {
        _aws.AddKey("objects");
        _aws.AddKey("replicas", "us-east-2");
        SetUpReplicationRequest request = s_request with
        {
            Regions = new Dictionary<string, string> { ["photos"] = "eu-west-1", ["photos-copy"] = "us-east-2" },
            Rules = [s_request.Rules[0] with { ReplicaKmsKeyId = "arn:aws:kms:us-east-2:111122223333:key/replicas" }],
        };

        CrrException refused = await FailAsync(request);
        ReplicationSetup setup = Assert.Single(await RunAsync(request with { SourceKmsKeyIds = ["arn:aws:kms:eu-west-1:111122223333:key/objects"] }));

        Assert.Contains("-SourceKmsKeyId", refused.Remedy);
        Assert.Equal(TestStatus.Passed, setup.TestStatus);
        Assert.Contains(_aws.Policies[setup.RoleArn.Split('/')[^1]], policy => policy.Document.Contains("key/objects", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_of_source_objects_without_a_rule_for_them_are_refused_first()
    {
        CrrException error = await FailAsync(s_request with { SourceKmsKeyIds = ["arn:aws:kms:eu-west-1:111122223333:key/objects"] });

        Assert.Contains("-ReplicaKmsKeyId", error.Remedy);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public async Task The_role_in_force_is_completed_for_another_destination()
    {
        await RunAsync(s_request with { RoleName = "crrMine" });

        ReplicationSetup setup = Assert.Single(await RunAsync(Request("photos", "photos-archive") with { CreateBuckets = true }));

        Assert.Equal("arn:aws:iam::111122223333:role/crrMine", setup.RoleArn);
        Assert.Equal(2, RulesOf("photos").Count);
    }

    [Fact]
    public async Task Another_role_may_do_what_the_rules_need_that_were_there_before()
    {
        await RunAsync(s_request);

        await RunAsync(Request("photos", "photos-archive") with { CreateBuckets = true, RoleName = "crrOther" });

        await foreach (ReplicationTestResult result in new VerifyReplication(_aws.Services).ExecuteAsync(
            new VerifyReplicationRequest("photos"), _context, TestContext.Current.CancellationToken))
        {
            Assert.Equal(TestStatus.Passed, result.Status);
        }
    }

    [Fact]
    public async Task Rules_of_one_bucket_that_are_set_up_at_once_are_all_there()
    {
        SetUpReplication setup = new(_aws.Services);
        string[] destinations = [.. Enumerable.Range(0, 8).Select(i => $"photos-{i}")];
        _aws.AddBucket("photos");
        Array.ForEach(destinations, bucket => _aws.AddBucket(bucket));
        // Each read waits for the others, so that they do run at once where nothing holds them.
        _aws.BeforeCall = async (_, token) => await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, token);

        await Task.WhenAll(destinations.Select(bucket => setup.ExecuteAsync(
            Request("photos", bucket) with { SkipTest = true }, new FakeContext(), TestContext.Current.CancellationToken)));

        Assert.Equal(
            destinations.Select(bucket => $"arn:aws:s3:::{bucket}").Order(),
            RulesOf("photos").Select(rule => rule.Destination.BucketArn).Order());
    }

    [Theory]
    [InlineData("photos", "crr-photos")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "crr-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_role_is_named_after_its_source(string bucket, string role) => Assert.Equal(role, RoleNaming.ForSource(bucket));

    [Fact]
    public void The_longest_bucket_names_have_roles_of_their_own()
    {
        string stem = new('a', 62);

        string one = RoleNaming.ForSource(stem + "1");
        string two = RoleNaming.ForSource(stem + "2");

        Assert.True(one.Length <= 64);
        Assert.NotEqual(one, two);
        Assert.Equal(one, RoleNaming.ForSource(stem + "1"));
    }

    private static SetUpReplicationRequest Request(string source, string destination) => new([new PutRuleRequest(source, destination)]);

    private Task<IReadOnlyList<ReplicationSetup>> RunAsync(SetUpReplicationRequest request, FakeContext? context = null) =>
        new SetUpReplication(_aws.Services).ExecuteAsync(request, context ?? _context, TestContext.Current.CancellationToken);

    private Task<CrrException> FailAsync(SetUpReplicationRequest request) =>
        Assert.ThrowsAsync<CrrException>(() => RunAsync(request));

    private IReadOnlyList<ReplicationRule> RulesOf(string bucket) =>
        ReplicationDocument.Parse(_aws.Buckets[bucket].Replication!).Rules;
}
