using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Tests.Sts;

public sealed class CallerIdentityTests
{
    [Fact]
    public async Task A_caller_is_asked_for_once()
    {
        await using StubServer server = new(_ => Caller("111122223333"));
        using AwsServices services = Open.On(server);

        CallerIdentity first = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);
        CallerIdentity second = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/u"), first);
        Assert.Same(first, second);
        Assert.Equal("sts", Assert.Single(server.Requests).Scope.Service);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_call()
    {
        await using StubServer server = new(_ => Caller("111122223333"));
        using AwsServices services = Open.On(server);

        CallerIdentity[] callers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken)));

        Assert.Single(callers.Distinct());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        int calls = 0;
        await using StubServer server = new(_ => Interlocked.Increment(ref calls) == 1
            ? StubResponse.IamError(403, "InvalidClientTokenId", "The security token included in the request is invalid.")
            : Caller("111122223333"));
        using AwsServices services = Open.On(server);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));
        CallerIdentity caller = await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal(CrrErrorCode.CredentialsInvalid, failure.Code);
        Assert.Equal("111122223333", caller.AccountId);
    }

    [Fact]
    public async Task Two_sessions_have_two_callers()
    {
        await using StubServer server = new(request => Caller(request.Scope.AccessKey));
        CrrConnection source = Open.Connection(server) with { AccessKey = "111111111111" };
        using ICrrServices services = AwsServices.Open(source, source with { AccessKey = "222222222222", Region = "eu-west-1" });

        CallerIdentity[] callers =
        [
            await services.Source.Identity.GetAsync(TestContext.Current.CancellationToken),
            await services.Destination.Identity.GetAsync(TestContext.Current.CancellationToken),
        ];

        Assert.Equal(["111111111111", "222222222222"], callers.Select(caller => caller.AccountId));
        Assert.Equal("eu-west-1", services.Destination.Region);
        Assert.Equal("eu-west-1", server.Requests[^1].Scope.Region);
    }

    [Fact]
    public void One_session_serves_both_sides_when_only_one_is_given()
    {
        using ICrrServices services = AwsServices.Open(new CrrConnection { AccessKey = "a", SecretKey = "b" }, null);

        Assert.Same(services.Source, services.Destination);
        Assert.Same(TimeProvider.System, services.Time);
    }

    private static StubResponse Caller(string account) => StubResponse.Xml(
        $"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::{account}:user/u</Arn><UserId>U</UserId><Account>{account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
}
