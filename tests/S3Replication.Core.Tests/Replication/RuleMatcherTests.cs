using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

/// <summary>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html
/// </summary>
public sealed class RuleMatcherTests
{
    private const string Role = "arn:aws:iam::111122223333:role/crr";

    // "keys such as Tax/doc1 or Tax/doc2. But it doesn't replicate objects with the key Legal/doc3."
    [Theory]
    [InlineData("Tax/", "Tax/doc1", RuleReason.Acts)]
    [InlineData("Tax/", "Tax/", RuleReason.Acts)]
    [InlineData("Tax/", "Legal/doc3", RuleReason.OutsidePrefix)]
    [InlineData("Tax/", "tax/doc1", RuleReason.OutsidePrefix)]
    [InlineData("Tax/", "/Tax/doc1", RuleReason.OutsidePrefix)]
    [InlineData("Tax", "TaxDocs", RuleReason.Acts)]
    [InlineData("", "any", RuleReason.Acts)]
    [InlineData("e\u0301", "\u00e9a", RuleReason.OutsidePrefix)]
    public void A_prefix_is_compared_character_by_character(string prefix, string key, RuleReason reason)
    {
        Assert.Equal([reason], Reasons([Rule(prefix)], new ReplicationSubject(key)));
        Assert.Equal([reason], Reasons([Rule() with { Filter = null, Prefix = prefix }], new ReplicationSubject(key)));
    }

    // "If you specify both a prefix and one or more tags, Amazon S3 replicates only objects that have the specific key prefix
    // and tags."
    [Theory]
    [InlineData("a=1;b=2", RuleReason.Acts)]
    [InlineData("a=1;b=2;c=3", RuleReason.Acts)]
    [InlineData("a=1", RuleReason.TagsDiffer)]
    [InlineData("a=1;b=3", RuleReason.TagsDiffer)]
    [InlineData("a=1;B=2", RuleReason.TagsDiffer)]
    [InlineData("", RuleReason.TagsDiffer)]
    public void Every_tag_of_the_filter_has_to_be_there(string tags, RuleReason reason)
    {
        ReplicationRule rule = Rule("Tax/", "a=1;b=2");
        Assert.Equal([reason], Reasons([rule], new ReplicationSubject("Tax/x") { Tags = Tags(tags) }));
        Assert.Equal([RuleReason.OutsidePrefix], Reasons([rule], new ReplicationSubject("x") { Tags = Tags(tags) }));
    }

    [Fact]
    public void A_disabled_rule_does_not_act_and_outranks_nobody() =>
        Assert.Equal(
            [RuleReason.RuleDisabled, RuleReason.Acts],
            Reasons([Rule(priority: 9) with { Enabled = false }, Rule(priority: 1)], new ReplicationSubject("k")));

    // "if there are two or more rules with the same destination bucket, then objects are replicated according to the rule with
    // the highest priority. The higher the number, the higher the priority."
    [Fact]
    public void The_highest_priority_wins_for_each_destination()
    {
        ReplicationRule[] rules =
        [
            Rule(priority: 1), Rule("k", priority: 5), Rule("other", priority: 9), Rule(priority: 3), Rule(priority: 0, destination: "c"),
        ];

        Assert.Equal(
            [RuleReason.LowerPriority, RuleReason.Acts, RuleReason.OutsidePrefix, RuleReason.LowerPriority, RuleReason.Acts],
            Reasons(rules, new ReplicationSubject("key")));
        Assert.Equal([rules[1], rules[4]], RuleMatcher.Match(new ReplicationConfiguration(Role, rules), new ReplicationSubject("key")));
    }

    [Fact]
    public void A_rule_that_wins_and_leaves_the_version_out_is_not_replaced_by_a_lower_one()
    {
        ReplicationRule[] rules = [Rule(priority: 2), Rule(priority: 1) with { SseKmsEncryptedObjects = true }];

        Assert.Equal(
            [RuleReason.KmsNotSelected, RuleReason.LowerPriority],
            Reasons(rules, new ReplicationSubject("k") { IsKmsEncrypted = true }));
    }

    [Fact]
    public void Rules_without_priority_win_in_the_order_of_the_document()
    {
        ReplicationRule v1 = Rule() with { Filter = null, Prefix = "", Priority = null };
        Assert.Equal([RuleReason.Acts, RuleReason.LowerPriority], Reasons([v1, v1 with { Id = "b" }], new ReplicationSubject("k")));
    }

    // V1 replicates user-made delete markers; in V2 it is off unless the rule says otherwise; never with tags; never those that
    // lifecycle makes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html
    [Theory]
    [InlineData(false, null, "", false, RuleReason.Acts)]
    [InlineData(false, null, "", true, RuleReason.MadeByLifecycle)]
    [InlineData(true, null, "", false, RuleReason.DeleteMarkersOff)]
    [InlineData(true, false, "", false, RuleReason.DeleteMarkersOff)]
    [InlineData(true, true, "", false, RuleReason.Acts)]
    [InlineData(true, true, "", true, RuleReason.MadeByLifecycle)]
    [InlineData(true, true, "a=1", false, RuleReason.DeleteMarkersOff)]
    public void Delete_markers_travel_as_the_schema_and_the_rule_say(
        bool isV2, bool? replicated, string tags, bool byLifecycle, RuleReason reason)
    {
        ReplicationRule rule = Rule(tags: tags) with { DeleteMarkerReplication = replicated };
        ReplicationSubject marker = new("k") { IsDeleteMarker = true, MadeByLifecycle = byLifecycle };

        Assert.Equal([reason], Reasons([isV2 ? rule : rule with { Filter = null, Prefix = "" }], marker));
    }

    [Fact]
    public void A_rule_with_tags_does_not_keep_a_delete_marker_from_a_lower_one()
    {
        ReplicationRule[] rules = [Rule(tags: "a=1", priority: 2), Rule(priority: 1) with { DeleteMarkerReplication = true }];

        Assert.Equal(
            [RuleReason.DeleteMarkersOff, RuleReason.Acts], Reasons(rules, new ReplicationSubject("k") { IsDeleteMarker = true }));
    }

    [Fact]
    public void One_rule_with_a_filter_makes_the_whole_configuration_V2()
    {
        ReplicationRule v1 = Rule(destination: "c") with { Filter = null, Prefix = "" };
        Assert.Equal(
            [RuleReason.DeleteMarkersOff, RuleReason.DeleteMarkersOff],
            Reasons([v1, Rule()], new ReplicationSubject("k") { IsDeleteMarker = true }));
    }

    [Fact]
    public void Replicas_are_not_replicated_again_and_neither_are_their_delete_markers()
    {
        ReplicationRule rule = Rule() with { DeleteMarkerReplication = true, ReplicaModifications = true };
        Assert.Equal([RuleReason.IsReplica], Reasons([rule], new ReplicationSubject("k") { IsReplica = true }));
        Assert.Equal([RuleReason.IsReplica], Reasons([rule], new ReplicationSubject("k") { IsReplica = true, IsDeleteMarker = true }));
    }

    [Theory]
    [InlineData(null, RuleReason.KmsNotSelected)]
    [InlineData(false, RuleReason.KmsNotSelected)]
    [InlineData(true, RuleReason.Acts)]
    public void Objects_encrypted_with_KMS_travel_when_the_rule_opts_in(bool? selected, RuleReason reason) =>
        Assert.Equal(
            [reason],
            Reasons([Rule() with { SseKmsEncryptedObjects = selected }], new ReplicationSubject("k") { IsKmsEncrypted = true }));

    [Theory]
    [InlineData("GLACIER", RuleReason.Archived)]
    [InlineData("DEEP_ARCHIVE", RuleReason.Archived)]
    [InlineData("GLACIER_IR", RuleReason.Acts)]
    [InlineData("STANDARD_IA", RuleReason.Acts)]
    public void Archived_objects_do_not_travel(string storageClass, RuleReason reason) =>
        Assert.Equal([reason], Reasons([Rule()], new ReplicationSubject("k") { StorageClass = storageClass }));

    private static IEnumerable<RuleReason> Reasons(ReplicationRule[] rules, ReplicationSubject subject) =>
        RuleMatcher.Explain(new ReplicationConfiguration(Role, rules), subject).Select(verdict => verdict.Reason);

    private static ReplicationRule Rule(string prefix = "", string tags = "", int priority = 1, string destination = "b") => new()
    {
        Id = $"{destination}-{priority}",
        Priority = priority,
        Filter = new RuleFilter(prefix, Tags(tags)),
        Destination = new RuleDestination($"arn:aws:s3:::{destination}"),
    };

    private static Dictionary<string, string> Tags(string tags) =>
        tags.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
}
