using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class GetAndRemoveRoleTests
{
    private readonly FakeAws _aws = new();

    public GetAndRemoveRoleTests()
    {
        _aws.AddBucket("photos").Lock = new ObjectLock(null, null, null);
        _aws.AddBucket("copy");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_tells_its_buckets_and_features()
    {
        await MakeAsync(batch: true, isProtected: true);
        Use("photos", "crrRole");

        ReplicationRoleInfo role = Assert.Single(await GetAsync());

        Assert.True(role.Owned);
        Assert.Equal(["photos"], role.SourceBuckets);
        Assert.Equal(["copy"], role.DestinationBuckets);
        Assert.Equal(["photos"], role.UsedBy);
        Assert.Equal(["DeleteMarkers", "OwnerOverride", "ObjectLock", "Batch", "ConfusedDeputyProtection"], role.Features);
        Assert.Empty(role.OtherPolicies);
    }

    [Fact]
    public async Task Without_parameters_only_roles_of_this_module_are_told()
    {
        await MakeAsync();
        AddOther("theirs", _aws.Roles["crrRole"].TrustPolicy);
        AddOther("lambda", """{"Statement":[]}""");

        Assert.Equal(["crrRole"], (await GetAsync()).Select(role => role.RoleName));
        Assert.DoesNotContain("GetRole lambda", _aws.Calls);
    }

    [Fact]
    public async Task The_role_of_a_bucket_is_told_whoever_made_it()
    {
        AddOther("theirs", """{"Statement":[]}""");
        Use("photos", "theirs");

        ReplicationRoleInfo role = Assert.Single(await GetAsync(bucket: "photos"));

        Assert.Equal("theirs", role.RoleName);
        Assert.False(role.Owned);
    }

    [Fact]
    public async Task What_is_not_there_is_an_error()
    {
        Assert.Equal(CrrErrorCode.RoleNotFound, (await Assert.ThrowsAsync<CrrException>(() => GetAsync(name: "missing"))).Code);
        Assert.Equal(
            CrrErrorCode.ReplicationConfigurationNotFound, (await Assert.ThrowsAsync<CrrException>(() => GetAsync(bucket: "photos"))).Code);
    }

    [Fact]
    public async Task A_role_that_nothing_uses_goes_with_its_policy()
    {
        await MakeAsync();
        FakeContext context = new();

        ReplicationRoleInfo? removed = await RemoveAsync(context);

        Assert.Equal("crrRole", removed!.RoleName);
        Assert.Empty(_aws.Roles);
        Assert.Equal(["DeleteRolePolicy crrRole", "DeleteRole crrRole"], _aws.Changes.TakeLast(2));
        Assert.Single(context.Approvals);
    }

    [Fact]
    public async Task Without_approval_it_stays()
    {
        await MakeAsync();
        int before = _aws.Changes.Count;

        Assert.Null(await RemoveAsync(new FakeContext { Approves = false }));

        Assert.Equal(before, _aws.Changes.Count);
    }

    // A bucket that the role may not even read from can name it all the same.
    [Fact]
    public async Task A_role_that_any_bucket_names_stays()
    {
        await MakeAsync();
        _aws.AddBucket("elsewhere", "us-east-1");
        Use("elsewhere", "crrRole");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync());

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("elsewhere", error.Message, StringComparison.Ordinal);
        Assert.Contains("crrRole", _aws.Roles.Keys);
    }

    [Fact]
    public async Task A_bucket_that_can_not_be_read_may_name_it()
    {
        await MakeAsync();
        _aws.Deny("GetReplication copy");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync());

        Assert.Equal(CrrErrorCode.AccessDenied, error.Code);
        Assert.Contains("crrRole", _aws.Roles.Keys);
    }

    [Fact]
    public async Task Policies_of_others_keep_the_role()
    {
        await MakeAsync();
        _aws.Policies["crrRole"].Add(new RolePolicy("AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", """{"Statement":[]}"""));

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync());

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains("AmazonS3ReadOnlyAccess", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_somebody_else_stays()
    {
        AddOther("crrRole", """{"Statement":[]}""");

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RemoveAsync());

        Assert.Equal(CrrErrorCode.RoleNotOwned, error.Code);
        Assert.Empty(_aws.Changes);
    }

    private Task<IReadOnlyList<ReplicationRole>> MakeAsync(bool? batch = null, bool? isProtected = null) => new CreateReplicationRole(_aws.Services).ExecuteAsync(
        new CreateReplicationRoleRequest("crrRole", [], [])
        {
            Rules = [new ReplicationRuleInfo("photos", "copy", "crr-1") { DeleteMarkerReplication = true, OwnerOverride = true }],
            Batch = batch,
            ConfusedDeputyProtection = isProtected,
        },
        new FakeContext(),
        Token);

    private async Task<List<ReplicationRoleInfo>> GetAsync(string? name = null, string? bucket = null) =>
        await new GetRoles(_aws.Services).ExecuteAsync(new GetRolesRequest(name, bucket), new FakeContext(), Token).ToListAsync(Token);

    private Task<ReplicationRoleInfo?> RemoveAsync(FakeContext? context = null) =>
        new RemoveRole(_aws.Services).ExecuteAsync("crrRole", context ?? new FakeContext(), Token);

    private void AddOther(string name, string trust)
    {
        _aws.Roles[name] = new IamRole(name, $"arn:aws:iam::111122223333:role/{name}", "/", trust);
        _aws.Policies[name] = [];
    }

    private void Use(string bucket, string role) => _aws.Buckets[bucket].Replication =
        $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>arn:aws:iam::111122223333:role/{role}</Role>"
        + "<Rule><ID>crr-1</ID><Priority>1</Priority><Status>Enabled</Status><Filter/><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + "<Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule></ReplicationConfiguration>";
}
