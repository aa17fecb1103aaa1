using S3Replication.Core.Errors;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;
using S3Replication.Core.Tests.Replication;

namespace S3Replication.Core.Tests.Setup;

public sealed class ConfigurationTests
{
    private const string Ours = """
        <Rule><ID>crr-copy</ID><Priority>2</Priority><Status>Enabled</Status><Filter><And><Prefix>Tax</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter>
        <SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>
        <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::copy</Bucket><StorageClass>GLACIER_IR</StorageClass>
        <EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:eu-west-1:111122223333:key/1234</ReplicaKmsKeyID></EncryptionConfiguration>
        <ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>
        <Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics></Destination></Rule>
        """;

    private const string Theirs = """
        <Rule><ID>console</ID><Priority>7</Priority><Status>Disabled</Status><Filter/><Unheard Level="3">of</Unheard>
        <DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination></Rule>
        """;

    // Seed: the form in https://docs.aws.amazon.com/cli/latest/reference/s3api/put-bucket-replication.html.
    private const string CliJson = """
        {
            "Role": "arn:aws:iam::111122223333:role/crr",
            "Rules": [
                {
                    "ID": "crr-copy",
                    "Status": "Enabled",
                    "Priority": 1,
                    "DeleteMarkerReplication": { "Status": "Disabled" },
                    "Filter": { "And": { "Prefix": "Tax", "Tags": [ { "Key": "a", "Value": "1" }, { "Key": "b", "Value": "2" } ] } },
                    "Destination": { "Bucket": "arn:aws:s3:::copy", "Metrics": { "Status": "Enabled" } }
                }
            ]
        }
        """;

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _bucket;

    public ConfigurationTests()
    {
        _bucket = _aws.AddBucket("photos");
        _aws.AddBucket("copy");
        _aws.AddBucket("archive");
        _aws.Roles["crr"] = new IamRole("crr", Samples.Role, "/", "{}");
        _bucket.Replication = Samples.Configuration(Ours + Theirs);
    }

    [Fact]
    public async Task A_saved_configuration_has_the_form_of_the_AWS_CLI()
    {
        _bucket.Replication = Samples.Configuration(Ours);

        SavedConfiguration saved = await ExportAsync();

        Assert.Equal(("photos", 1, "V2", Samples.Role), (saved.BucketName, saved.RuleCount, saved.Schema, saved.RoleArn));
        Assert.Equal(
            """
            {"Role":"arn:aws:iam::111122223333:role/crr","Rules":[{"ID":"crr-copy","Priority":2,"Status":"Enabled","Filter":{"And":{"Prefix":"Tax","Tags":[{"Key":"k","Value":"v"}]}},"SourceSelectionCriteria":{"SseKmsEncryptedObjects":{"Status":"Enabled"}},"DeleteMarkerReplication":{"Status":"Disabled"},"Destination":{"Bucket":"arn:aws:s3:::copy","StorageClass":"GLACIER_IR","EncryptionConfiguration":{"ReplicaKmsKeyID":"arn:aws:kms:eu-west-1:111122223333:key/1234"},"ReplicationTime":{"Status":"Enabled","Time":{"Minutes":15}},"Metrics":{"Status":"Enabled","EventThreshold":{"Minutes":15}}}}]}
            """,
            ConfigurationJson.Write(ReplicationDocument.Parse(_bucket.Replication), indented: false));
        Assert.Equal(ConfigurationJson.Read(saved.Configuration).ToXml(), ConfigurationJson.Read(
            ConfigurationJson.Write(ReplicationDocument.Parse(_bucket.Replication), indented: false)).ToXml());
    }

    [Fact]
    public async Task What_is_not_known_is_kept_and_told()
    {
        FakeContext context = new();

        SavedConfiguration saved = await new ExportConfiguration(_aws.Services)
            .ExecuteAsync("photos", context, TestContext.Current.CancellationToken);

        Assert.Contains("Unheard of rule console", Assert.Single(context.Warnings), StringComparison.Ordinal);
        Assert.True(ConfigurationJson.Read(saved.Configuration).SaysTheSameAs(ReplicationDocument.Parse(_bucket.Replication!)));
    }

    [Theory]
    [InlineData(Samples.Foreign)]
    [InlineData(Samples.V1)]
    public void Configurations_come_back_from_JSON_as_they_were(string xml)
    {
        ReplicationDocument document = ReplicationDocument.Parse(xml);

        Assert.True(ConfigurationJson.Read(ConfigurationJson.Write(document, indented: true)).SaysTheSameAs(document));
    }

    [Fact]
    public void Both_forms_of_the_AWS_CLI_are_understood()
    {
        ReplicationDocument put = ConfigurationJson.Read(CliJson);
        ReplicationDocument get = ConfigurationJson.Read($$"""{ "ReplicationConfiguration": {{CliJson}} }""");

        ReplicationRule rule = Assert.Single(put.Rules);
        Assert.Equal(("crr-copy", 1, "Tax", "2"), (rule.Id, rule.Priority, rule.Filter!.Prefix, rule.Filter.Tags["b"]));
        Assert.True(put.SaysTheSameAs(get));
        Assert.Empty(ConfigurationValidator.Validate(put, "photos"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"Role\":\"r\",\"Rules\":{}}")]
    [InlineData("{\"Role\":\"r\",\"Rules\":[null]}")]
    [InlineData("{\"Role\":\"r\",\"Rules\":[[]]}")]
    [InlineData("{\"Role\":\"r\",\"Rules\":[{\"a b\":1}]}")]
    [InlineData("{\"Role\":\"r\",\"Rules\":[{\"ID\":\"\\u0001\"}]}")]
    [InlineData("{\"Role\":\"a\",\"Role\":\"b\",\"Rules\":[{}]}")]
    [InlineData("{\"Role\":\"r\",\"Rules\":[{\"@a b\":\"1\"}]}")]
    public void What_is_no_configuration_is_refused(string json) =>
        Refused.With(CrrErrorCode.InvalidJson, () => ConfigurationJson.Read(json));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_saved_configuration_is_restored(bool asXml)
    {
        string xml = _bucket.Replication!;
        SavedConfiguration saved = await ExportAsync();
        _bucket.Replication = null;

        ImportedConfiguration? imported = await ImportAsync(new("photos", asXml ? xml : saved.Configuration));

        Assert.True(imported!.Changed);
        Assert.Equal(["console", "crr-copy"], imported.AddedRules);
        Assert.Null(imported.PreviousConfiguration);
        Assert.True(ReplicationDocument.Parse(_bucket.Replication!).SaysTheSameAs(ReplicationDocument.Parse(xml)));
    }

    [Fact]
    public async Task Restoring_what_is_there_changes_nothing()
    {
        FakeContext context = new();

        ImportedConfiguration? imported = await ImportAsync(new("photos", (await ExportAsync()).Configuration), context);

        Assert.False(imported!.Changed);
        Assert.Empty(context.Approvals);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Rules_of_other_tools_are_not_dropped_unless_forced()
    {
        string before = _bucket.Replication!;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ImportAsync(new("photos", Samples.Configuration(Ours))));
        Assert.Equal((CrrErrorCode.RuleNotOwned, "console"), (error.Code, error.Target));
        Assert.Empty(_aws.Changes);

        ImportedConfiguration? forced = await ImportAsync(new("photos", Samples.Configuration(Ours)) { Force = true });
        Assert.Equal(["console"], forced!.RemovedRules);
        Assert.Equal(before, forced.PreviousConfiguration);
        Assert.Equal("crr-copy", Assert.Single(ReplicationDocument.Parse(_bucket.Replication!).Rules).Id);
    }

    [Fact]
    public async Task Rules_of_other_tools_are_not_changed_unless_forced()
    {
        string changed = _bucket.Replication!.Replace("<Priority>7<", "<Priority>8<", StringComparison.Ordinal);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ImportAsync(new("photos", changed) { Merge = true }));
        Assert.Equal(CrrErrorCode.RuleNotOwned, error.Code);

        Assert.Equal(["console"], (await ImportAsync(new("photos", changed) { Force = true }))!.ChangedRules);
    }

    [Fact]
    public async Task Merging_keeps_what_the_configuration_does_not_have()
    {
        _bucket.Replication = Samples.Configuration(Theirs);

        ImportedConfiguration? imported = await ImportAsync(new("photos", Samples.Configuration(Ours)) { Merge = true });

        Assert.Equal(["crr-copy"], imported!.AddedRules);
        Assert.True(ReplicationDocument.Parse(_bucket.Replication!)
            .SaysTheSameAs(ReplicationDocument.Parse(Samples.Configuration(Ours + Theirs))));
    }

    [Fact]
    public async Task A_rule_that_somebody_adds_meanwhile_stays()
    {
        _bucket.Replication = Samples.Configuration(Ours);
        int reads = 0;
        _aws.BeforeCall = (call, _) =>
        {
            if (call == "GetReplication photos" && ++reads == 2)
            {
                _bucket.Replication = Samples.Configuration(Ours + Theirs);
            }

            return Task.CompletedTask;
        };

        await ImportAsync(new("photos", Samples.Configuration(Ours.Replace("GLACIER_IR", "STANDARD_IA", StringComparison.Ordinal))));

        ReplicationDocument after = ReplicationDocument.Parse(_bucket.Replication!);
        Assert.NotNull(after.Find("console"));
        Assert.Equal("STANDARD_IA", after.Find("crr-copy")!.Destination.StorageClass);
    }

    [Theory]
    [InlineData("<Priority>2</Priority>", "", "Priority must be specified")]
    [InlineData("<Minutes>15</Minutes></Time>", "<Minutes>10</Minutes></Time>", "Invalid time minute value")]
    [InlineData("<ID>crr-copy</ID>", "", "has no ID")]
    public async Task What_S3_would_refuse_is_refused_before_anything_is_asked(string part, string instead, string words)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => ImportAsync(new("photos", Samples.Configuration(Ours.Replace(part, instead, StringComparison.Ordinal)))));

        Assert.Equal(CrrErrorCode.InvalidReplicationConfiguration, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(_aws.Calls);
    }

    [Fact]
    public async Task A_destination_that_is_not_there_is_refused_before_the_change()
    {
        _aws.Buckets.Remove("copy");
        _bucket.Replication = null;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => ImportAsync(new("photos", Samples.Configuration(Ours))));

        Assert.Equal(CrrErrorCode.BucketNotFound, error.Code);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Without_approval_nothing_is_restored()
    {
        _bucket.Replication = null;

        Assert.Null(await ImportAsync(new("photos", Samples.Configuration(Ours)), new FakeContext { Approves = false }));
        Assert.Empty(_aws.Changes);
    }

    /// <summary>
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations.
    /// </summary>
    [Fact]
    public async Task A_V1_configuration_is_rewritten_with_the_same_meaning()
    {
        string v1 = Samples.Configuration("""
            <Rule><ID>a</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::copy</Bucket><StorageClass>STANDARD_IA</StorageClass></Destination></Rule>
            <Rule><ID>b</ID><Prefix></Prefix><Status>Disabled</Status><Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule>
            """);
        _bucket.Replication = v1;
        ReplicationSubject[] subjects =
        [
            new("logs/x"), new("x"), new("logs/x") { IsDeleteMarker = true }, new("logs/x") { IsDeleteMarker = true, MadeByLifecycle = true },
            new("logs/x") { IsReplica = true }, new("logs/x") { IsKmsEncrypted = true },
        ];

        IReadOnlyList<ReplicationRuleInfo> rules = await UpgradeAsync();

        ReplicationDocument after = ReplicationDocument.Parse(_bucket.Replication);
        Assert.True(after.IsV2);
        Assert.Empty(ConfigurationValidator.Validate(after, "photos"));
        Assert.All(rules, rule => Assert.Equal(("V2", true, v1), (rule.Schema, rule.DeleteMarkerReplication, rule.PreviousConfiguration)));
        Assert.Equal("STANDARD_IA", rules[0].StorageClass);
        Assert.All(subjects, subject => Assert.Equal(
            RuleMatcher.Explain(ReplicationDocument.Parse(v1).ToConfiguration(), subject).Select(verdict => verdict.Reason),
            RuleMatcher.Explain(after.ToConfiguration(), subject).Select(verdict => verdict.Reason)));
        Assert.All(await UpgradeAsync(), rule => Assert.False(rule.Changed));
        Assert.Single(_aws.Changes);
    }

    [Fact]
    public async Task The_rules_are_explained_for_an_object()
    {
        IReadOnlyList<RuleExplanation> told = await new ExplainRules(_aws.Services).ExecuteAsync(
            new ExplainRulesRequest("photos", new ReplicationSubject("Tax/1")), new FakeContext(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [("console", RuleReason.RuleDisabled), ("crr-copy", RuleReason.TagsDiffer)], told.Select(one => (one.RuleId!, one.Reason)));
        Assert.Contains("k=v", told[1].Explanation, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public void A_rule_that_loses_names_the_one_that_wins()
    {
        ReplicationConfiguration configuration = ReplicationDocument.Parse(Samples.Configuration(
            Samples.Rule("low") + Samples.Rule("high", "9", "<Filter/>"))).ToConfiguration();
        ReplicationSubject subject = new("Tax/1");

        IReadOnlyList<RuleVerdict> verdicts = RuleMatcher.Explain(configuration, subject);

        Assert.Equal(
            "Rule high takes the object too, for the same destination, and has the higher priority, 9.",
            RuleReasons.Explain(subject, verdicts[0], verdicts));
        Assert.Equal("It takes every key, and replicates this one.", RuleReasons.Explain(subject, verdicts[1], verdicts));
    }

    private Task<SavedConfiguration> ExportAsync() =>
        new ExportConfiguration(_aws.Services).ExecuteAsync("photos", new FakeContext(), TestContext.Current.CancellationToken);

    private Task<ImportedConfiguration?> ImportAsync(ImportConfigurationRequest request, FakeContext? context = null) =>
        new ImportConfiguration(_aws.Services).ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<ReplicationRuleInfo>> UpgradeAsync() =>
        new UpgradeConfiguration(_aws.Services).ExecuteAsync("photos", new FakeContext(), TestContext.Current.CancellationToken);
}
