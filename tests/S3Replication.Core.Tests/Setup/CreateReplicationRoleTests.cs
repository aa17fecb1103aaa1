using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.Policies;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class CreateReplicationRoleTests
{
    private static readonly CreateReplicationRoleRequest s_request = new("crrRole", ["photos"], ["photos-copy"]);

    private readonly FakeAws _aws = new();

    [Fact]
    public async Task A_new_role_is_tagged_trusts_S3_and_may_replicate()
    {
        FakeContext context = new();

        ReplicationRole record = Assert.Single(await RunAsync(s_request, context));

        Assert.Equal(
            new ReplicationRole(
                "crrRole", "arn:aws:iam::111122223333:role/crrRole", "photos", "photos-copy", "S3Replication", Created: true, Changed: true),
            record);
        Assert.Equal("S3Replication", _aws.Roles["crrRole"].Tags["S3Replication:ManagedBy"]);
        Assert.True(S3MayAssume());
        Assert.True(May("s3:GetObjectVersionTagging", "arn:aws:s3:::photos/k"));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/k"));
        Assert.False(May("s3:ReplicateObject", "arn:aws:s3:::photos/k"));
        Assert.False(May("s3:GetObjectVersionTagging", "arn:aws:s3:::photos-copy/k"));
        Assert.Single(context.Approvals);
        Assert.Equal(["CreateRole crrRole", "PutRolePolicy crrRole"], _aws.Changes);
    }

    [Fact]
    public async Task Path_boundary_and_tags_go_to_the_role_that_is_made()
    {
        await RunAsync(s_request with
        {
            Path = "/service-role/",
            PermissionsBoundary = "arn:aws:iam::111122223333:policy/edge",
            Tags = new Dictionary<string, string> { ["team"] = "storage" },
        });

        IamRole role = _aws.Roles["crrRole"];
        Assert.Equal("arn:aws:iam::111122223333:role/service-role/crrRole", role.Arn);
        Assert.Equal("arn:aws:iam::111122223333:policy/edge", role.PermissionsBoundary);
        Assert.Equal("storage", role.Tags["team"]);
        Assert.Equal(2, role.Tags.Count);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_asks_nothing()
    {
        await RunAsync(s_request);
        FakeContext context = new();
        int before = _aws.Changes.Count;

        ReplicationRole record = Assert.Single(await RunAsync(s_request, context));

        Assert.False(record.Created);
        Assert.False(record.Changed);
        Assert.Equal(before, _aws.Changes.Count);
        Assert.Empty(context.Approvals);
    }

    [Fact]
    public async Task Other_buckets_are_added_to_those_it_has()
    {
        await RunAsync(s_request);

        ReplicationRole record = Assert.Single(await RunAsync(new CreateReplicationRoleRequest("crrRole", ["music"], ["music-copy"])));

        Assert.False(record.Created);
        Assert.True(record.Changed);
        Assert.True(May("s3:ListBucket", "arn:aws:s3:::photos"));
        Assert.True(May("s3:ListBucket", "arn:aws:s3:::music"));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/k"));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::music-copy/k"));
        Assert.Single(_aws.Policies["crrRole"]);
    }

    [Fact]
    public async Task Each_pair_of_buckets_gives_a_record_but_none_of_a_bucket_with_itself()
    {
        IReadOnlyList<ReplicationRole> records = await RunAsync(new CreateReplicationRoleRequest("crrRole", ["a-a", "b-b"], ["b-b", "c-c"]));

        Assert.Equal(
            [("a-a", "b-b"), ("a-a", "c-c"), ("b-b", "c-c")],
            records.Select(record => (record.SourceBucket, record.DestinationBucket)));
    }

    [Fact]
    public async Task A_role_of_somebody_else_is_not_touched_and_the_remedy_is_told()
    {
        AddRole("""{"Statement":[]}""", owned: false);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.RoleNotOwned, error.Code);
        Assert.Equal("crrRole", error.Target);
        Assert.Contains("tag-role", error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task The_trust_of_others_stays_when_that_of_S3_is_added()
    {
        AddRole("""
            {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow",
            "Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}],"Id":"kept"}
            """);

        await RunAsync(s_request);

        Assert.True(S3MayAssume());
        using JsonDocument trust = JsonDocument.Parse(_aws.Roles["crrRole"].TrustPolicy);
        Assert.Equal("kept", trust.RootElement.GetProperty("Id").GetString());
        Assert.Equal("Theirs", trust.RootElement.GetProperty("Statement")[0].GetProperty("Sid").GetString());
        Assert.Equal(2, trust.RootElement.GetProperty("Statement").GetArrayLength());
    }

    [Fact]
    public async Task Trust_that_somebody_adds_while_approval_is_asked_stays()
    {
        const string Theirs = """{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        await RunAsync(s_request);
        _aws.Roles["crrRole"] = _aws.Roles["crrRole"] with
        {
            TrustPolicy = """{"Version":"2012-10-17","Statement":[]}""",
        };
        FakeContext context = new()
        {
            Choose = _ =>
            {
                _aws.Roles["crrRole"] = _aws.Roles["crrRole"] with { TrustPolicy = Theirs };
                return true;
            },
        };

        await RunAsync(s_request, context);

        Assert.Contains("lambda.amazonaws.com", _aws.Roles["crrRole"].TrustPolicy, StringComparison.Ordinal);
        Assert.True(S3MayAssume());
    }

    [Fact]
    public async Task Other_policies_and_statements_of_the_role_stay()
    {
        AddRole("""{"Statement":[]}""");
        RolePolicy theirs = new("theirs", Arn: null, """{"Statement":[]}""");
        _aws.Policies["crrRole"].Add(theirs);
        _aws.Policies["crrRole"].Add(new RolePolicy(
            "S3Replication", Arn: null, """{"Statement":[{"Sid":"Mine","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"""));

        await RunAsync(s_request);

        Assert.Contains(theirs, _aws.Policies["crrRole"]);
        Assert.True(May("s3:GetObject", "arn:aws:s3:::elsewhere/k"));
        Assert.True(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/k"));
    }

    [Fact]
    public async Task A_trust_that_denies_S3_is_an_error_before_any_change()
    {
        AddRole("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}""");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Empty(_aws.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_changes_nothing_and_gives_nothing(bool exists)
    {
        if (exists)
        {
            AddRole("""{"Statement":[]}""");
        }

        FakeContext context = new() { Approves = false };

        Assert.Empty(await RunAsync(s_request, context));

        Assert.Single(context.Approvals);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task IAM_has_to_show_the_role_three_times_in_a_row()
    {
        int reads = 0;
        IamRole? hidden = null;
        // the third answer comes from a server that has not heard of it yet
        _aws.BeforeCall = (call, _) =>
        {
            if (call == "GetRole crrRole" && _aws.Changes.Count > 0)
            {
                reads++;
                if (reads == 3)
                {
                    hidden = _aws.Roles["crrRole"];
                    _aws.Roles.Remove("crrRole");
                }
                else if (hidden is not null)
                {
                    _aws.Roles.TryAdd("crrRole", hidden);
                }
            }

            return Task.CompletedTask;
        };

        await RunAsync(s_request);

        Assert.Equal(6, reads);
    }

    [Fact]
    public async Task A_role_that_IAM_never_shows_is_an_error_with_a_remedy()
    {
        _aws.BeforeCall = (call, _) => call.StartsWith("GetRolePolicies", StringComparison.Ordinal)
            ? Task.FromException(new CrrException(CrrErrorCode.RoleNotFound, "Not yet."))
            : Task.CompletedTask;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(s_request));

        Assert.Equal(CrrErrorCode.DeadlinePassed, error.Code);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public async Task In_another_partition_the_ARNs_are_of_that_partition()
    {
        _aws.SourceSide.CallerArn = "arn:aws-cn:iam::111122223333:user/tester";

        await RunAsync(s_request);

        Assert.True(May("s3:ReplicateObject", "arn:aws-cn:s3:::photos-copy/k"));
        Assert.False(May("s3:ReplicateObject", "arn:aws:s3:::photos-copy/k"));
    }

    private void AddRole(string trust, bool owned = true)
    {
        _aws.Roles["crrRole"] = new IamRole("crrRole", "arn:aws:iam::111122223333:role/crrRole", "/", trust)
        {
            Tags = owned ? new Dictionary<string, string> { ["S3Replication:ManagedBy"] = "S3Replication" } : new Dictionary<string, string>(),
        };
        _aws.Policies["crrRole"] = [];
    }

    private bool S3MayAssume() => PolicyEvaluator.EvaluateTrust(
        PolicyDocument.Parse(_aws.Roles["crrRole"].TrustPolicy, "trust"),
        AccessPrincipal.Service("s3.amazonaws.com"),
        _aws.Roles["crrRole"].Arn,
        AccessContext.Complete).IsAllowed;

    private bool May(string action, string resource) => PolicyEvaluator.Evaluate(
        new AccessRequest(AccessPrincipal.Role(_aws.Roles["crrRole"].Arn), action, resource, FakeAws.Account) { Context = AccessContext.Complete },
        new PolicySet { Identity = [.. _aws.Policies["crrRole"].Select(policy => PolicyDocument.Parse(policy.Document, policy.Name))] })
        .IsAllowed;

    private Task<IReadOnlyList<ReplicationRole>> RunAsync(CreateReplicationRoleRequest request, FakeContext? context = null) =>
        new CreateReplicationRole(_aws.Services).ExecuteAsync(
            request, context ?? new FakeContext(), TestContext.Current.CancellationToken);
}
