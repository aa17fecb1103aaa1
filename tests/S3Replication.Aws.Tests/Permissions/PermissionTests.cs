using System.Text.Json;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>
/// The generated policies for eight scenarios: all that they hold is needed by what AWS documents, as taking it away proves.
/// What the pages do not tell is kept, and not proven.
/// </summary>
public sealed class PermissionTests
{
    public static TheoryData<string> Scenarios => [.. PermissionScenario.All.Select(scenario => scenario.Name)];

    public static TheoryData<string, string, string, string> Provable =>
    [
        .. PermissionTable.All.Where(row => row.IsProvable).Select(row => (row.Scenario, row.Policy, row.Sid, row.Action)),
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_generated_policies_are_enough(string scenario)
    {
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);

        (ReplicationStatus status, ObjectWrite written) = await world.DeliverAsync("data/object");

        Assert.Equal((ReplicationStatus.Completed, null), (status, Reason(world, written)));
        foreach (string bucket in PermissionScenario.Of(scenario).Destinations)
        {
            Assert.Equal([new("team", "video")], await world.TagsOfReplicaAsync(bucket, "data/object", written.VersionId));
        }

        Assert.Equal(ReplicationStatus.Completed, await world.AnnotateAsync("data/object"));

        if (PermissionScenario.Of(scenario).DeleteMarkers)
        {
            Assert.Null(await world.DeliverMarkerAsync("data/object"));
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_table_has_every_action_of_the_generated_policies_and_no_other(string scenario)
    {
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);

        IEnumerable<string> generated =
            from policy in await world.PoliciesAsync()
            from statement in PolicyText.Actions(policy.Value)
            select $"{policy.Key}, {statement.Sid}, {statement.Action}";

        Assert.Equal(
            PermissionTable.All.Where(row => row.Scenario == scenario).Select(row => $"{row.Policy}, {row.Sid}, {row.Action}").Order(StringComparer.Ordinal),
            generated.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Provable))]
    public async Task Without_an_action_happens_what_AWS_documents(string scenario, string policy, string sid, string action)
    {
        PermissionRow row = PermissionTable.All.Single(one => (one.Scenario, one.Policy, one.Sid, one.Action) == (scenario, policy, sid, action));
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);
        if (action == "s3:ReplicateDelete")
        {
            await world.DeliverAsync("data/object");
            await world.RemoveAsync(row);
            Assert.Equal(row.Reason, await world.DeliverMarkerAsync("data/object"));
            return;
        }

        await world.RemoveAsync(row);
        (ReplicationStatus status, ObjectWrite written) = await world.DeliverAsync("data/object");

        bool fails = row.Effect is PermissionEffect.Fails or PermissionEffect.FailsForAnyReason;
        Assert.Equal(fails ? ReplicationStatus.Failed : ReplicationStatus.Completed, status);
        if (row.Effect == PermissionEffect.Fails)
        {
            Assert.Equal(row.Reason, Reason(world, written));
        }

        if (row.Effect == PermissionEffect.AnnotationsFail)
        {
            Assert.Equal(ReplicationStatus.Failed, await world.AnnotateAsync("data/object"));
        }

        if (!fails)
        {
            Assert.Equal(
                row.Effect == PermissionEffect.ArrivesWithoutTags ? 0 : 1,
                (await world.TagsOfReplicaAsync("destination", "data/object", written.VersionId)).Count);
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_page_about_permissions_tells_the_policies_and_the_table(string scenario)
    {
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);
        string page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "permissions.md"), TestContext.Current.CancellationToken);

        Assert.Contains(await PermissionPage.SectionAsync(world, scenario), page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task The_diagnosis_finds_nothing_to_mend_in_the_generated_policies(string scenario)
    {
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);

        IReadOnlyList<ReplicationTestResult> results = await world.DiagnoseAsync();

        Assert.Equal(PermissionScenario.Of(scenario).Destinations.Count, results.Count);
        Assert.Empty(results.SelectMany(result => result.Findings).Select(finding => $"{finding.Id} {finding.Observed} {finding.Cause}"));
    }

    [Theory]
    [MemberData(nameof(Provable))]
    public async Task The_diagnosis_tells_what_is_missing_without_an_action(string scenario, string policy, string sid, string action)
    {
        PermissionRow row = PermissionTable.All.Single(one => (one.Scenario, one.Policy, one.Sid, one.Action) == (scenario, policy, sid, action));
        await using PermissionWorld world = await PermissionWorld.StartAsync(scenario);
        await world.RemoveAsync(row);
        if (row.Effect == PermissionEffect.AnnotationsFail)
        {
            // That annotations fail is told where there are any.
            await world.DeliverAsync("data/object");
            await world.AnnotateAsync("data/object");
        }

        IReadOnlyList<ReplicationTestResult> results = await world.DiagnoseAsync();

        TestStatus expected = row.Effect == PermissionEffect.Nothing ? TestStatus.Passed : TestStatus.Failed;
        Assert.All(results, result => Assert.Equal(expected, result.Status));
        if (expected == TestStatus.Failed)
        {
            Assert.Contains(results[0].Findings, finding => finding.Observed.Contains(action, StringComparison.Ordinal));
        }
    }

    // s3-batch-replication-policies.html shows the trust policy for the Batch Operations service principal.
    [Fact]
    public async Task Batch_jobs_may_assume_the_role_beside_S3()
    {
        await using PermissionWorld world = await PermissionWorld.StartAsync("batch");

        string[] services =
        [
            .. JsonDocument.Parse(world.TrustPolicy).RootElement.GetProperty("Statement").EnumerateArray()
                .Select(statement => statement.GetProperty("Principal").GetProperty("Service").GetString()!),
        ];

        Assert.Equal(["s3.amazonaws.com", "batchoperations.s3.amazonaws.com"], services);
    }

    internal static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "S3Replication.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found.");
    }

    private static string? Reason(PermissionWorld world, ObjectWrite written) => world.Deliveries
        .Where(delivery => delivery.VersionId == written.VersionId)
        .Select(delivery => delivery.FailureReason)
        .Distinct()
        .Single();
}
