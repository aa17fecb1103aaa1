using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>
/// What AWS says of objects: statuses (replication-status.html), what is not replicated
/// (replication-what-is-isnot-replicated.html), delete markers (delete-marker-replication.html).
/// </summary>
public sealed class ObjectCheckTests
{
    private const string Prefixed = "<Filter><Prefix>photos/</Prefix></Filter>";
    private const string Tagged = "<Filter><Tag><Key>class</Key><Value>gold</Value></Tag></Filter>";

    private static readonly string[] s_ids =
        ["CRR040", "CRR041", "CRR042", "CRR043", "CRR044", "CRR045", "CRR046", "CRR047", "CRR048", "CRR049", "CRR050", "CRR053"];

    private readonly DiagnosisWorld _world = new();

    [Fact]
    public async Task A_pair_without_objects_passes()
    {
        ReplicationTestResult result = await _world.TestAsync();

        Assert.All(result.Checks.Where(check => s_ids.Contains(check.Id)), check => Assert.Equal(CheckStatus.Passed, check.Status));
        Assert.Equal(s_ids.Length, result.Checks.Count(check => s_ids.Contains(check.Id)));
    }

    [Fact]
    public async Task A_busy_pair_has_no_finding()
    {
        Configure(Prefixed, markers: true);
        Arrived("photos/a", TimeSpan.FromDays(1));
        Arrived("photos/b", TimeSpan.FromHours(1));
        Add("photos/new", ReplicationStatus.Pending, TimeSpan.FromMinutes(2));
        Add("elsewhere/c", ReplicationStatus.None, TimeSpan.FromHours(2));
        Marker("photos/gone", TimeSpan.FromDays(1), atDestination: true);
        Marker("photos/going", TimeSpan.FromMinutes(1), atDestination: false);
        Place("photos/going", ReplicationStatus.Replica);

        Assert.Empty((await _world.TestAsync()).Findings);
    }

    [Fact]
    public async Task Replicas_of_a_pair_are_no_chain()
    {
        Add("photos/from-there", ReplicationStatus.Replica, TimeSpan.FromHours(1));
        _world.Destination.Replication = _world.Source.Replication!.Replace("arn:aws:s3:::copy", "arn:aws:s3:::photos", StringComparison.Ordinal);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR044")).Status);
    }

    // Objects that were meant for the rule are not its own yet: that nothing is wrong with them nobody knows.
    [Fact]
    public async Task What_the_filter_misses_leaves_the_checks_of_objects_open()
    {
        Configure(Prefixed);
        Add("Photos/old", ReplicationStatus.None, TimeSpan.FromDays(3));

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Equal(CheckStatus.Warning, Assert.Single(result.Checks, check => check.Id == "CRR046").Status);
        CheckResult older = Assert.Single(result.Checks, check => check.Id == "CRR040");
        Assert.Equal((CheckStatus.Unknown, "CRR046"), (older.Status, older.BlockedBy));
    }

    [Fact]
    public async Task A_disabled_rule_leaves_the_checks_of_objects_open()
    {
        Add("old", ReplicationStatus.None, TimeSpan.FromDays(3));
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "<Status>Enabled</Status><Filter", "<Status>Disabled</Status><Filter", StringComparison.Ordinal);

        CheckResult older = await _world.CheckAsync("CRR040");

        Assert.Equal((CheckStatus.Unknown, "CRR004"), (older.Status, older.BlockedBy));
    }

    [Fact]
    public async Task Objects_older_than_the_rule_are_named_with_the_job_that_brings_them()
    {
        Add("old-1", ReplicationStatus.None, TimeSpan.FromDays(3));
        Add("old-2", ReplicationStatus.None, TimeSpan.FromDays(2));
        Arrived("new", TimeSpan.FromHours(1));

        CheckResult check = await FindingAsync("CRR040");

        Assert.Contains("2 objects of 3", check.Observed, StringComparison.Ordinal);
        Assert.Contains("old-1", check.Observed, StringComparison.Ordinal);
        Assert.Contains("older than the rule", check.Cause, StringComparison.Ordinal);
        Assert.Contains("Start-CrrBackfill -SourceBucket photos -Status None -CreateRole", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_without_a_status_that_are_there_all_the_same_are_none()
    {
        Add("old", ReplicationStatus.None, TimeSpan.FromDays(3));
        Place("old", ReplicationStatus.Replica);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR040")).Status);
    }

    [Fact]
    public async Task Failures_that_stay_behind_after_a_mend_are_named()
    {
        Add("failed", ReplicationStatus.Failed, TimeSpan.FromHours(3));
        Arrived("later", TimeSpan.FromHours(1));

        CheckResult check = await FindingAsync("CRR041");

        Assert.Contains("failed", check.Observed, StringComparison.Ordinal);
        Assert.Contains("seems to be mended", check.Cause, StringComparison.Ordinal);
        Assert.Contains("-Status Failed", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret/failed", CheckStatus.Failed)]
    [InlineData("open/failed", CheckStatus.Warning)]
    public async Task A_failure_that_a_policy_brings_on_its_key_alone_is_not_called_mended(string key, CheckStatus status)
    {
        Add(key, ReplicationStatus.Failed, TimeSpan.FromHours(3));
        Arrived("later", TimeSpan.FromHours(1));
        _world.AddStatement("""{"Sid":"NoSecrets","Effect":"Deny","Action":"s3:Replicate*","Resource":"arn:aws:s3:::copy/secret/*"}""");

        CheckResult check = await _world.CheckAsync("CRR041");

        Assert.Equal(status, check.Status);
        Assert.Equal(status == CheckStatus.Failed, check.Observed.Contains("s3:ReplicateObject on object secret/failed of bucket copy", StringComparison.Ordinal));
        Assert.Equal(status == CheckStatus.Failed, check.Remedy!.Contains("NoSecrets", StringComparison.Ordinal));
        Assert.Contains("-Status Failed", check.Remedy, StringComparison.Ordinal);
    }

    // The newest and the oldest arrived; for a while in between nothing did.
    [Fact]
    public async Task A_status_that_only_older_objects_have_is_found_in_a_second_round_of_a_hundred()
    {
        for (int i = 0; i < 1000; i++)
        {
            if (i is >= 433 and < 443)
            {
                Add($"object-{i}", ReplicationStatus.Failed, TimeSpan.FromHours(i + 1));
            }
            else
            {
                Arrived($"object-{i}", TimeSpan.FromHours(i + 1));
            }
        }

        CheckResult check = await FindingAsync("CRR041");

        Assert.Contains("object-43", check.Observed, StringComparison.Ordinal);
        Assert.InRange(_world.Aws.Calls.Count(call => call == "HeadObject photos"), 100, 120);
    }

    [Fact]
    public async Task Failures_wait_for_what_makes_objects_fail()
    {
        Add("failed", ReplicationStatus.Failed, TimeSpan.FromHours(3));
        _world.Policy();

        CheckResult check = await _world.CheckAsync("CRR041");

        Assert.Equal((CheckStatus.Unknown, "CRR010"), (check.Status, check.BlockedBy));
    }

    [Theory]
    [InlineData(20, CheckStatus.Warning)]
    [InlineData(60 * 30, CheckStatus.Failed)]
    public async Task A_backlog_is_told_with_its_age(int minutes, CheckStatus status)
    {
        Add("waiting", ReplicationStatus.Pending, TimeSpan.FromMinutes(minutes));

        CheckResult check = await _world.CheckAsync("CRR042");

        Assert.Equal(status, check.Status);
        Assert.Contains(minutes == 20 ? "20 minutes" : "30 hours", check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_there_waits_for_another_destination()
    {
        Add("waiting", ReplicationStatus.Pending, TimeSpan.FromHours(3));
        Place("waiting", ReplicationStatus.Replica);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR042")).Status);
    }

    [Fact]
    public async Task A_version_deleted_for_good_at_the_destination_is_missed()
    {
        Arrived("there", TimeSpan.FromHours(1));
        Add("lost", ReplicationStatus.Completed, TimeSpan.FromHours(2));

        CheckResult check = await FindingAsync("CRR043");

        Assert.Contains("lost", check.Observed, StringComparison.Ordinal);
        Assert.Contains("DstObjectHardDeleted", check.Cause, StringComparison.Ordinal);
        Assert.Contains("copy-object --bucket photos --key 'lost'", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_of_a_third_bucket_do_not_travel_on()
    {
        Add("from-a", ReplicationStatus.Replica, TimeSpan.FromMinutes(1));

        CheckResult check = await FindingAsync("CRR044");

        Assert.Contains("REPLICA", check.Observed, StringComparison.Ordinal);
        Assert.Contains("no chain", check.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GLACIER", null)]
    [InlineData("DEEP_ARCHIVE", null)]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS")]
    public async Task Archived_objects_are_named(string storageClass, string? archive)
    {
        _world.Source.Versions.Add(Version("cold", ReplicationStatus.None, TimeSpan.FromDays(9)) with
        {
            StorageClass = storageClass,
            ArchiveStatus = archive,
        });

        CheckResult check = await FindingAsync("CRR045");

        Assert.Contains(archive ?? storageClass, check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_replicated_before_it_was_archived_is_well()
    {
        Arrived("cold", TimeSpan.FromDays(9));
        _world.Source.Versions[0] = _world.Source.Versions[0] with { StorageClass = "GLACIER" };

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR045")).Status);
    }

    [Theory]
    [InlineData("/photos/", "photos/a", "slash", "'photos/'")]
    [InlineData("photos/", "/photos/a", "slash", "'/photos/'")]
    [InlineData("Photos/", "photos/a", "case", "'photos/'")]
    [InlineData("fotos-2026/", "photos-2026/a", "nearly", "'photos-2026/'")]
    [InlineData("photos/2026/", "2026/a", "bucket's name", "'2026/'")]
    [InlineData("Tax", "index.html", "website", "''")]
    [InlineData("nothing/", "photos/a", "keys that begin with 'nothing/'", "PREFIX")]
    public async Task A_prefix_that_matches_nothing_is_told_with_what_is_nearest(string prefix, string key, string why, string right)
    {
        Configure($"<Filter><Prefix>{prefix}</Prefix></Filter>");
        Add(key, ReplicationStatus.None, TimeSpan.FromHours(1));

        CheckResult check = await _world.CheckAsync("CRR046");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(why, check.Cause, StringComparison.Ordinal);
        Assert.Contains(
            $"Set-CrrRule -SourceBucket photos -DestinationBucket copy -RuleId 'crr-1' -Prefix {right}, with", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_that_came_after_the_object_are_seen()
    {
        Configure(Tagged);
        Arrived("first", TimeSpan.FromHours(3), ("class", "gold"));
        Add("tagged-later", ReplicationStatus.None, TimeSpan.FromHours(1), ("class", "gold"));

        CheckResult check = await FindingAsync("CRR046");

        Assert.Contains("tagged-later", check.Observed, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR040")).Status);
    }

    [Fact]
    public async Task Tags_that_differ_in_case_are_seen()
    {
        Configure(Tagged);
        Add("near", ReplicationStatus.None, TimeSpan.FromHours(1), ("Class", "Gold"));

        CheckResult check = await FindingAsync("CRR046");

        Assert.Contains("upper and lower case", check.Cause, StringComparison.Ordinal);
        Assert.Contains("-RuleId 'crr-1' -Tag @{ 'Class' = 'Gold' }", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_that_may_not_be_read_name_the_permission()
    {
        Configure(Tagged);
        Add("any", ReplicationStatus.None, TimeSpan.FromHours(1));
        _world.Aws.Deny("GetObjectTags photos");

        CheckResult check = await _world.CheckAsync("CRR046");

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains("GetObjectTagging", check.Cause, StringComparison.Ordinal);
        Assert.Contains("s3:GetObjectVersionTagging", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "unless it is told otherwise")]
    [InlineData(true, "lifecycle rules make")]
    public async Task A_marker_that_stays_is_told_where_the_object_is_current_still(bool travel, string why)
    {
        Configure(markers: travel);
        Marker("gone", TimeSpan.FromHours(1), atDestination: false);
        Place("gone", ReplicationStatus.Replica);

        CheckResult check = await FindingAsync("CRR047");

        Assert.Contains(why, check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_objects_that_the_rule_leaves_out_are_named()
    {
        _world.Source.Versions.Add(Version("secret", ReplicationStatus.None, TimeSpan.FromHours(1)) with { KmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/one" });

        CheckResult check = await FindingAsync("CRR048");

        Assert.Contains("secret", check.Observed, StringComparison.Ordinal);
        Assert.Contains("-ReplicaKmsKeyId", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplicationStatus.Failed, CheckStatus.Failed)]
    [InlineData(ReplicationStatus.Completed, CheckStatus.Warning)]
    public async Task A_key_that_the_role_may_not_use_is_named(ReplicationStatus status, CheckStatus expected)
    {
        FakeKey key = WithKeys();
        FakeKey other = _world.Aws.AddKey("other");
        _world.Source.Versions.Add(Version("secret", status, TimeSpan.FromHours(1)) with { KmsKeyId = other.Arn });
        _world.Destination.Versions.Add(Version("secret", ReplicationStatus.Replica, TimeSpan.Zero));

        CheckResult check = await _world.CheckAsync("CRR048");

        Assert.Equal(expected, check.Status);
        Assert.Contains(other.Arn, check.Observed, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Arn, check.Observed, StringComparison.Ordinal);
        Assert.Contains("kms:Decrypt", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_annotation_that_failed_names_the_permission()
    {
        Annotate("noted", ReplicationStatus.Failed);
        _world.Policy(_world.Aws.Policies["crrRole"][0].Document.Replace(
            "s3:GetObjectVersionAnnotationForReplication", "s3:GetObjectVersionTorrent", StringComparison.Ordinal));

        CheckResult check = await _world.CheckAsync("CRR050");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains("may not do s3:GetObjectVersionAnnotationForReplication on object noted", check.Observed, StringComparison.Ordinal);
        Assert.Contains("\"Resource\":\"arn:aws:s3:::photos/*\"", check.Remedy, StringComparison.Ordinal);
        Assert.Equal([CheckMend.FitRole(DiagnosisWorld.RoleArn)], check.Mends);
        Assert.Contains("--key 'noted' --annotation-name 'summary'", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Allow", "s3:GetObjectVersionAnnotationForReplication", "photos/*", "by now")]
    [InlineData("Deny", "s3:GetObjectVersionAnnotationForReplication", "photos/*", "denies s3:GetObjectVersionAnnotationForReplication")]
    [InlineData("Deny", "s3:GetObjectVersionAnnotationForReplication", "photos/noted", "denies s3:GetObjectVersionAnnotationForReplication")]
    [InlineData("Deny", "s3:GetObjectVersionAnnotationForReplication", "photos/other", "by now")]
    [InlineData("Deny", "s3:ReplicateObjectAnnotation", "copy/*", "denies s3:ReplicateObjectAnnotation")]
    public async Task An_annotation_that_failed_is_put_down_to_what_its_own_key_lacks(string effect, string action, string resource, string words)
    {
        Annotate("noted", ReplicationStatus.Failed);
        _world.AddStatement($$"""{"Sid":"Theirs","Effect":"{{effect}}","Action":"{{action}}","Resource":"arn:aws:s3:::{{resource}}"}""");

        CheckResult check = await _world.CheckAsync("CRR050");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(words, check.Cause, StringComparison.Ordinal);
        Assert.Empty(check.Mends);
    }

    [Fact]
    public async Task Keys_of_objects_are_quoted_as_PowerShell_needs_it_and_not_encoded()
    {
        Annotate("it's 1 %", ReplicationStatus.Failed);
        Arrived("gone, it's", TimeSpan.FromHours(1));
        _world.Destination.Versions.RemoveAll(version => version.Key == "gone, it's");

        Assert.Contains("--key 'it''s 1 %' --annotation-name", (await _world.CheckAsync("CRR050")).Remedy, StringComparison.Ordinal);
        Assert.Contains(
            "--key 'gone, it''s' --copy-source 'photos/gone, it''s' --storage-class STANDARD;",
            (await _world.CheckAsync("CRR043")).Remedy,
            StringComparison.Ordinal);
    }

    // "The HEAD request … 400 Bad Request" without the customer's key: API_HeadObject.html.
    [Fact]
    public async Task Objects_that_only_their_customer_s_key_shows_leave_no_check_open()
    {
        _world.Source.Versions.Add(new FakeVersion("locked", "v-locked", [1], _world.Aws.Clock.GetUtcNow() - TimeSpan.FromHours(1))
        {
            NeedsCustomerKey = true,
        });

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Empty(result.Findings);
        Assert.Contains("1 object shown to nobody without the customer's key", result.Checks.Single(check => check.Id == "CRR041").Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_that_arrived_are_well()
    {
        Annotate("noted", ReplicationStatus.Completed);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR050")).Status);
    }

    [Fact]
    public async Task An_endpoint_without_annotations_is_passed_over()
    {
        Arrived("a", TimeSpan.FromHours(1));
        _world.Aws.Deny("ListObjectAnnotations photos", CrrErrorCode.ServiceFailure);

        Assert.Equal(CheckStatus.Skipped, (await _world.CheckAsync("CRR050")).Status);
        Assert.Empty((await _world.TestAsync()).Findings);
    }

    [Theory]
    [InlineData("ListVersions photos", "CRR040", "ListObjectVersions", "s3:ListBucketVersions")]
    [InlineData("HeadObject photos", "CRR045", "HeadObject", "s3:GetObjectVersion")]
    [InlineData("HeadObject copy", "CRR043", "HeadObject", "s3:GetObjectVersion")]
    [InlineData("ListVersions copy", "CRR047", "ListObjectVersions", "s3:ListBucketVersions")]
    public async Task A_refused_read_is_unknown_and_names_call_and_permission(string call, string id, string name, string permission)
    {
        Add("a", ReplicationStatus.Completed, TimeSpan.FromHours(1));
        Marker("gone", TimeSpan.FromHours(1), atDestination: false);
        _world.Aws.Deny(call);

        CheckResult check = await _world.CheckAsync(id);

        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(name, check.Cause, StringComparison.Ordinal);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sample_nothing_is_listed_and_nothing_is_said()
    {
        Add("old", ReplicationStatus.None, TimeSpan.FromDays(3));

        List<ReplicationTestResult> results = await new VerifyReplication(_world.Aws.Services).ExecuteAsync(
            new VerifyReplicationRequest("photos") { SampleSize = 0 }, new FakeContext(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(results[0].Checks.Where(check => s_ids.Contains(check.Id)), check => Assert.Equal(CheckStatus.Skipped, check.Status));
        Assert.DoesNotContain(_world.Aws.Calls, call => call.StartsWith("ListVersions", StringComparison.Ordinal));
    }

    private async Task<CheckResult> FindingAsync(string id)
    {
        ReplicationTestResult result = await _world.TestAsync();
        CheckResult finding = Assert.Single(result.Findings);
        Assert.Equal((id, CheckStatus.Warning), (finding.Id, finding.Status));
        Assert.NotEqual(TestStatus.Failed, result.Status);
        return finding;
    }

    private FakeKey WithKeys()
    {
        FakeKey key = _world.Aws.AddKey("default");
        FakeKey replica = _world.Aws.AddKey("replica", "us-east-2");
        _world.Source.Encryption = new("aws:kms", key.Arn, BucketKeyEnabled: false);
        _world.Configure(replica.Arn);
        _world.Grant(new("photos", "copy")
        {
            DeleteMarkers = false,
            SourceKeys = [key.Arn],
            ReplicaKey = replica.Arn,
        });
        return key;
    }

    private void Configure(string filter = "<Filter/>", bool markers = false)
    {
        _world.Source.Replication = _world.Source.Replication!
            .Replace("<Filter/>", filter, StringComparison.Ordinal)
            .Replace("<DeleteMarkerReplication><Status>Disabled", $"<DeleteMarkerReplication><Status>{(markers ? "Enabled" : "Disabled")}", StringComparison.Ordinal);
        _world.Grant(new("photos", "copy") { DeleteMarkers = markers });
    }

    private void Add(string key, ReplicationStatus status, TimeSpan age, params (string Key, string Value)[] tags) =>
        _world.Source.Versions.Add(Version(key, status, age, tags));

    private void Arrived(string key, TimeSpan age, params (string Key, string Value)[] tags)
    {
        Add(key, ReplicationStatus.Completed, age, tags);
        _world.Destination.Versions.Add(Version(key, ReplicationStatus.Replica, age, tags));
    }

    private void Annotate(string key, ReplicationStatus status)
    {
        Arrived(key, TimeSpan.FromHours(1));
        _world.Source.Versions[0] = _world.Source.Versions[0] with
        {
            Annotations = new Dictionary<string, ReplicationStatus> { ["summary"] = status },
        };
    }

    private void Place(string key, ReplicationStatus status) =>
        _world.Destination.Versions.Add(Version(key, status, TimeSpan.FromDays(3)));

    private void Marker(string key, TimeSpan age, bool atDestination)
    {
        FakeVersion marker = new(key, $"m-{key}", Content: null, _world.Aws.Clock.GetUtcNow() - age);
        _world.Source.Versions.Add(marker);
        if (atDestination)
        {
            _world.Destination.Versions.Add(marker);
        }
    }

    private FakeVersion Version(string key, ReplicationStatus status, TimeSpan age, params (string Key, string Value)[] tags) =>
        new(key, $"v-{key}", [1], _world.Aws.Clock.GetUtcNow() - age)
        {
            Status = status,
            Tags = tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        };
}
