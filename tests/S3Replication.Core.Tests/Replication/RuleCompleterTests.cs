using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

public sealed class RuleCompleterTests
{
    private static readonly ReplicationRule s_bare = new() { Id = "ours", Destination = new RuleDestination("arn:aws:s3:::ours-b") };

    [Fact]
    public void A_bare_rule_gets_all_that_V2_demands_and_each_addition_is_reported()
    {
        CompletedRule completed = RuleCompleter.Complete(
            ReplicationDocument.Empty(Samples.Role), s_bare with { Id = null, Prefix = "Tax/2026" });

        Assert.Equal("crr-ours-b-Tax-2026", completed.Rule.Id);
        Assert.Equal(1, completed.Rule.Priority);
        Assert.Equal(RuleFilter.Everything with { Prefix = "Tax/2026" }, completed.Rule.Filter);
        Assert.Null(completed.Rule.Prefix);
        Assert.False(completed.Rule.DeleteMarkerReplication);
        Assert.Equal(["ID", "Filter", "Priority", "DeleteMarkerReplication"], completed.Completions.Select(completion => completion.Element));
        Assert.Empty(ConfigurationValidator.Validate(ReplicationDocument.Empty(Samples.Role).WithRule(completed.Rule), "source"));
    }

    [Fact]
    public void A_whole_rule_is_left_as_it_is()
    {
        ReplicationRule whole = s_bare with { Priority = 5, Filter = RuleFilter.Everything, DeleteMarkerReplication = true };
        CompletedRule completed = RuleCompleter.Complete(ReplicationDocument.Parse(Samples.Foreign), whole);

        Assert.Equal(whole, completed.Rule);
        Assert.Empty(completed.Completions);
    }

    [Fact]
    public void The_priority_is_free_and_above_all_others() =>
        Assert.Equal(8, RuleCompleter.Complete(ReplicationDocument.Parse(Samples.Foreign), s_bare).Rule.Priority);

    [Fact]
    public void The_priority_is_the_lowest_free_one_when_there_is_no_room_above()
    {
        ReplicationDocument full = ReplicationDocument.Parse(
            Samples.Configuration(Samples.Rule("a", "0") + Samples.Rule("b", "1") + Samples.Rule("c", "2147483647")));

        Assert.Equal(2, RuleCompleter.Complete(full, s_bare).Rule.Priority);
    }

    [Fact]
    public void A_priority_that_another_rule_has_is_refused_with_a_free_one()
    {
        CrrException error = Refused.With(
            CrrErrorCode.InvalidPriority,
            () => RuleCompleter.Complete(ReplicationDocument.Parse(Samples.Foreign), s_bare with { Priority = 7 }));

        Assert.Contains("'theirs-2'", error.Message, StringComparison.Ordinal);
        Assert.Contains("8", error.Remedy, StringComparison.Ordinal);
        Refused.With(
            CrrErrorCode.InvalidPriority, () => RuleCompleter.Complete(ReplicationDocument.Empty("r"), s_bare with { Priority = -1 }));
    }

    [Fact]
    public void What_the_rule_itself_already_has_is_kept()
    {
        ReplicationDocument document = ReplicationDocument.Empty(Samples.Role).WithRule(
            s_bare with { Priority = 4, Filter = RuleFilter.Everything, DeleteMarkerReplication = true });

        CompletedRule completed = RuleCompleter.Complete(document, s_bare with { Filter = RuleFilter.Everything });
        CompletedRule tagged = RuleCompleter.Complete(
            document, s_bare with { Filter = new RuleFilter("", new Dictionary<string, string> { ["a"] = "1" }) });

        Assert.Equal((4, true), (completed.Rule.Priority, completed.Rule.DeleteMarkerReplication));
        Assert.Empty(completed.Completions);
        Assert.False(tagged.Rule.DeleteMarkerReplication);
    }

    [Fact]
    public void Ids_are_given_once()
    {
        ReplicationDocument document = ReplicationDocument.Empty(Samples.Role);
        for (int i = 0; i < 3; i++)
        {
            document = document.WithRule(RuleCompleter.Complete(document, s_bare with { Id = null }).Rule);
        }

        Assert.Equal(["crr-ours-b", "crr-ours-b-2", "crr-ours-b-3"], document.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void An_id_made_from_any_prefix_is_allowed() =>
        Core.Identifiers.RuleIdRule.Validate(RuleCompleter.Complete(
            ReplicationDocument.Empty("r"), s_bare with { Id = null, Prefix = new string('ü', 512) }).Rule.Id);

    [Fact]
    public void A_rule_without_filter_stays_V1_beside_rules_of_V1()
    {
        ReplicationDocument v1 = ReplicationDocument.Parse(Samples.V1);
        ReplicationRule rule = s_bare with { Prefix = "Legal", Destination = new RuleDestination("arn:aws:s3:::dst") };

        CompletedRule completed = RuleCompleter.Complete(v1, rule);

        Assert.Equal(rule, completed.Rule);
        Assert.Empty(ConfigurationValidator.Validate(v1.WithRule(completed.Rule), "source"));
    }

    [Fact]
    public void Time_control_brings_metrics_and_a_key_brings_KMS_objects()
    {
        CompletedRule completed = RuleCompleter.Complete(
            ReplicationDocument.Empty(Samples.Role),
            s_bare with { Destination = s_bare.Destination with { ReplicationTime = true, ReplicaKmsKeyId = "alias/k" } });

        Assert.True(completed.Rule.Destination.Metrics);
        Assert.True(completed.Rule.SseKmsEncryptedObjects);
        Assert.Empty(ConfigurationValidator.Validate(ReplicationDocument.Empty(Samples.Role).WithRule(completed.Rule), "source"));
    }
}
