using S3Replication.Core.Errors;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class GetAndRemoveRuleTests
{
    private const string Ours = """
        <Rule><ID>crr-copy</ID><Priority>2</Priority><Status>Enabled</Status><Filter><Prefix>Tax</Prefix></Filter>
        <DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule>
        """;

    private const string Theirs = """
        <Rule><ID>console</ID><Priority>7</Priority><Status>Disabled</Status><Filter/><Unheard>of</Unheard>
        <DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>
        <Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination></Rule>
        """;

    private const string V1 = """
        <Rule><ID>old</ID><Prefix>logs/</Prefix><Status>Enabled</Status>
        <Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination></Rule>
        """;

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _bucket;

    public GetAndRemoveRuleTests()
    {
        _bucket = _aws.AddBucket("photos");
        _bucket.Replication = Document(Ours, Theirs);
    }

    [Fact]
    public async Task All_rules_are_told_in_their_order_with_whose_they_are()
    {
        IReadOnlyList<ReplicationRuleInfo> rules = await GetAsync(new GetRulesRequest("photos"));

        Assert.Equal(["crr-copy", "console"], rules.Select(rule => rule.RuleId));
        Assert.Equal([true, false], rules.Select(rule => rule.Owned));
        Assert.Equal(["Enabled", "Disabled"], rules.Select(rule => rule.Status));
        Assert.Equal(["copy", "archive"], rules.Select(rule => rule.DestinationBucket));
        Assert.All(rules, rule => Assert.Equal("V2", rule.Schema));
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_V1_rule_is_explained_and_its_delete_markers_travel()
    {
        _bucket.Replication = Document(V1);

        ReplicationRuleInfo rule = Assert.Single(await GetAsync(new GetRulesRequest("photos")));

        Assert.Equal("V1", rule.Schema);
        Assert.Equal("logs/", rule.Prefix);
        Assert.True(rule.DeleteMarkerReplication);
        Assert.Null(rule.Priority);
        Assert.Contains("delete markers", rule.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_chosen_by_id_and_by_destination()
    {
        Assert.Equal("console", Assert.Single(await GetAsync(new GetRulesRequest("photos") { RuleId = "console" })).RuleId);
        Assert.Equal("crr-copy", Assert.Single(await GetAsync(new GetRulesRequest("photos") { DestinationBucket = "copy" })).RuleId);
        Assert.Empty(await GetAsync(new GetRulesRequest("photos") { DestinationBucket = "nowhere" }));
    }

    [Fact]
    public async Task A_bucket_without_configuration_has_no_rules()
    {
        _bucket.Replication = null;

        Assert.Empty(await GetAsync(new GetRulesRequest("photos")));
    }

    [Fact]
    public async Task A_rule_that_was_asked_for_by_id_and_is_not_there_is_an_error_that_names_the_others()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => GetAsync(new GetRulesRequest("photos") { RuleId = "crr-nothing" }));

        Assert.Equal(CrrErrorCode.RuleNotFound, error.Code);
        Assert.Equal("crr-nothing", error.Target);
        Assert.Contains("crr-copy, console", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_a_rule_leaves_the_others_as_they_are()
    {
        string before = ReplicationDocument.Parse(_bucket.Replication!).Content("console")!;
        FakeContext context = new();

        ReplicationRuleInfo? removed = await RemoveAsync("crr-copy", context);

        ReplicationDocument after = ReplicationDocument.Parse(_bucket.Replication!);
        Assert.Equal("console", Assert.Single(after.Rules).Id);
        Assert.Equal(before, after.Content("console"));
        Assert.Equal("crr-copy", removed!.RuleId);
        Assert.True(removed.Changed);
        Assert.Equal(Document(Ours, Theirs), removed.PreviousConfiguration);
        Assert.Single(context.Approvals);
        Assert.Equal(["PutReplication photos"], _aws.Changes);
    }

    [Fact]
    public async Task Removing_the_last_rule_removes_the_configuration()
    {
        _bucket.Replication = Document(Ours);

        await RemoveAsync("crr-copy");

        Assert.Null(_bucket.Replication);
        Assert.Equal(["DeleteReplication photos"], _aws.Changes);
    }

    [Fact]
    public async Task A_late_read_back_of_a_removal_is_waited_for()
    {
        _bucket.Replication = Document(Ours);
        _bucket.StaleReads = 3;

        Assert.NotNull(await RemoveAsync("crr-copy"));

        Assert.Equal(7, _aws.Calls.Count(call => call == "GetReplication photos"));
    }

    [Fact]
    public async Task A_refusal_removes_nothing_and_gives_nothing()
    {
        Assert.Null(await RemoveAsync("crr-copy", new FakeContext { Approves = false }));
        Assert.Empty(_aws.Changes);
    }

    [Theory]
    [InlineData("console", CrrErrorCode.RuleNotOwned)]
    [InlineData("crr-nothing", CrrErrorCode.RuleNotFound)]
    public async Task What_is_not_the_modules_or_not_there_is_not_removed(string ruleId, CrrErrorCode code)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync(ruleId));

        Assert.Equal(code, error.Code);
        Assert.Equal(ruleId, error.Target);
        Assert.NotNull(error.Remedy);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task Without_a_configuration_there_is_nothing_to_remove()
    {
        _bucket.Replication = null;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync("crr-copy"));

        Assert.Equal(CrrErrorCode.ReplicationConfigurationNotFound, error.Code);
    }

    [Fact]
    public async Task A_removal_that_fails_leaves_every_rule()
    {
        _aws.Deny("PutReplication photos");

        await Assert.ThrowsAsync<CrrException>(() => RemoveAsync("crr-copy"));

        Assert.Equal(Document(Ours, Theirs), _bucket.Replication);
    }

    private Task<IReadOnlyList<ReplicationRuleInfo>> GetAsync(GetRulesRequest request) =>
        new GetRules(_aws.Services).ExecuteAsync(request, new FakeContext(), TestContext.Current.CancellationToken);

    private Task<ReplicationRuleInfo?> RemoveAsync(string ruleId, FakeContext? context = null) => new RemoveRule(_aws.Services)
        .ExecuteAsync(new RemoveRuleRequest("photos", ruleId), context ?? new FakeContext(), TestContext.Current.CancellationToken);

    private static string Document(params string[] rules) =>
        "<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>arn:aws:iam::111122223333:role/r</Role>"
        + string.Concat(rules) + "</ReplicationConfiguration>";
}
