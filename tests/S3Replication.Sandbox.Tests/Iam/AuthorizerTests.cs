using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Iam;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html
public sealed class AuthorizerTests
{
    private const string Owner = "111122223333";
    private const string Stranger = "444455556666";

    private readonly IamTable _table = new(new ManualClock());
    private readonly Bucket _bucket = new("b", "us-east-1", Owner, DateTimeOffset.UnixEpoch);
    private readonly Authorizer _authorizer;

    public AuthorizerTests() => _authorizer = new Authorizer(_table);

    [Fact]
    public void The_owners_root_may_and_nobody_else_without_policies()
    {
        Assert.True(Allows(QueryClient.Root(Owner)));
        Assert.False(Allows(QueryClient.Root(Stranger)));
        Assert.False(Allows(Caller.Anonymous));
        Assert.False(Allows(Session(Owner)));
    }

    [Fact]
    public void A_session_may_by_its_identity_policies()
    {
        Caller session = Session(Owner, Policies.Allow("s3:GetObject", "arn:aws:s3:::b/*"));

        Assert.True(Allows(session));
        Assert.False(Allows(session, "s3:PutObject"));
    }

    [Fact]
    public void A_session_may_by_the_buckets_policy_alone_in_the_same_account()
    {
        BucketPolicy("Allow", $"\"AWS\":\"arn:aws:iam::{Owner}:role/r\"");

        Assert.True(Allows(Session(Owner)));
    }

    [Fact]
    public void A_session_of_another_account_needs_both_sides()
    {
        Caller allowed = Session(Stranger, Policies.Allow("s3:*"));
        Assert.False(Allows(allowed));

        BucketPolicy("Allow", $"\"AWS\":\"arn:aws:iam::{Stranger}:role/r\"");

        Assert.True(Allows(allowed));
        Assert.False(Allows(Session(Stranger)));
    }

    [Fact]
    public void A_boundary_limits_what_identity_policies_allow()
    {
        Caller session = Session(Owner, Policies.Allow("s3:*"));
        _table.Account(Owner).ChangeRole("r", role => role with { BoundaryArn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" });

        Assert.True(Allows(session));
        ServiceException error = Refused(session, "s3:PutObject");

        Assert.Contains("because no permissions boundary allows the s3:PutObject action", error.Message);
    }

    [Fact]
    public void A_deny_of_the_buckets_policy_holds_for_the_root_too_but_not_for_mending_the_policy()
    {
        _bucket.Configurations["policy"] =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]}]}""";

        ServiceException error = Refused(QueryClient.Root(Owner), "s3:GetObject");

        Assert.Contains("with an explicit deny in a resource-based policy", error.Message);
        Assert.True(Allows(QueryClient.Root(Owner), "s3:PutBucketPolicy"));
        Assert.True(Allows(QueryClient.Root(Owner), "s3:DeleteBucketPolicy"));
        Assert.False(Allows(QueryClient.Root(Stranger), "s3:DeleteBucketPolicy"));
    }

    [Fact]
    public void Anonymous_callers_may_by_a_public_policy_unless_public_buckets_are_restricted()
    {
        BucketPolicy("Allow", null);
        Assert.True(Allows(Caller.Anonymous));
        Assert.True(Allows(QueryClient.Root(Stranger)));

        _bucket.Configurations["publicAccessBlock"] =
            "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

        Assert.False(Allows(Caller.Anonymous));
        Assert.False(Allows(QueryClient.Root(Stranger)));
        Assert.True(Allows(QueryClient.Root(Owner)));
        Assert.Equal("Access Denied", Refused(Caller.Anonymous, "s3:GetObject").Message);
    }

    [Fact]
    public void The_session_of_a_role_that_is_gone_may_nothing()
    {
        Caller session = Session(Owner, Policies.Allow("s3:*"));
        _table.Account(Owner).Roles.Change("r", _ => null);

        Assert.False(Allows(session));
    }

    [Fact]
    public void Conditions_of_the_request_are_evaluated()
    {
        Caller session = Session(
            Owner,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"s3:prefix":"a/"}}}]}""");
        AccessDemand demand = new(session, "s3:ListBucket", "arn:aws:s3:::b") { Bucket = _bucket };

        Assert.False(_authorizer.Allows(demand));
        Assert.True(_authorizer.Allows(demand with { Context = RequestContext.Empty.With("s3:prefix", "a/") }));
    }

    private Caller Session(string accountId, string? policy = null)
    {
        Role role = new(accountId, "r", "/", "AROAEXAMPLE", DateTimeOffset.UnixEpoch, Policies.TrustS3);
        _table.Account(accountId).Roles.Change(
            "r", _ => policy is null ? role : role with { InlinePolicies = role.InlinePolicies.Add("p", policy) });
        return new Caller(accountId, $"arn:aws:sts::{accountId}:assumed-role/r/s") { RoleArn = role.Arn };
    }

    private void BucketPolicy(string effect, string? principal) => _bucket.Configurations["policy"] =
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{{(principal is null ? "\"*\"" : "{" + principal + "}")}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}""";

    private bool Allows(Caller caller, string action = "s3:GetObject") => _authorizer.Allows(Demand(caller, action));

    private ServiceException Refused(Caller caller, string action)
    {
        ServiceException error = Assert.Throws<ServiceException>(() => _authorizer.Demand(Demand(caller, action)));
        Assert.Equal((403, "AccessDenied"), (error.Status, error.Code));
        return error;
    }

    private AccessDemand Demand(Caller caller, string action) => new(
        caller, action, action.EndsWith("Policy", StringComparison.Ordinal) ? "arn:aws:s3:::b" : "arn:aws:s3:::b/k") { Bucket = _bucket };
}
