using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-auth-workflow-object-operation.html
public sealed class AclAccessTests
{
    private const string Anonymous = "@account:";
    private const string Other = "@account: " + Acls.Other;

    private readonly IamTable _iam = new(new ManualClock());
    private readonly S3Harness _s3;

    public AclAccessTests() => _s3 = new S3Harness(new Authorizer(_iam));

    [Theory]
    [InlineData("private", Anonymous, 403)]
    [InlineData("private", Other, 403)]
    [InlineData("public-read", Anonymous, 200)]
    [InlineData("public-read", Other, 200)]
    [InlineData("authenticated-read", Anonymous, 403)]
    [InlineData("authenticated-read", Other, 200)]
    public async Task An_object_is_read_by_whom_its_list_lets_in(string acl, string caller, int status)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x", "x-amz-acl: " + acl);

        Assert.Equal(status, (await _s3.SendAsync("GET", "/open/key", "", caller)).Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/key?acl", "", caller)).Status);
    }

    [Theory]
    [InlineData("READ", "GET", "/open/key", 200)]
    [InlineData("READ", "GET", "/open/key?acl", 403)]
    [InlineData("READ_ACP", "GET", "/open/key?acl", 200)]
    [InlineData("READ_ACP", "GET", "/open/key", 403)]
    [InlineData("WRITE_ACP", "PUT", "/open/key?acl", 200)]
    [InlineData("READ", "PUT", "/open/key?acl", 403)]
    [InlineData("FULL_CONTROL", "PUT", "/open/key?acl", 200)]
    [InlineData("FULL_CONTROL", "DELETE", "/open/key", 403)]
    [InlineData("FULL_CONTROL", "GET", "/open/key?tagging", 403)]
    public async Task A_grant_on_an_object_stands_for_aws_actions_and_no_others(string permission, string method, string target, int status)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x");
        S3Answer granted = await _s3.SendAsync("PUT", "/open/key?acl", Acls.Document(Acls.OwnerId, ("CanonicalUser", Acls.OtherId, permission)));
        Assert.Equal(200, granted.Status);

        string[] headers = method == "PUT" ? [Other, "x-amz-acl: private"] : [Other];
        Assert.Equal(status, (await _s3.SendAsync(method, target, "", headers)).Status);
    }

    [Theory]
    [InlineData("READ", "GET", "/open", 200)]
    [InlineData("READ", "GET", "/open?versions", 200)]
    [InlineData("READ", "GET", "/open?uploads", 200)]
    [InlineData("READ", "GET", "/open/key", 403)]
    [InlineData("READ", "PUT", "/open/new", 403)]
    [InlineData("WRITE", "PUT", "/open/new", 200)]
    [InlineData("WRITE", "DELETE", "/open/key", 403)]
    [InlineData("WRITE", "GET", "/open", 403)]
    [InlineData("READ_ACP", "GET", "/open?acl", 200)]
    [InlineData("WRITE_ACP", "PUT", "/open?acl", 200)]
    [InlineData("FULL_CONTROL", "GET", "/open?policy", 403)]
    public async Task A_grant_on_a_bucket_stands_for_aws_actions_and_no_others(string permission, string method, string target, int status)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x");
        await _s3.SendAsync("PUT", "/open?acl", Acls.Document(Acls.OwnerId, ("CanonicalUser", Acls.OtherId, permission)));

        string[] headers = target == "/open?acl" && method == "PUT" ? [Other, "x-amz-acl: private"] : [Other];
        Assert.Equal(status, (await _s3.SendAsync(method, target, "", headers)).Status);
    }

    // "For the bucket and object owners of existing objects, also allows deletions and overwrites of those objects."
    [Fact]
    public async Task Who_may_write_may_delete_its_own()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: public-read-write");
        await _s3.SendAsync("PUT", "/open/own", "x", Other);

        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/open/own", "", Other)).Status);
    }

    // An object of another account is that account's to give; "the bucket owner can deny access to any objects, or delete any
    // objects in the bucket, regardless of who owns them".
    [Fact]
    public async Task The_buckets_owner_reads_no_object_of_another_account_that_is_not_granted_and_deletes_it()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: public-read-write");
        await _s3.SendAsync("PUT", "/open/theirs", "x", Other);
        await _s3.SendAsync("PUT", "/open/granted", "x", Other, "x-amz-acl: bucket-owner-full-control");

        S3Answer denied = await _s3.SendAsync("GET", "/open/theirs");
        Assert.Equal((403, "Access Denied"), (denied.Status, denied.Message));
        Assert.Equal(200, (await _s3.SendAsync("GET", "/open/theirs", "", Other)).Status);
        Assert.Equal(200, (await _s3.SendAsync("GET", "/open/granted")).Status);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/open/theirs")).Status);
    }

    [Fact]
    public async Task Enforcing_the_owner_makes_every_object_the_buckets()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: public-read-write");
        await _s3.SendAsync("PUT", "/open/theirs", "x", Other, "x-amz-acl: public-read");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: private");
        await _s3.CreateOpenBucketAsync("open", "BucketOwnerEnforced");

        Assert.Equal(200, (await _s3.SendAsync("GET", "/open/theirs")).Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/theirs", "", Other)).Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/theirs", "", Anonymous)).Status);
    }

    [Fact]
    public async Task Public_lists_can_be_ignored_and_others_still_count()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x", $"x-amz-grant-read: uri={Acls.AllUsers}");
        await _s3.SendAsync("PUT", "/open/other", "x", $"x-amz-grant-read: id={Acls.OtherId}");
        await _s3.SendAsync(
            "PUT",
            "/open?publicAccessBlock",
            "<PublicAccessBlockConfiguration><IgnorePublicAcls>true</IgnorePublicAcls></PublicAccessBlockConfiguration>");

        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/key", "", Anonymous)).Status);
        Assert.Equal(200, (await _s3.SendAsync("GET", "/open/other", "", Other)).Status);
    }

    [Fact]
    public async Task A_policy_that_denies_wins_over_a_grant()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x", "x-amz-acl: public-read");
        S3Answer put = await _s3.SendAsync(
            "PUT",
            "/open?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::open/*"}]}""");

        Assert.Equal(204, put.Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/key", "", Anonymous)).Status);
    }

    // A list knows accounts; what a role may its account says.
    [Fact]
    public async Task A_role_of_an_account_that_is_granted_needs_its_own_permission_too()
    {
        Bucket bucket = await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x", $"x-amz-grant-read: id={Acls.OtherId}");
        AddRole("may", Policies.Allow("s3:GetObject"));
        AddRole("maynot", Policies.Allow("s3:ListBucket"));

        Assert.Equal(200, (await _s3.SendAsync("GET", "/open/key", "", Other, "@role: may")).Status);
        Assert.Equal(403, (await _s3.SendAsync("GET", "/open/key", "", Other, "@role: maynot")).Status);
        Assert.Equal(S3Harness.Account, bucket.OwnerId);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html: s3:x-amz-acl, s3:x-amz-grant-full-control
    [Theory]
    [InlineData("s3:x-amz-acl", "public-read", "x-amz-acl: public-read", 403)]
    [InlineData("s3:x-amz-acl", "public-read", "x-amz-acl: bucket-owner-read", 200)]
    [InlineData("s3:x-amz-grant-full-control", "id=*", "x-amz-grant-full-control: id={other}", 403)]
    [InlineData("s3:x-amz-grant-read", "id=*", "x-amz-grant-full-control: id={other}", 200)]
    public async Task Policies_see_the_list_that_a_write_asks_for(string key, string value, string header, int status)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync(
            "PUT",
            "/open?policy",
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::open/*","Condition":{"StringLike":{"{{{key}}}":"{{{value}}}"} } }]}""");

        S3Answer put = await _s3.SendAsync("PUT", "/open/key", "x", header.Replace("{other}", Acls.OtherId, StringComparison.Ordinal));

        Assert.Equal(status, put.Status);
    }

    private void AddRole(string name, string policy) => _iam.Account(Acls.Other).Roles.Change(
        name,
        _ =>
        {
            Role role = new(Acls.Other, name, "/", "AROA" + name, default, Policies.TrustAccount(Acls.Other));
            return role with { InlinePolicies = role.InlinePolicies.Add("own", policy) };
        });
}
