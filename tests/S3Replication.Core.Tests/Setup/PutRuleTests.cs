using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class PutRuleTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";

    private const string KeyArn = "arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static readonly PutRuleRequest s_request = new("photos", "photos-copy") { RoleArn = RoleArn };

    // Two rules as two other tools write them: one with elements that nobody here knows.
    private static readonly string s_othersRules = $"""
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <Role>{RoleArn}</Role>
          <Rule>
            <ID>terraform-logs</ID><Priority>5</Priority><Status>Enabled</Status>
            <Filter><Prefix>logs/</Prefix></Filter>
            <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
            <Destination><Bucket>arn:aws:s3:::logs-copy</Bucket><Novelty Level="3"><Inner>x</Inner></Novelty></Destination>
            <Unheard>of</Unheard>
          </Rule>
          <Rule>
            <ID>console</ID><Priority>7</Priority><Status>Disabled</Status><Filter/>
            <DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>
            <Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination>
          </Rule>
        </ReplicationConfiguration>
        """;

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _source;
    private readonly FakeBucket _destination;

    public PutRuleTests()
    {
        _source = _aws.AddBucket("photos");
        _destination = _aws.AddBucket("photos-copy", "ap-southeast-1");
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", "{}");
    }

    [Fact]
    public async Task The_first_rule_is_complete_by_the_V2_schema()
    {
        FakeContext context = new();

        ReplicationRuleInfo? info = await RunAsync(s_request with { Prefix = "Tax" }, context);

        XElement rule = Assert.Single(Rules());
        Assert.Equal("Enabled", Text(rule, "Status"));
        Assert.Equal("Tax", Text(rule, "Filter", "Prefix"));
        Assert.Equal("Disabled", Text(rule, "DeleteMarkerReplication", "Status"));
        Assert.Equal("1", Text(rule, "Priority"));
        Assert.Equal("arn:aws:s3:::photos-copy", Text(rule, "Destination", "Bucket"));
        Assert.StartsWith("crr-", Text(rule, "ID"), StringComparison.Ordinal);
        Assert.Equal(RoleArn, XDocument.Parse(_source.Replication!).Root!.Elements().First(e => e.Name.LocalName == "Role").Value);
        Assert.Equal(Text(rule, "ID"), info!.RuleId);
        Assert.True(info.Changed);
        Assert.True(info.Owned);
        Assert.Null(info.PreviousConfiguration);
        Assert.Single(context.Approvals);
        Assert.Contains(context.Verboses, verbose => verbose.Contains("DeleteMarkerReplication", StringComparison.Ordinal));
        Assert.Equal(["PutReplication photos"], _aws.Changes);
    }

    [Fact]
    public async Task Every_property_of_the_request_is_in_the_rule()
    {
        ReplicationRuleInfo? info = await RunAsync(s_request with
        {
            RuleId = "crr-all",
            Prefix = "a/",
            Tags = new Dictionary<string, string> { ["k"] = "v" },
            Priority = 42,
            DeleteMarkerReplication = false,
            ReplicaModifications = true,
            SseKmsEncryptedObjects = true,
            ReplicaKmsKeyId = KeyArn,
            StorageClass = "STANDARD_IA",
            Account = FakeAws.Account,
            OwnerOverride = true,
            ReplicationTimeControl = true,
            Enabled = false,
        });

        XElement rule = Assert.Single(Rules());
        Assert.Equal("crr-all", Text(rule, "ID"));
        Assert.Equal("a/", Text(rule, "Filter", "And", "Prefix"));
        Assert.Equal("k", Text(rule, "Filter", "And", "Tag", "Key"));
        Assert.Equal("v", Text(rule, "Filter", "And", "Tag", "Value"));
        Assert.Equal("42", Text(rule, "Priority"));
        Assert.Equal("Disabled", Text(rule, "Status"));
        Assert.Equal("Enabled", Text(rule, "SourceSelectionCriteria", "ReplicaModifications", "Status"));
        Assert.Equal("STANDARD_IA", Text(rule, "Destination", "StorageClass"));
        Assert.Equal(FakeAws.Account, Text(rule, "Destination", "Account"));
        Assert.Equal("Enabled", Text(rule, "SourceSelectionCriteria", "SseKmsEncryptedObjects", "Status"));
        Assert.Equal(KeyArn, Text(rule, "Destination", "EncryptionConfiguration", "ReplicaKmsKeyID"));
        Assert.Equal("Destination", Text(rule, "Destination", "AccessControlTranslation", "Owner"));
        Assert.Equal("Enabled", Text(rule, "Destination", "ReplicationTime", "Status"));
        Assert.Equal("15", Text(rule, "Destination", "ReplicationTime", "Time", "Minutes"));
        Assert.Equal("Enabled", Text(rule, "Destination", "Metrics", "Status"));
        Assert.Equal("15", Text(rule, "Destination", "Metrics", "EventThreshold", "Minutes"));
        Assert.True(info!.SseKmsEncryptedObjects && info.OwnerOverride && info.ReplicationTimeControl && info.Metrics);
        Assert.Equal(KeyArn, info.ReplicaKmsKeyId);
        Assert.Equal("Disabled", info.Status);
        Assert.Equal(42, info.Priority);
        Assert.Equal("v", info.Tag["k"]);
        Assert.True(info.ReplicaModifications);
    }

    [Fact]
    public async Task Setting_a_rule_from_what_was_told_of_it_changes_nothing()
    {
        _aws.AddBucket("logs-copy");
        _aws.AddBucket("archive");
        _source.Replication = ReplicationDocument.Parse(s_othersRules.Replace("terraform-logs", "crr-logs", StringComparison.Ordinal)
            .Replace("console", "crr-all", StringComparison.Ordinal)).ToXml();
        foreach (ReplicationRule rule in ReplicationDocument.Parse(_source.Replication).Rules)
        {
            ReplicationRuleInfo info = RuleMapping.ToInfo("photos", ReplicationDocument.Parse(_source.Replication), rule);

            Assert.False((await RunAsync(Again(info, "photos")))!.Changed);
        }

        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_rule_set_on_another_bucket_from_what_was_told_of_it_is_the_same()
    {
        _aws.AddBucket("films");
        ReplicationRuleInfo? made = await RunAsync(s_request with
        {
            RuleId = "crr-x", Prefix = "a/", Tags = new Dictionary<string, string> { ["k"] = "v", ["l"] = "w" }, Priority = 7,
            ReplicaKmsKeyId = KeyArn, ReplicationTimeControl = true, StorageClass = "ONEZONE_IA",
        });

        await RunAsync(Again(made!, "films"));

        Assert.Equal(
            ReplicationDocument.Parse(_source.Replication!).Content("crr-x"),
            ReplicationDocument.Parse(_aws.Buckets["films"].Replication!).Content("crr-x"));
    }

    [Fact]
    public async Task What_is_turned_off_goes_from_the_rule()
    {
        await RunAsync(s_request with { RuleId = "crr-x", ReplicaKmsKeyId = KeyArn, ReplicationTimeControl = true });

        await RunAsync(s_request with { RuleId = "crr-x", ReplicationTimeControl = false });
        Assert.Null(Find(Assert.Single(Rules()), "Destination", "ReplicationTime"));
        Assert.Equal("Enabled", Text(Assert.Single(Rules()), "Destination", "Metrics", "Status"));
        Assert.Null(Find(Assert.Single(Rules()), "Destination", "Metrics", "EventThreshold"));

        await RunAsync(s_request with { RuleId = "crr-x", Metrics = false, ReplicaKmsKeyId = "" });
        XElement rule = Assert.Single(Rules());
        Assert.Null(Find(rule, "Destination", "Metrics"));
        Assert.Null(Find(rule, "Destination", "EncryptionConfiguration"));
        Assert.Null(Find(rule, "SourceSelectionCriteria"));
    }

    [Fact]
    public async Task Metrics_alone_have_no_threshold()
    {
        await RunAsync(s_request with { Metrics = true });

        XElement rule = Assert.Single(Rules());
        Assert.Equal("Enabled", Text(rule, "Destination", "Metrics", "Status"));
        Assert.Null(Find(rule, "Destination", "Metrics", "EventThreshold"));
        Assert.Null(Find(rule, "Destination", "ReplicationTime"));
    }

    [Fact]
    public async Task Time_control_without_metrics_is_refused() => await RefusedAsync(
        CrrErrorCode.InvalidParameter, s_request with { ReplicationTimeControl = true, Metrics = false });

    [Fact]
    public async Task Kms_without_a_key_is_refused_in_the_words_of_S3()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.InvalidReplicationConfiguration, s_request with { SseKmsEncryptedObjects = true });

        Assert.Contains("ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_without_an_account_is_refused_in_the_words_of_S3()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.InvalidReplicationConfiguration, s_request with { OwnerOverride = true });

        Assert.Contains("Account must be specified if the Owner in AccessControlTranslation has a value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_destinations_get_a_rule_each_in_one_write()
    {
        _aws.AddBucket("archive", "us-east-1");
        _source.Replication = s_othersRules;
        FakeContext context = new();

        IReadOnlyList<ReplicationRuleInfo> rules = await RunAsync([s_request, s_request with { DestinationBucket = "archive" }], context);

        Assert.Equal(["photos-copy", "archive"], rules.Select(rule => rule.DestinationBucket));
        Assert.Equal([8, 9], rules.Select(rule => rule.Priority!.Value));
        Assert.All(rules, rule => Assert.True(rule.Changed));
        Assert.Equal(2, context.Approvals.Count);
        Assert.Equal(["PutReplication photos"], _aws.Changes);
    }

    [Fact]
    public async Task Only_the_rules_that_were_approved_are_set()
    {
        _aws.AddBucket("archive");
        FakeContext context = new() { Choose = approval => approval.Contains("archive", StringComparison.Ordinal) };

        IReadOnlyList<ReplicationRuleInfo> rules = await RunAsync([s_request, s_request with { DestinationBucket = "archive" }], context);

        Assert.Equal("archive", Assert.Single(rules).DestinationBucket);
        Assert.Single(Rules());
    }

    [Theory]
    [InlineData("crr-a", null)]
    [InlineData(null, 4)]
    public async Task One_id_or_priority_for_several_rules_is_refused(string? ruleId, int? priority)
    {
        PutRuleRequest request = s_request with { RuleId = ruleId, Priority = priority };

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => RunAsync([request, request with { DestinationBucket = "archive" }], new FakeContext()));

        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public async Task Rules_of_other_tools_survive_element_for_element()
    {
        _source.Replication = s_othersRules;
        List<XElement> before = Rules();

        ReplicationRuleInfo? info = await RunAsync(s_request);

        List<XElement> after = Rules();
        Assert.Equal(3, after.Count);
        Assert.True(XNode.DeepEquals(before[0], after[0]));
        Assert.True(XNode.DeepEquals(before[1], after[1]));
        Assert.Equal(8, info!.Priority);
        Assert.Equal(s_othersRules, info.PreviousConfiguration);
    }

    [Fact]
    public async Task Rules_of_other_tools_survive_a_write_that_fails()
    {
        _source.Replication = s_othersRules;
        _aws.Deny("PutReplication photos");

        await RefusedAsync(CrrErrorCode.AccessDenied, s_request);

        Assert.Equal(s_othersRules, _source.Replication);
    }

    [Fact]
    public async Task The_same_again_writes_nothing_and_asks_nothing()
    {
        ReplicationRuleInfo? first = await RunAsync(s_request with { Prefix = "Tax/" });
        FakeContext context = new();

        ReplicationRuleInfo? second = await RunAsync(s_request with { Prefix = "Tax/" }, context);

        Assert.Equal(first!.RuleId, second!.RuleId);
        Assert.False(second.Changed);
        Assert.Empty(context.Approvals);
        Assert.Single(_aws.Changes);
    }

    [Fact]
    public async Task Another_prefix_is_another_rule_though_the_ids_would_be_alike()
    {
        ReplicationRuleInfo? slash = await RunAsync(s_request with { Prefix = "Tax/" });
        ReplicationRuleInfo? hyphen = await RunAsync(s_request with { Prefix = "Tax-" });

        Assert.Equal(2, Rules().Count);
        Assert.NotEqual(slash!.RuleId, hyphen!.RuleId);
        Assert.NotEqual(slash.Priority, hyphen.Priority);
    }

    [Fact]
    public async Task What_a_change_leaves_out_stays_as_it_is()
    {
        await RunAsync(s_request with { RuleId = "crr-x", Prefix = "a", Priority = 9, StorageClass = "GLACIER_IR", DeleteMarkerReplication = true });

        await RunAsync(new PutRuleRequest("photos", "photos-copy") { RuleId = "crr-x", Enabled = false });

        XElement rule = Assert.Single(Rules());
        Assert.Equal("Disabled", Text(rule, "Status"));
        Assert.Equal("a", Text(rule, "Filter", "Prefix"));
        Assert.Equal("9", Text(rule, "Priority"));
        Assert.Equal("GLACIER_IR", Text(rule, "Destination", "StorageClass"));
        Assert.Equal("Enabled", Text(rule, "DeleteMarkerReplication", "Status"));
    }

    [Fact]
    public async Task Empty_values_take_away_what_the_rule_had()
    {
        await RunAsync(s_request with { RuleId = "crr-x", Prefix = "a", StorageClass = "GLACIER_IR", Account = FakeAws.Account });

        await RunAsync(s_request with { RuleId = "crr-x", Prefix = "", StorageClass = "", Account = "" });

        XElement rule = Assert.Single(Rules());
        Assert.Equal("", Text(rule, "Filter", "Prefix"));
        Assert.Null(Find(rule, "Destination", "StorageClass"));
        Assert.Null(Find(rule, "Destination", "Account"));
    }

    [Fact]
    public async Task A_refusal_writes_nothing_and_gives_nothing()
    {
        FakeContext context = new() { Approves = false };

        Assert.Null(await RunAsync(s_request, context));

        Assert.Single(context.Approvals);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_rule_of_another_tool_is_never_changed()
    {
        _source.Replication = s_othersRules;

        CrrException error = await RefusedAsync(CrrErrorCode.RuleNotOwned, s_request with { RuleId = "console" });

        Assert.Contains("console", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public async Task An_id_by_which_the_module_would_not_know_its_rule_again_is_refused()
    {
        CrrException error = await RefusedAsync(CrrErrorCode.InvalidRuleId, s_request with { RuleId = "website" });

        Assert.Contains("'crr-website'", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_role_the_one_in_force_stays()
    {
        _source.Replication = s_othersRules;

        ReplicationRuleInfo? info = await RunAsync(s_request with { RoleArn = null });

        Assert.Equal(RoleArn, info!.RoleArn);
    }

    [Fact]
    public async Task The_first_rule_needs_a_role()
    {
        CrrException error = await RefusedAsync(CrrErrorCode.InvalidParameter, s_request with { RoleArn = null });

        Assert.Contains("New-CrrRole", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_that_rules_of_other_tools_share_is_not_changed()
    {
        _source.Replication = s_othersRules;

        CrrException error = await RefusedAsync(
            CrrErrorCode.RuleNotOwned, s_request with { RoleArn = "arn:aws:iam::111122223333:role/another" });

        Assert.Contains("terraform-logs", error.Message, StringComparison.Ordinal);
        Assert.Contains(RoleArn, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_the_modules_own_rules_is_changed()
    {
        await RunAsync(s_request);
        _aws.Roles["another"] = new IamRole("another", "arn:aws:iam::111122223333:role/another", "/", "{}");

        ReplicationRuleInfo? info = await RunAsync(s_request with { RoleArn = "arn:aws:iam::111122223333:role/another" });

        Assert.True(info!.Changed);
        Assert.Equal("arn:aws:iam::111122223333:role/another", ReplicationDocument.Parse(_source.Replication!).Role);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_warned_of()
    {
        _aws.Roles.Clear();
        FakeContext context = new();

        await RunAsync(s_request, context);

        Assert.Contains(context.Warnings, warning => warning.Contains("crrRole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_of_another_account_is_refused()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.InvalidArn, s_request with { RoleArn = $"arn:aws:iam::{FakeAws.OtherAccount}:role/crrRole" });

        Assert.Contains(FakeAws.OtherAccount, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, VersioningStatus.Suspended, "Versioning must be 'Enabled' on the bucket to apply a replication configuration")]
    [InlineData(true, VersioningStatus.Unversioned, "Versioning must be 'Enabled' on the bucket to apply a replication configuration")]
    [InlineData(false, VersioningStatus.Unversioned, "Destination bucket must have versioning enabled")]
    public async Task Missing_versioning_is_refused_in_the_words_of_S3(bool ofSource, VersioningStatus status, string words)
    {
        (ofSource ? _source : _destination).Versioning = status;

        CrrException error = await RefusedAsync(CrrErrorCode.InvalidState, s_request);

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidRequest", error.AwsCode);
        Assert.Equal($"Enable-BucketVersioning -BucketName {(ofSource ? "photos" : "photos-copy")}", error.Remedy);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_named()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.BucketNotFound, new PutRuleRequest("nowhere", "photos-copy") { RoleArn = RoleArn });

        Assert.Equal("nowhere", error.Target);
    }

    [Fact]
    public async Task A_destination_that_is_not_there_is_refused_in_the_words_of_S3()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.BucketNotFound, new PutRuleRequest("photos", "nowhere") { RoleArn = RoleArn });

        Assert.Contains("Destination bucket must exist", error.Message, StringComparison.Ordinal);
        Assert.Equal("nowhere", error.Target);
    }

    [Fact]
    public async Task A_destination_of_another_account_than_named_is_refused()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.BucketConflict, s_request with { Account = FakeAws.OtherAccount });

        Assert.Contains(FakeAws.OtherAccount, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_other_credentials_for_the_destination_its_account_is_named_in_the_rule()
    {
        _aws.AddBucket("partner", owner: FakeAws.OtherAccount);
        _aws.WithDestinationIn(FakeAws.OtherAccount);

        ReplicationRuleInfo? info = await RunAsync(new PutRuleRequest("photos", "partner") { RoleArn = RoleArn });

        Assert.Equal(FakeAws.OtherAccount, info!.Account);
        Assert.Equal(FakeAws.OtherAccount, Text(Assert.Single(Rules()), "Destination", "Account"));
    }

    [Fact]
    public async Task Delete_markers_with_tags_are_refused_in_the_words_of_S3()
    {
        CrrException error = await RefusedAsync(
            CrrErrorCode.InvalidReplicationConfiguration,
            s_request with { Tags = new Dictionary<string, string> { ["k"] = "v" }, DeleteMarkerReplication = true });

        Assert.Contains("Delete marker replication is not supported if any Tag filter is specified", error.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidRequest", error.AwsCode);
    }

    [Fact]
    public async Task A_priority_that_another_rule_has_is_refused()
    {
        _source.Replication = s_othersRules;

        CrrException error = await RefusedAsync(CrrErrorCode.InvalidPriority, s_request with { Priority = 5 });

        Assert.Contains("terraform-logs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_oddity_that_S3_took_from_another_tool_does_not_stop_a_change()
    {
        _source.Replication = s_othersRules.Replace("<Priority>7</Priority>", "<Priority>5</Priority>", StringComparison.Ordinal);

        Assert.True((await RunAsync(s_request))!.Changed);
    }

    [Fact]
    public async Task A_late_read_back_is_waited_for()
    {
        _source.StaleReads = 4;

        await RunAsync(s_request);

        Assert.Equal(8, _aws.Calls.Count(call => call == "GetReplication photos"));
    }

    [Fact]
    public async Task A_change_of_another_rule_before_the_write_is_kept()
    {
        _source.Replication = s_othersRules;
        AtRead(2, () => _source.Replication = s_othersRules.Replace("<Priority>7", "<Priority>8", StringComparison.Ordinal));

        ReplicationRuleInfo? info = await RunAsync(s_request);

        Assert.Equal(["5", "8", "9"], Rules().Select(rule => Text(rule, "Priority")));
        Assert.Equal(9, info!.Priority);
        Assert.Contains("<Priority>8", info.PreviousConfiguration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_does_not_know_of_the_rule_is_merged_with_it()
    {
        _source.Replication = s_othersRules;
        AtRead(3, () => _source.Replication = ReplicationDocument.Parse(s_othersRules)
            .WithRule(new ReplicationRule
            {
                Id = "terraform-late",
                Priority = 8,
                Filter = RuleFilter.Everything with { Prefix = "late/" },
                DeleteMarkerReplication = false,
                Destination = new RuleDestination("arn:aws:s3:::other"),
            }).ToXml());

        ReplicationRuleInfo? info = await RunAsync(s_request);

        Assert.Equal(4, Rules().Count);
        Assert.Contains(Rules(), rule => Text(rule, "ID") == "terraform-late");
        Assert.Equal(9, info!.Priority);
        Assert.Equal(2, _aws.Changes.Count);
    }

    [Fact]
    public async Task A_rule_that_somebody_else_goes_on_changing_is_left_to_them()
    {
        ReplicationRuleInfo? made = await RunAsync(s_request with { RuleId = "crr-x" });
        string theirs = _source.Replication!.Replace("Enabled", "Disabled", StringComparison.Ordinal)
            .Replace("<Priority>1<", "<Priority>4<", StringComparison.Ordinal);
        Assert.NotNull(made);
        _aws.BeforeCall = (call, _) =>
        {
            if (call == "GetReplication photos" && _aws.Changes.Count > 1)
            {
                _source.Replication = theirs;
            }

            return Task.CompletedTask;
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request with { RuleId = "crr-x", Priority = 3 }));

        Assert.Equal(CrrErrorCode.ConcurrentChange, error.Code);
        Assert.Contains("crr-x", error.Message, StringComparison.Ordinal);
        Assert.Contains("Import-CrrConfiguration", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(theirs, _source.Replication);
    }

    [Fact]
    public async Task A_configuration_that_is_put_back_as_it_was_is_told()
    {
        _source.Replication = s_othersRules;
        AtRead(4, () => _source.Replication = s_othersRules);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.ConcurrentChange, error.Code);
        Assert.Contains("as it was before", error.Message, StringComparison.Ordinal);
        Assert.Equal(s_othersRules, _source.Replication);
    }

    [Fact]
    public async Task A_change_that_S3_never_shows_is_told()
    {
        _source.StaleReads = 1000;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.DeadlinePassed, error.Code);
    }

    [Fact]
    public async Task A_rule_that_is_lost_by_somebody_elses_write_is_told_with_the_configuration_before()
    {
        _source.Replication = s_othersRules;
        int reads = 0;
        _aws.BeforeCall = (call, _) =>
        {
            if (call == "GetReplication photos" && ++reads == 3)
            {
                ReplicationDocument ours = ReplicationDocument.Parse(_source.Replication!);
                _source.Replication = ours.WithoutRule("terraform-logs").ToXml();
            }

            return Task.CompletedTask;
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.ConcurrentChange, error.Code);
        Assert.Contains("The change itself was made", error.Message, StringComparison.Ordinal);
        Assert.Contains("terraform-logs", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("console", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Run the command again", error.Remedy, StringComparison.Ordinal);
        string json = error.Remedy![(error.Remedy!.IndexOf('\'', StringComparison.Ordinal) + 1)..^1];
        Assert.Equal(
            ReplicationDocument.Parse(s_othersRules).Content("terraform-logs"),
            ConfigurationJson.Read(json).Content("terraform-logs"));
    }

    [Fact]
    public async Task A_prefix_that_is_probably_not_meant_is_warned_of()
    {
        FakeContext context = new();

        await RunAsync(s_request with { Prefix = "/Tax" }, context);

        Assert.Contains(context.Warnings, warning => warning.Contains("'/Tax'", StringComparison.Ordinal));
    }

    // Somebody else's write, just before a read of the configuration; 1 is the first.
    private void AtRead(int number, Action write)
    {
        int reads = 0;
        _aws.BeforeCall = (call, _) =>
        {
            if (call == "GetReplication photos" && ++reads == number)
            {
                write();
            }

            return Task.CompletedTask;
        };
    }

    private async Task<CrrException> RefusedAsync(CrrErrorCode code, PutRuleRequest request)
    {
        string? before = _source.Replication;
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(request));
        Assert.Equal(code, error.Code);
        Assert.DoesNotContain(_aws.Changes, change => change != "PutReplication photos");
        Assert.True(_aws.Changes.Count == 0 || code == CrrErrorCode.AccessDenied, "nothing may be written");
        Assert.True(_source.Replication == before || code == CrrErrorCode.ConcurrentChange, "the configuration must stay");
        return error;
    }

    private Task<ReplicationRuleInfo?> RunAsync(PutRuleRequest request, FakeContext? context = null) =>
        new PutRule(_aws.Services).ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_fails_later_is_warned_of_before_the_change_and_when_nothing_is_approved()
    {
        _source.Lock = new ObjectLock(DefaultMode: null, DefaultDays: null, DefaultYears: null);
        FakeContext context = new() { Approves = false };

        await RunAsync(s_request with { ReplicaKmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/1", Account = FakeAws.Account, OwnerOverride = true }, context);

        Assert.Contains(context.Warnings, warning => warning.Contains("Region eu-west-1", StringComparison.Ordinal));
        Assert.Contains(context.Warnings, warning => warning.Contains("Object Lock", StringComparison.Ordinal));
        Assert.Contains(context.Warnings, warning => warning.Contains("both buckets belong", StringComparison.Ordinal));
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_rule_that_stops_another_one_from_acting_is_warned_of()
    {
        await RunAsync(s_request with { RuleId = "crr-narrow", Prefix = "a/" });
        FakeContext context = new();

        await RunAsync(s_request with { RuleId = "crr-wide" }, context);

        Assert.Contains("Rule crr-narrow: The rule never acts: rule crr-wide", Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_looked_at_is_no_warning()
    {
        _aws.Deny("GetObjectLock photos");
        FakeContext context = new();

        Assert.True((await RunAsync(s_request, context))!.Changed);
        Assert.Empty(context.Warnings);
    }

    private Task<IReadOnlyList<ReplicationRuleInfo>> RunAsync(IReadOnlyList<PutRuleRequest> requests, FakeContext context) =>
        new PutRule(_aws.Services).ExecuteManyAsync(requests, context, TestContext.Current.CancellationToken);

    // As the cmdlet binds it: a null comes through the pipeline as an empty text.
    private static PutRuleRequest Again(ReplicationRuleInfo info, string source) => new(source, info.DestinationBucket)
    {
        RuleId = info.RuleId,
        Prefix = info.Prefix,
        Tags = info.Tag,
        Priority = info.Priority,
        DeleteMarkerReplication = info.DeleteMarkerReplication,
        ReplicaModifications = info.ReplicaModifications,
        SseKmsEncryptedObjects = info.SseKmsEncryptedObjects,
        ReplicaKmsKeyId = info.ReplicaKmsKeyId ?? "",
        StorageClass = info.StorageClass ?? "",
        Account = info.Account ?? "",
        OwnerOverride = info.OwnerOverride,
        RoleArn = info.RoleArn,
        ReplicationTimeControl = info.ReplicationTimeControl,
        Metrics = info.Metrics,
        Enabled = info.Status == "Enabled",
    };

    private List<XElement> Rules() =>
        [.. XDocument.Parse(_source.Replication!).Root!.Elements().Where(element => element.Name.LocalName == "Rule")];

    private static string? Text(XElement element, params string[] path) => Find(element, path)?.Value;

    private static XElement? Find(XElement element, params string[] path)
    {
        XElement? found = element;
        foreach (string name in path)
        {
            found = found?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        }

        return found;
    }
}
