using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

/// <summary>
/// What holds for all configurations and objects, by
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html. A failure names its seed.
/// </summary>
public sealed class MatcherPropertyTests
{
    private const int Rounds = 3000;

    private static readonly string[] s_prefixes = ["", "T", "Tax", "Tax/", "tax/", "Legal/", "/", "\u00e9", "e\u0301"];
    private static readonly string[] s_keys = ["Tax/doc1", "tax/doc1", "TaxDocs", "Legal/doc3", "/Tax", "T", "\u00e9a", "e\u0301a"];

    // A rule that takes the object beside others may win over one for the same destination, and so replaces it at most.
    [Fact]
    public void Another_rule_that_would_act_alone_never_removes_a_destination() => ForAll((random, rules, subject) =>
    {
        ReplicationRule added = Rule(random, priority: 100 + random.Next(2));
        IReadOnlyList<ReplicationRule> with = [.. rules, added];
        if (Destinations([added], subject).Count == 1)
        {
            Assert.Superset(Destinations(rules, subject), Destinations(with, subject));
            Assert.Contains(added.Destination.BucketArn, Destinations(with, subject));
        }
    });

    [Fact]
    public void Another_rule_for_another_destination_or_disabled_changes_no_verdict() => ForAll((random, rules, subject) =>
    {
        ReplicationRule added = random.Next(2) == 0
            ? Rule(random, priority: 50) with { Destination = new RuleDestination("arn:aws:s3:::elsewhere") }
            : Rule(random, priority: 50) with { Enabled = false };
        Assert.Equal(Reasons(rules, subject), Reasons([.. rules, added], subject).Take(rules.Count));
    });

    [Fact]
    public void Priorities_matter_only_among_the_rules_of_one_destination() => ForAll((random, rules, subject) =>
    {
        // The same order within each destination, any order between them.
        Dictionary<string, int> offsets = rules.Select(rule => rule.Destination.BucketArn).Distinct()
            .ToDictionary(bucket => bucket, _ => random.Next(1000));
        IReadOnlyList<ReplicationRule> moved =
            [.. rules.Select(rule => rule with { Priority = (rule.Priority * 3) + offsets[rule.Destination.BucketArn] })];
        Assert.Equal(Reasons(rules, subject), Reasons(moved, subject));
    });

    [Fact]
    public void The_order_of_the_rules_does_not_matter() => ForAll((random, rules, subject) =>
    {
        ReplicationRule[] shuffled = [.. rules];
        random.Shuffle(shuffled);
        Dictionary<string, RuleReason> expected = RuleMatcher.Explain(Configuration(rules), subject).ToDictionary(verdict => verdict.Rule.Id!, verdict => verdict.Reason);
        Assert.All(
            RuleMatcher.Explain(Configuration(shuffled), subject),
            verdict => Assert.Equal(expected[verdict.Rule.Id!], verdict.Reason));
    });

    [Fact]
    public void At_most_one_rule_acts_for_each_destination() => ForAll((_, rules, subject) =>
        Assert.Distinct(RuleMatcher.Match(Configuration(rules), subject).Select(rule => rule.Destination.BucketArn)));

    [Fact]
    public void A_prefix_is_compared_character_by_character() => ForAll((_, rules, subject) =>
        Assert.All(RuleMatcher.Explain(Configuration(rules), subject).Where(verdict => verdict.Rule.Enabled), verdict =>
        {
            string prefix = verdict.Rule.Filter!.Prefix;
            bool begins = prefix.Length <= subject.Key.Length && prefix.Zip(subject.Key).All(pair => pair.First == pair.Second);
            Assert.Equal(!begins, verdict.Reason == RuleReason.OutsidePrefix);
        }));

    private static HashSet<string> Destinations(IReadOnlyList<ReplicationRule> rules, ReplicationSubject subject) =>
        [.. RuleMatcher.Match(Configuration(rules), subject).Select(rule => rule.Destination.BucketArn)];

    private static IEnumerable<RuleReason> Reasons(IReadOnlyList<ReplicationRule> rules, ReplicationSubject subject) =>
        RuleMatcher.Explain(Configuration(rules), subject).Select(verdict => verdict.Reason);

    private static ReplicationConfiguration Configuration(IReadOnlyList<ReplicationRule> rules) =>
        new("arn:aws:iam::111122223333:role/crr", rules);

    private static ReplicationRule Rule(Random random, int priority) => new()
    {
        Id = $"rule-{priority}",
        Priority = priority,
        Enabled = random.Next(5) > 0,
        Filter = new RuleFilter(s_prefixes[random.Next(s_prefixes.Length)], Tags(random)),
        DeleteMarkerReplication = random.Next(2) == 0,
        SseKmsEncryptedObjects = random.Next(2) == 0,
        Destination = new RuleDestination($"arn:aws:s3:::{"bcd"[random.Next(3)]}"),
    };

    private static Dictionary<string, string> Tags(Random random) => random.Next(3) > 0
        ? []
        : new Dictionary<string, string> { [random.Next(2) == 0 ? "team" : "Team"] = random.Next(2) == 0 ? "red" : "blue" };

    private static void ForAll(Action<Random, IReadOnlyList<ReplicationRule>, ReplicationSubject> property)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            Random random = new(seed);
            IReadOnlyList<ReplicationRule> rules = [.. Enumerable.Range(1, random.Next(1, 6)).Select(priority => Rule(random, priority))];
            ReplicationSubject subject = new(s_keys[random.Next(s_keys.Length)])
            {
                Tags = Tags(random),
                IsDeleteMarker = random.Next(4) == 0,
                IsKmsEncrypted = random.Next(4) == 0,
            };
            try
            {
                property(random, rules, subject);
            }
            catch (Xunit.Sdk.XunitException error)
            {
                Assert.Fail($"Seed {seed}: {error.Message}");
            }
        }
    }
}
