using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Roles;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class VerifyReplicationTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";

    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    // The example of AWS's user guide, with tags read where they are.
    private const string OnSource = """
        {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::photos"},
        {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::photos/*"}
        """;

    private const string OnDestination =
        """{"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::photos-copy/*"}""";

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _source;
    private readonly FakeBucket _destination;

    public VerifyReplicationTests()
    {
        _source = _aws.AddBucket("photos");
        _destination = _aws.AddBucket("photos-copy", "ap-southeast-1");
        _source.Replication = Configuration(Rule());
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", Trust);
        Grant(OnSource, OnDestination);
    }

    [Fact]
    public async Task A_healthy_rule_passes_every_check()
    {
        ReplicationTestResult result = await OneAsync();

        Assert.Equal(TestStatus.Passed, result.Status);
        Assert.True(result.Succeeded);
        Assert.Empty(result.Findings);
        Assert.Equal("photos", result.SourceBucket);
        Assert.Equal("photos-copy", result.DestinationBucket);
        Assert.Equal("crr-copy", result.RuleId);
        Assert.Equal(CheckRunner.Checks.Select(check => check.Info.Id).Append("CRR051"), result.Checks.Select(check => check.Id));
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Every_check_has_a_title_and_a_page_of_AWS_and_every_finding_a_cause_and_a_remedy()
    {
        _source.Versioning = VersioningStatus.Suspended;
        _aws.Policies["crrRole"].Clear();

        ReplicationTestResult result = await OneAsync();

        Assert.All(result.Checks, check =>
        {
            Assert.NotEmpty(check.Title);
            Assert.Equal("docs.aws.amazon.com", check.Documentation!.Host);
        });
        Assert.NotEmpty(result.Findings);
        Assert.All(result.Findings, finding =>
        {
            Assert.False(string.IsNullOrWhiteSpace(finding.Cause));
            Assert.False(string.IsNullOrWhiteSpace(finding.Remedy));
        });
    }

    [Fact]
    public async Task A_source_that_is_not_there_fails()
    {
        _aws.Buckets.Remove("photos");

        CheckResult check = await FailedAsync("CRR001");

        Assert.Contains("New-CrrBucket -BucketName photos", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VersioningStatus.Unversioned)]
    [InlineData(VersioningStatus.Suspended)]
    public async Task A_source_without_versioning_fails(VersioningStatus status)
    {
        _source.Versioning = status;

        Assert.Equal("Enable-BucketVersioning -BucketName photos", (await FailedAsync("CRR002")).Remedy);
    }

    [Fact]
    public async Task A_bucket_without_configuration_gives_one_failed_result()
    {
        _source.Replication = null;

        ReplicationTestResult result = await OneAsync();

        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Null(result.RuleId);
        Assert.Contains("Set-CrrRule", Check(result, "CRR003").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_S3_would_refuse_fails_with_its_words()
    {
        _source.Replication = Configuration(Rule().Replace("<Priority>1</Priority>", string.Empty, StringComparison.Ordinal));

        CheckResult check = await FailedAsync("CRR003");

        Assert.Contains("Priority must be specified", check.Observed, StringComparison.Ordinal);
        Assert.Contains("InvalidRequest", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_rule_fails()
    {
        _source.Replication = Configuration(Rule().Replace("Enabled</Status><Filter>", "Disabled</Status><Filter>", StringComparison.Ordinal));

        Assert.Contains("Disabled", (await FailedAsync("CRR004")).Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, CheckStatus.Skipped)]
    [InlineData("paused", CheckStatus.Failed)]
    public async Task A_rule_paused_beside_an_enabled_one_is_no_finding_unless_it_is_asked_for(string? asked, CheckStatus expected)
    {
        _source.Replication = Configuration(Rule(), Rule()
            .Replace("crr-copy", "paused", StringComparison.Ordinal)
            .Replace("Tax/", "Archive/", StringComparison.Ordinal)
            .Replace(">1<", ">2<", StringComparison.Ordinal)
            .Replace("Enabled</Status><Filter>", "Disabled</Status><Filter>", StringComparison.Ordinal));

        List<ReplicationTestResult> results = await RunAsync(new VerifyReplicationRequest("photos") { RuleId = asked, Canary = asked is null });

        ReplicationTestResult paused = results.Single(result => result.RuleId == "paused");
        Assert.Equal(expected, paused.Checks.Single(check => check.Id == "CRR004").Status);
        Assert.Null(paused.Canary);
        Assert.Equal(asked is null, paused.Succeeded);
    }

    [Fact]
    public async Task A_rule_that_another_outranks_is_warned_of_and_works()
    {
        _source.Replication = Configuration(Rule(), Rule()
            .Replace("crr-copy", "everything", StringComparison.Ordinal)
            .Replace("Tax/", string.Empty, StringComparison.Ordinal)
            .Replace(">1<", ">9<", StringComparison.Ordinal));

        List<ReplicationTestResult> results = await RunAsync(new VerifyReplicationRequest("photos"));

        CheckResult check = Check(results[0], "CRR015");
        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("everything", check.Observed, StringComparison.Ordinal);
        Assert.Contains("Remove-CrrRule -SourceBucket photos -RuleId 'everything';", check.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("-RuleId 'crr-copy' -Priority 10", check.Remedy, StringComparison.Ordinal);
        Assert.Equal([check], results[0].Findings);
        Assert.Equal(CheckStatus.Passed, Check(results[1], "CRR015").Status);
        Assert.All(results, result => Assert.True(result.Succeeded));
    }

    [Fact]
    public async Task A_destination_that_is_not_there_fails_and_what_needs_it_waits()
    {
        _aws.Buckets.Remove("photos-copy");

        ReplicationTestResult result = await OneAsync();

        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Equal(CheckStatus.Failed, Check(result, "CRR005").Status);
        string[] waiting =
            [.. result.Checks.Where(check => check is { Status: CheckStatus.Unknown, BlockedBy: "CRR005" }).Select(check => check.Id)];
        Assert.Superset(new HashSet<string> { "CRR006", "CRR007", "CRR011", "CRR021", "CRR032" }, waiting.ToHashSet());
        Assert.Superset(
            CheckRunner.Checks.Where(check => check.Info.Needs.Contains("CRR005")).Select(check => check.Info.Id).ToHashSet(),
            waiting.ToHashSet());
        Assert.Equal("CRR005", Assert.Single(result.Findings).Id);
    }

    [Fact]
    public async Task A_filter_that_is_probably_not_meant_is_warned_of()
    {
        _source.Replication = Configuration(Rule().Replace("<Prefix>", "<Prefix>/", StringComparison.Ordinal));

        CheckResult check = Check(await OneAsync(), "CRR016");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("begins with a slash", check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_for_replicas_without_ARN_is_warned_of()
    {
        _source.Replication = Configuration(Rule(
            destination: "<EncryptionConfiguration><ReplicaKmsKeyID>alias/mine</ReplicaKmsKeyID></EncryptionConfiguration>")
            .Replace("<DeleteMarkerReplication>", "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria><DeleteMarkerReplication>", StringComparison.Ordinal));

        CheckResult check = Check(await OneAsync(), "CRR017");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("alias/mine", check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_owner_inside_of_one_account_is_warned_of()
    {
        _source.Replication = Configuration(Rule(
            destination: $"<Account>{FakeAws.Account}</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>"));

        Assert.Equal(CheckStatus.Warning, Check(await OneAsync(), "CRR018").Status);
    }

    [Fact]
    public async Task A_destination_of_another_owner_than_the_rule_names_fails()
    {
        _source.Replication = Configuration(Rule(destination: $"<Account>{FakeAws.OtherAccount}</Account>"));

        Assert.Contains(FakeAws.OtherAccount, (await FailedAsync("CRR006")).Observed, StringComparison.Ordinal);
    }

    // Whoever makes a bucket of a name that was given up owns it; its former owner is answered 403.
    [Fact]
    public async Task A_destination_that_is_not_among_the_buckets_of_the_account_that_the_rule_names_is_a_strangers()
    {
        _source.Replication = Configuration(Rule(destination: $"<Account>{FakeAws.Account}</Account>"));
        _aws.Buckets.Remove("photos-copy");
        _aws.AddBucket("photos-copy", "us-east-2", "777788889999").IsClosed = true;

        Assert.Contains("somebody", (await FailedAsync("CRR006")).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_that_may_not_be_seen_stays_unknown_where_the_rule_names_no_account()
    {
        _aws.Buckets.Remove("photos-copy");
        _aws.AddBucket("photos-copy", "us-east-2", "777788889999").IsClosed = true;

        Assert.Equal(CheckStatus.Unknown, Check(await OneAsync(), "CRR006").Status);
    }

    // S3 calls through no VPC endpoint, so that a bucket that is closed to all else is closed to replication.
    [Fact]
    public async Task A_bucket_policy_that_denies_all_but_a_VPC_endpoint_fails()
    {
        _source.Policy = """{"Version":"2012-10-17","Statement":[{"Sid":"Vpce","Effect":"Deny","Principal":"*","Action":"s3:Get*","Resource":"arn:aws:s3:::photos/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}]}""";

        Assert.Contains("Vpce", (await FailedAsync("CRR010")).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destination_of_the_owner_that_the_rule_names_passes()
    {
        _source.Replication = Configuration(Rule(destination: $"<Account>{FakeAws.Account}</Account>"));

        ReplicationTestResult result = await OneAsync();

        Assert.Equal(CheckStatus.Passed, Check(result, "CRR006").Status);
        Assert.True(result.Succeeded);
    }

    [Fact]
    public async Task A_destination_without_versioning_fails()
    {
        _destination.Versioning = VersioningStatus.Suspended;

        Assert.Equal("Enable-BucketVersioning -BucketName photos-copy", (await FailedAsync("CRR007")).Remedy);
    }

    [Fact]
    public async Task A_role_that_is_not_there_fails()
    {
        _aws.Roles.Clear();

        Assert.Contains("AssumeRoleNotPermitted", (await FailedAsync("CRR008")).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_under_another_path_fails_with_its_own_ARN()
    {
        string arn = "arn:aws:iam::111122223333:role/service-role/crrRole";
        _aws.Roles["crrRole"] = new IamRole("crrRole", arn, "/service-role/", Trust);

        Assert.Contains(arn, (await FailedAsync("CRR008")).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_an_account_that_does_not_own_the_source_fails()
    {
        _source.Replication = Configuration(Rule()).Replace("111122223333:role", $"{FakeAws.OtherAccount}:role", StringComparison.Ordinal);

        Assert.Contains("does not own bucket photos", (await FailedAsync("CRR008")).Observed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")]
    public async Task A_role_that_S3_may_not_assume_fails_with_the_statement_to_add(string trust)
    {
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", trust);

        CheckResult check = await FailedAsync("CRR009");

        Assert.Contains("""{"Service":"s3.amazonaws.com"}""", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trust_that_turns_on_a_condition_is_unknown()
    {
        string trust = """
            {"Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}
            """;
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", trust);

        CheckResult check = await UnknownAsync("CRR009");

        Assert.Contains("aws:SourceAccount", check.Cause, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-Canary", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:GetReplicationConfiguration", "arn:aws:s3:::photos\"")]
    [InlineData("s3:ListBucket", "arn:aws:s3:::photos\"")]
    [InlineData("s3:GetObjectVersionForReplication", "arn:aws:s3:::photos/*")]
    [InlineData("s3:GetObjectVersionAcl", "arn:aws:s3:::photos/*")]
    public async Task An_action_that_is_missing_on_the_source_fails_with_the_statement_to_add(string action, string resource)
    {
        Grant(Without(OnSource, action), OnDestination);

        CheckResult check = await FailedAsync("CRR010");

        Assert.Contains(action, check.Observed, StringComparison.Ordinal);
        Assert.Contains($"\"Action\":\"{action}\"", check.Remedy, StringComparison.Ordinal);
        Assert.Contains(resource, check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetObjectVersion_does_instead_of_GetObjectVersionForReplication()
    {
        Grant(OnSource.Replace("GetObjectVersionForReplication", "GetObjectVersion", StringComparison.Ordinal), OnDestination);

        Assert.True((await OneAsync()).Succeeded);
    }

    [Fact]
    public async Task A_grant_on_the_bucket_instead_of_its_objects_fails()
    {
        Grant(OnSource, OnDestination.Replace("photos-copy/*", "photos-copy", StringComparison.Ordinal));

        Assert.Contains("s3:ReplicateObject", (await FailedAsync("CRR011")).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_sends_delete_markers_needs_ReplicateDelete()
    {
        Grant(OnSource, Without(OnDestination, "s3:ReplicateDelete"));
        Assert.True((await OneAsync()).Succeeded);

        _source.Replication = Configuration(Rule(deleteMarkers: "Enabled"));

        Assert.Contains("s3:ReplicateDelete", (await FailedAsync("CRR011")).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_policy_that_denies_fails_and_is_named()
    {
        _destination.Policy = """
            {"Statement":[{"Sid":"NoReplicas","Effect":"Deny","Principal":"*","Action":"s3:Replicate*","Resource":"arn:aws:s3:::photos-copy/*"}]}
            """;

        CheckResult check = await FailedAsync("CRR011");

        Assert.Contains("NoReplicas", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("bucket policy of photos-copy", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permissions_boundary_that_does_not_allow_fails()
    {
        _aws.Roles["crrRole"] = _aws.Roles["crrRole"] with { PermissionsBoundary = "arn:aws:iam::111122223333:policy/edge" };
        _aws.ManagedPolicies["arn:aws:iam::111122223333:policy/edge"] =
            """{"Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

        CheckResult check = await FailedAsync("CRR011");

        Assert.Contains("s3:ReplicateObject", check.Observed, StringComparison.Ordinal);
        Assert.StartsWith("The permissions boundary of role crrRole leaves it out", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("permissions boundary arn:aws:iam::111122223333:policy/edge allow it: {", check.Remedy, StringComparison.Ordinal);
        Assert.Empty(check.Mends);
    }

    [Fact]
    public async Task A_destination_in_another_account_needs_its_bucket_policy_too()
    {
        _aws.Buckets["photos-copy"] = new FakeBucket("photos-copy", "ap-southeast-1", FakeAws.OtherAccount);
        _aws.WithDestinationIn(FakeAws.OtherAccount);

        CheckResult check = await FailedAsync("CRR011");
        Assert.Contains("bucket policy of photos-copy", check.Remedy, StringComparison.Ordinal);
        Assert.Contains($"\"AWS\":\"{RoleArn}\"", check.Remedy, StringComparison.Ordinal);
        // both statements go into one policy, which must not have a Sid twice
        Assert.Contains("\"Sid\":\"CRR011x1\"", check.Remedy, StringComparison.Ordinal);
        Assert.Contains("\"Sid\":\"CRR012x1\"", Check(await OneAsync(), "CRR012").Remedy, StringComparison.Ordinal);

        _aws.Buckets["photos-copy"].Policy = $$"""
            {"Statement":[{"Effect":"Allow","Principal":{"AWS":"{{RoleArn}}"},"Action":["s3:ReplicateObject","s3:ReplicateTags"],"Resource":"arn:aws:s3:::photos-copy/*"}]}
            """;
        Assert.True((await OneAsync()).Succeeded);
    }

    [Fact]
    public async Task Tags_that_are_read_on_the_destination_instead_of_the_source_are_the_workshops_mistake()
    {
        Grant(
            Without(OnSource, "s3:GetObjectVersionTagging"),
            OnDestination.Replace("\"s3:ReplicateTags\"", "\"s3:ReplicateTags\",\"s3:GetObjectVersionTagging\"", StringComparison.Ordinal));

        CheckResult check = await FailedAsync("CRR012");

        Assert.Contains("granted on the destination", check.Cause, StringComparison.Ordinal);
        Assert.Contains("arn:aws:s3:::photos/*", check.Remedy, StringComparison.Ordinal);
    }

    // "Permissions for the s3:ReplicateObject action … also allow replication of … object tags", and the owner of the destination may
    // "explicitly deny permission for the s3:ReplicateTags action":
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
    [Fact]
    public async Task Tags_travel_with_the_replica_unless_that_is_denied()
    {
        Grant(OnSource, Without(OnDestination, "s3:ReplicateTags"));
        Assert.Equal(CheckStatus.Passed, Check(await OneAsync(), "CRR012").Status);

        _destination.Policy =
            """{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateTags","Resource":"arn:aws:s3:::photos-copy/*"}]}""";
        await FailedAsync("CRR012");
    }

    [Theory]
    [InlineData("HeadBucket photos", "CRR001", "s3:ListBucket")]
    [InlineData("GetVersioning photos", "CRR002", "s3:GetBucketVersioning")]
    [InlineData("GetVersioning photos-copy", "CRR007", "s3:GetBucketVersioning")]
    [InlineData("GetRole crrRole", "CRR008", "iam:GetRole")]
    [InlineData("GetRole crrRole", "CRR009", "iam:GetRole")]
    [InlineData("GetRolePolicies crrRole", "CRR010", "iam:GetRolePolicy")]
    [InlineData("GetPolicy photos", "CRR010", "s3:GetBucketPolicy")]
    [InlineData("GetPolicy photos-copy", "CRR011", "s3:GetBucketPolicy")]
    public async Task What_may_not_be_read_is_unknown_and_names_the_missing_permission(string call, string id, string permission)
    {
        _aws.Deny(call);

        CheckResult check = await UnknownAsync(id);

        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_may_not_be_read_is_one_unknown_result()
    {
        _aws.Deny("GetReplication photos");

        ReplicationTestResult result = await OneAsync();

        Assert.Equal(TestStatus.Unknown, result.Status);
        Assert.Contains("s3:GetReplicationConfiguration", Check(result, "CRR003").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_do_not_work_end_the_examination()
    {
        _aws.Deny("HeadBucket photos", CrrErrorCode.CredentialsInvalid);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(new VerifyReplicationRequest("photos")));

        Assert.Equal(CrrErrorCode.CredentialsInvalid, error.Code);
    }

    [Fact]
    public async Task Two_rules_give_two_results_and_each_call_is_made_once()
    {
        _aws.AddBucket("archive");
        _source.Replication = Configuration(
            Rule(), Rule().Replace("crr-copy", "other", StringComparison.Ordinal).Replace("photos-copy", "archive", StringComparison.Ordinal).Replace(">1<", ">2<", StringComparison.Ordinal));

        List<ReplicationTestResult> results = await RunAsync(new VerifyReplicationRequest("photos"));

        Assert.Equal([TestStatus.Passed, TestStatus.Failed], results.Select(result => result.Status));
        Assert.Equal(["photos-copy", "archive"], results.Select(result => result.DestinationBucket));
        string[] repeated = [.. _aws.Calls.GroupBy(call => call).Where(group => group.Count() > 1).Select(group => group.Key)];
        // a bucket is looked up once for itself, and once for each owner that it is expected to have
        Assert.All(repeated, call => Assert.StartsWith("HeadBucket", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_rule_that_is_asked_for_is_examined()
    {
        _source.Replication = Configuration(
            Rule(), Rule().Replace("crr-copy", "other", StringComparison.Ordinal).Replace(">1<", ">2<", StringComparison.Ordinal));

        Assert.Equal("other", Assert.Single(await RunAsync(new VerifyReplicationRequest("photos") { RuleId = "other" })).RuleId);
        Assert.Equal(2, (await RunAsync(new VerifyReplicationRequest("photos") { DestinationBucket = "photos-copy" })).Count);
    }

    [Fact]
    public async Task A_rule_that_is_asked_for_and_not_there_fails()
    {
        ReplicationTestResult result = Assert.Single(
            await RunAsync(new VerifyReplicationRequest("photos") { DestinationBucket = "elsewhere" }));

        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Contains("elsewhere", Check(result, "CRR003").Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_that_arrives_is_part_of_the_result()
    {
        _aws.AfterWrite = Deliver;

        ReplicationTestResult result = Assert.Single(await RunAsync(new VerifyReplicationRequest("photos") { Canary = true }));

        Assert.True(result.Succeeded);
        Assert.Equal(CanaryStatus.Passed, result.Canary!.Status);
        Assert.StartsWith("Tax/.crr-canary/", result.Canary.Key, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, Check(result, "CRR014").Status);
        Assert.Empty(_source.Versions);
    }

    [Fact]
    public async Task A_canary_is_removed_from_the_destinations_of_other_rules_too()
    {
        FakeBucket archive = _aws.AddBucket("photos-archive");
        _source.Replication = Configuration(Rule(), Rule()
            .Replace("crr-copy", "crr-archive", StringComparison.Ordinal)
            .Replace("photos-copy", "photos-archive", StringComparison.Ordinal)
            .Replace("<Priority>1<", "<Priority>2<", StringComparison.Ordinal)
            .Replace("Tax/", string.Empty, StringComparison.Ordinal));
        _aws.AfterWrite = (bucket, version) =>
        {
            Deliver(bucket, version);
            archive.Versions.Add(version with { Status = ReplicationStatus.Replica });
        };

        IReadOnlyList<ReplicationTestResult> results = await RunAsync(
            new VerifyReplicationRequest("photos") { DestinationBucket = "photos-copy", Canary = true });

        Assert.Equal(CanaryStatus.Passed, Assert.Single(results).Canary!.Status);
        Assert.Empty(archive.Versions);
    }

    [Theory]
    [InlineData(ReplicationStatus.Failed, TestStatus.Failed)]
    [InlineData(ReplicationStatus.Pending, TestStatus.Unknown)]
    public async Task A_canary_that_does_not_arrive_is_not_good(ReplicationStatus status, TestStatus expected)
    {
        _aws.AfterWrite = (_, version) => version.Status = status;

        ReplicationTestResult result = Assert.Single(await RunAsync(
            new VerifyReplicationRequest("photos") { Canary = true, CanaryTimeout = TimeSpan.FromSeconds(30) }));

        Assert.Equal(expected, result.Status);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task A_canary_without_approval_is_not_sent_and_the_checks_are_told_all_the_same()
    {
        ReplicationTestResult result = Assert.Single(await RunAsync(
            new VerifyReplicationRequest("photos") { Canary = true }, new FakeContext { Approves = false }));

        Assert.Null(result.Canary);
        Assert.Equal(CheckStatus.Skipped, Check(result, "CRR014").Status);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_canary_without_a_chance_is_not_sent()
    {
        _destination.Versioning = VersioningStatus.Suspended;

        ReplicationTestResult result = Assert.Single(await RunAsync(new VerifyReplicationRequest("photos") { Canary = true }));

        Assert.Contains("CRR007", Check(result, "CRR014").Observed, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_canary_that_may_not_be_uploaded_is_unknown()
    {
        _aws.Deny("PutObject photos");

        ReplicationTestResult result = Assert.Single(await RunAsync(new VerifyReplicationRequest("photos") { Canary = true }));

        Assert.Equal(TestStatus.Unknown, result.Status);
        Assert.Equal(CheckStatus.Unknown, Check(result, "CRR014").Status);
    }

    private void Deliver(FakeBucket bucket, FakeVersion version)
    {
        version.Status = ReplicationStatus.Completed;
        _destination.Versions.Add(version with { Status = ReplicationStatus.Replica });
    }

    private void Grant(params string[] statements) =>
        _aws.Policies["crrRole"] = [new RolePolicy("p", Arn: null, $$"""{"Version":"2012-10-17","Statement":[{{string.Join(",", statements)}}]}""")];

    private static string Without(string statements, string action) => statements
        .Replace($"\"{action}\",", string.Empty, StringComparison.Ordinal)
        .Replace($",\"{action}\"", string.Empty, StringComparison.Ordinal);

    private async Task<CheckResult> FailedAsync(string id)
    {
        ReplicationTestResult result = await OneAsync();
        CheckResult check = Check(result, id);
        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Equal(TestStatus.Failed, result.Status);
        Assert.Contains(check, result.Findings);
        return check;
    }

    private async Task<CheckResult> UnknownAsync(string id)
    {
        ReplicationTestResult result = await OneAsync();
        CheckResult check = Check(result, id);
        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Equal(TestStatus.Unknown, result.Status);
        Assert.False(result.Succeeded);
        return check;
    }

    private static CheckResult Check(ReplicationTestResult result, string id) =>
        Assert.Single(result.Checks, check => check.Id == id);

    private async Task<ReplicationTestResult> OneAsync() =>
        Assert.Single(await RunAsync(new VerifyReplicationRequest("photos")));

    private async Task<List<ReplicationTestResult>> RunAsync(VerifyReplicationRequest request, FakeContext? context = null)
    {
        List<ReplicationTestResult> results = [];
        await foreach (ReplicationTestResult result in new VerifyReplication(_aws.Services)
            .ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    }

    private static string Configuration(params string[] rules) =>
        $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>{RoleArn}</Role>{string.Concat(rules)}</ReplicationConfiguration>";

    private static string Rule(string deleteMarkers = "Disabled", string destination = "") => $"""
        <Rule><ID>crr-copy</ID><Priority>1</Priority><Status>Enabled</Status><Filter><Prefix>Tax/</Prefix></Filter>
        <DeleteMarkerReplication><Status>{deleteMarkers}</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::photos-copy</Bucket>{destination}</Destination></Rule>
        """;
}
