using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;
using S3Replication.Core.Tests.Setup.Interleavings;

namespace S3Replication.Core.Tests.Setup;

/// <summary>
/// PutBucketReplication replaces the whole configuration and takes no condition
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html): programs that change one at the same time
/// must end with all of their changes, in whatever order their reads and writes happen.
/// </summary>
public sealed class ConvergenceTests
{
    private static readonly string s_theirs = $"""
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>{StepWriter.RoleArn}</Role>
        <Rule><ID>theirs</ID><Priority>1</Priority><Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::copy-a</Bucket><Unheard>of</Unheard></Destination></Rule>
        <Rule><ID>crr-old</ID><Priority>2</Priority><Status>Enabled</Status><Filter><Prefix>old/</Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::copy-c</Bucket></Destination></Rule></ReplicationConfiguration>
        """;

    /// <summary>When the second program begins, in quarters of T: from together with the first until that has ended.</summary>
    public static TheoryData<int, bool> Starts
    {
        get
        {
            TheoryData<int, bool> data = [];
            foreach (int quarters in new[] { 0, 1, 2, 3, 5, 7, 10, 13 })
            {
                data.Add(quarters, false);
                data.Add(quarters, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public Task Two_first_rules_are_both_there_in_the_end(int quarters, bool stale) => ExploreAsync(
        initial: null, stale, (configuration, _) => Assert.Equal(["copy-a", "copy-b"], Destinations(configuration)),
        (0, Set("copy-a")), (quarters, Set("copy-b")));

    [Theory]
    [MemberData(nameof(Starts))]
    public Task Two_rules_beside_those_of_others_are_both_there_in_the_end(int quarters, bool stale) => ExploreAsync(
        s_theirs,
        stale,
        (configuration, _) =>
        {
            Assert.Equal(["copy-a", "copy-a", "copy-b", "copy-c"], Destinations(configuration));
            Assert.Equal(ReplicationDocument.Parse(s_theirs).Content("theirs"), configuration!.Content("theirs"));
        },
        (0, Set("copy-a", "x/")),
        (quarters, Set("copy-b", "y/")));

    [Theory]
    [MemberData(nameof(Starts))]
    public Task A_rule_is_set_and_another_one_is_removed(int quarters, bool stale) => ExploreAsync(
        s_theirs,
        stale,
        (configuration, _) => Assert.Equal(["copy-a", "copy-b"], Destinations(configuration)),
        (0, Set("copy-b")),
        (quarters, Remove("crr-old")));

    [Theory]
    [MemberData(nameof(Starts))]
    public Task A_rule_is_removed_and_another_one_is_set(int quarters, bool stale) => ExploreAsync(
        s_theirs,
        stale,
        (configuration, _) => Assert.Equal(["copy-a", "copy-b"], Destinations(configuration)),
        (0, Remove("crr-old")),
        (quarters, Set("copy-b")));

    [Theory]
    [MemberData(nameof(Starts))]
    public Task Two_changes_of_one_rule_are_both_made(int quarters, bool stale) => ExploreAsync(
        s_theirs,
        stale,
        (configuration, _) =>
        {
            ReplicationRule rule = configuration!.Find("crr-old")!;
            Assert.Equal((false, "GLACIER_IR"), (rule.Enabled, rule.Destination.StorageClass));
        },
        (0, Put(new PutRuleRequest("photos", "copy-c") { RuleId = "crr-old", Enabled = false })),
        (quarters, Put(new PutRuleRequest("photos", "copy-c") { RuleId = "crr-old", StorageClass = "GLACIER_IR" })));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public Task Of_two_that_want_the_opposite_one_holds_and_nobody_is_left_in_the_dark(int quarters) => ExploreAsync(
        s_theirs,
        stale: false,
        (configuration, programs) =>
        {
            bool enabled = configuration!.Find("crr-old")!.Priority == 7;
            Assert.True(programs[enabled ? 0 : 1].IsCompletedSuccessfully, "who prevails was told that it did not");
            Assert.Equal("theirs", Assert.Single(configuration.Rules, rule => rule.Id == "theirs").Id);
        },
        tolerant: true,
        (0, Put(new PutRuleRequest("photos", "copy-c") { RuleId = "crr-old", Priority = 7 })),
        (quarters, Put(new PutRuleRequest("photos", "copy-c") { RuleId = "crr-old", Priority = 8 })));

    [Fact]
    public Task Three_first_rules_are_all_there_in_the_end() => ExploreAsync(
        initial: null,
        stale: false,
        (configuration, _) => Assert.Equal(["copy-a", "copy-b", "copy-c"], Destinations(configuration)),
        (0, Set("copy-a")),
        (0, Set("copy-b")),
        (0, Set("copy-c")));

    private static Func<ICrrServices, Task> Set(string destination, string prefix = "") =>
        Put(new PutRuleRequest("photos", destination) { RoleArn = StepWriter.RoleArn, Prefix = prefix });

    private static Func<ICrrServices, Task> Put(PutRuleRequest request) =>
        services => new PutRule(services).ExecuteAsync(request, new FakeContext(), CancellationToken.None);

    private static Func<ICrrServices, Task> Remove(string ruleId) =>
        services => new RemoveRule(services).ExecuteAsync(new RemoveRuleRequest("photos", ruleId), new FakeContext(), CancellationToken.None);

    private static string[] Destinations(ReplicationDocument? configuration) =>
        [.. (configuration?.Rules ?? []).Select(rule => rule.Destination.BucketArn["arn:aws:s3:::".Length..]).Order(StringComparer.Ordinal)];

    private static Task ExploreAsync(
        string? initial,
        bool stale,
        Action<ReplicationDocument?, IReadOnlyList<Task>> check,
        params (int Quarters, Func<ICrrServices, Task> Work)[] programs) => ExploreAsync(initial, stale, check, tolerant: false, programs);

    // On a thread of its own without xunit's context, so that programs go on at once and in order.
    private static Task ExploreAsync(
        string? initial,
        bool stale,
        Action<ReplicationDocument?, IReadOnlyList<Task>> check,
        bool tolerant,
        params (int Quarters, Func<ICrrServices, Task> Work)[] programs) => Task.Run(() =>
        {
            Explorer explorer = new(initial, stale, [.. programs.Select(program => (Explorer.Settling * program.Quarters / 4, program.Work))]);
            explorer.Run((xml, works) =>
            {
                Assert.All(works, work => Assert.True(
                    work.IsCompletedSuccessfully || (tolerant && work.Exception?.InnerException is CrrException { Code: CrrErrorCode.ConcurrentChange or CrrErrorCode.DeadlinePassed }),
                    $"{work.Status}: {work.Exception}"));
                check(xml is null ? null : ReplicationDocument.Parse(xml), works);
            });
            Assert.True(explorer.Ends > 0);
        });
}
