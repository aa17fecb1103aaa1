using S3Replication.Aws.Tests.Scenarios;
using S3Replication.Core.Diagnosis;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Who tests needs no more than the page says, changes nothing, and is told what could not be seen.</summary>
public sealed class TesterPermissionTests
{
    private static readonly Shape s_rich = new("rich")
    {
        CrossAccount = true,
        Kms = true,
        BucketKey = true,
        OwnerOverride = true,
        Lock = true,
        TwoWay = true,
    };

    // Tags in a rule exclude delete markers, which both directions replicate.
    private static readonly Shape s_tags = s_rich with { TwoWay = false, TagRules = true };

    // The change of owner needs no permission there, which only the setting tells.
    private static readonly Shape s_enforced = s_rich with { Enforced = true };

    // Who owns the bucket matters where ACLs say who owns objects.
    private static readonly Shape s_lists = s_rich with { SourceAcls = true };

    // For what some set-ups have only: without it nothing may fail, and nothing else need be told.
    private static readonly (string Side, string Action)[] s_seldom =
    [
        ("source", "s3:GetBucketOwnershipControls"),
        ("source", "s3:GetObjectVersionAcl"),
        ("source", "s3:ListJobs"),
        ("source", "s3:DescribeJob"),
        ("source", "s3:GetJobTagging"),
        ("source", "cloudwatch:DescribeAlarms"),
        ("source", "iam:SimulatePrincipalPolicy"),
        ("destination", "s3:ListBucketVersions"),
    ];

    public static TheoryData<string, string> Actions =>
    [
        .. TesterPolicies.Actions("source").Select(action => ("source", action)),
        .. TesterPolicies.Actions("destination").Select(action => ("destination", action)),
    ];

    [Theory(Timeout = Patience.Milliseconds)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_the_policies_of_the_page_nothing_is_unknown_and_every_request_is_a_read(bool isTagged)
    {
        await using Setup setup = await MakeAsync(isTagged ? s_tags : s_rich);

        IReadOnlyList<ReplicationTestResult> results =
            await setup.DiagnoseAsAsync(TesterPolicies.Of("source"), TesterPolicies.Of("destination"));

        string told = string.Join('\n', results.SelectMany(result => result.Findings).Select(Line));
        Assert.True(results.All(result => result.Succeeded) && told.Length == 0, $"docs/permissions.md lacks what a check needs:\n{told}");
        SandboxRequest[] requests = [.. setup.Control.GetRequests()];
        Assert.True(requests.Length > 20, $"{requests.Length} requests");
        Assert.All(requests, request => Assert.False(request.Mutating, request.Operation));
        Assert.All(requests, request => Assert.NotEqual(403, request.Status));
    }

    [Theory(Timeout = Patience.Milliseconds)]
    [MemberData(nameof(Actions))]
    public async Task Without_an_action_it_is_unknown_and_says_what_is_missing(string side, string action)
    {
        await using Setup setup = await MakeAsync(action switch
        {
            "s3:GetObjectVersionTagging" => s_tags,
            "s3:GetBucketOwnershipControls" => s_enforced,
            "s3:GetBucketAcl" => s_lists,
            _ => s_rich,
        });
        if (action == "s3:GetBucketOwnershipControls")
        {
            await setup.EditRolePolicyAsync(statements => statements.Remove(statements.Named("OwnerOverride")));
        }

        IReadOnlyList<ReplicationTestResult> results = await setup.DiagnoseAsAsync(
            TesterPolicies.Of("source", side == "source" ? action : null),
            TesterPolicies.Of("destination", side == "destination" ? action : null));

        string told = string.Join('\n', results.SelectMany(result => result.Findings).Select(Line));
        if (s_seldom.Contains((side, action)) || action.Split(':')[0] is "organizations" or "account")
        {
            Assert.All(results, result => Assert.NotEqual(TestStatus.Failed, result.Status));
            return;
        }

        Assert.All(results, result => Assert.True(result.Status == TestStatus.Unknown, $"{result.Status}\n{told}"));
        Assert.Contains(action, told, StringComparison.Ordinal);
        Assert.All(setup.Control.GetRequests(), request => Assert.False(request.Mutating, request.Operation));
    }

    private static async Task<Setup> MakeAsync(Shape shape)
    {
        Setup setup = await Setup.MakeAsync(shape);
        await setup.AttachPoliciesAsync();
        Assert.Equal("COMPLETED", await setup.ReplicateAsync("data/object"));
        if (shape.TwoWay)
        {
            Assert.Equal("COMPLETED", await setup.ReplicateAsync("data/deleted"));
            await setup.Owner.S3Async(HttpMethod.Delete, $"{Setup.Source}/data/deleted", region: Setup.SourceRegion);
        }

        while (setup.Control.GetBacklog().Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        return setup;
    }

    private static string Line(CheckResult check) => $"{check.Id} {check.Status}: {check.Observed} {check.Cause} {check.Remedy}";
}
