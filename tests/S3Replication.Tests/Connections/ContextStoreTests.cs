using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Core.Errors;

namespace S3Replication.Tests.Connections;

public sealed class ContextStoreTests
{
    private readonly ContextStore _store = new();
    private readonly ConnectionParameters _none = new();

    public static TheoryData<string> LeavingParameters =>
    [
        nameof(ConnectionParameters.ProfileName),
        nameof(ConnectionParameters.DestinationProfileName),
        nameof(ConnectionParameters.ProfileLocation),
        nameof(ConnectionParameters.SessionToken),
        nameof(ConnectionParameters.EndpointUrl),
        nameof(ConnectionParameters.AccessKey),
    ];

    [Fact]
    public void Nothing_set_leads_to_the_sdks_own_chain()
    {
        ConnectionPair pair = _store.Resolve(_none);

        Assert.Equal(new ConnectionPair(new(), Destination: null), pair);
        Assert.Equal(ContextKind.Default, _store.Current.Kind);
    }

    [Fact]
    public void A_running_sandbox_holds_for_every_cmdlet()
    {
        FakeSandbox sandbox = Start();

        ConnectionPair pair = _store.Resolve(_none);

        Assert.Equal(sandbox.EndpointUrl, pair.Source.EndpointUrl);
        Assert.Equal("drawn", pair.Source.SecretKey);
        Assert.Null(pair.Destination);
        Assert.Equal(ContextKind.Sandbox, _store.Current.Kind);
        Assert.True(_store.Sandbox!.Running);
    }

    [Fact]
    public void Regions_may_be_given_while_a_sandbox_holds_and_both_sides_stay_there()
    {
        FakeSandbox sandbox = Start();

        ConnectionPair pair = _store.Resolve(_none with { SourceRegion = "eu-west-1", DestinationRegion = "ap-southeast-1" });

        Assert.Equal(("eu-west-1", sandbox.EndpointUrl, "drawn"), (pair.Source.Region, pair.Source.EndpointUrl, pair.Source.SecretKey));
        Assert.Equal(
            ("ap-southeast-1", sandbox.EndpointUrl, "drawn"),
            (pair.Destination!.Region, pair.Destination.EndpointUrl, pair.Destination.SecretKey));
    }

    [Theory]
    [MemberData(nameof(LeavingParameters))]
    public void Credentials_and_endpoints_are_refused_while_a_sandbox_holds(string parameter)
    {
        _ = Start();
        ConnectionParameters given = parameter switch
        {
            nameof(ConnectionParameters.ProfileName) => _none with { ProfileName = "prod" },
            nameof(ConnectionParameters.DestinationProfileName) => _none with { DestinationProfileName = "prod" },
            nameof(ConnectionParameters.ProfileLocation) => _none with { ProfileLocation = "/etc/aws" },
            nameof(ConnectionParameters.EndpointUrl) => _none with { EndpointUrl = "https://s3.eu-west-1.amazonaws.com" },
            nameof(ConnectionParameters.SessionToken) =>
                _none with { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "real", SessionToken = "token" },
            _ => _none with { AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "real" },
        };

        Assert.Equal(CrrErrorCode.InvalidParameter, Refused(() => _store.Resolve(given)).Code);
    }

    [Fact]
    public void A_stopped_sandbox_leads_nowhere_until_the_context_is_cleared()
    {
        _ = Start();
        Assert.NotNull(_store.Close());

        Assert.Equal(CrrErrorCode.SandboxStopped, Refused(() => _store.Resolve(_none)).Code);
        Assert.Equal(CrrErrorCode.SandboxStopped, Refused(() => _store.Resolve(_none with { ProfileName = "prod" })).Code);
        Assert.Equal(CrrErrorCode.SandboxStopped, Refused(() => _store.Set(_none with { Region = "eu-west-1" })).Code);
        Assert.Equal(ContextKind.SandboxStopped, _store.Current.Kind);

        _store.Clear();
        Assert.Null(_store.Resolve(_none).Source.EndpointUrl);
        Assert.Null(_store.Resolve(_none).Source.SecretKey);
    }

    [Fact]
    public void Clearing_does_not_leave_a_sandbox_that_runs()
    {
        _ = Start();

        Assert.Equal(CrrErrorCode.SandboxConflict, Refused(_store.Clear).Code);
        Assert.Equal(ContextKind.Sandbox, _store.Current.Kind);
    }

    [Fact]
    public void Setting_does_not_leave_a_sandbox_that_runs()
    {
        _ = Start();

        Assert.Equal(CrrErrorCode.SandboxConflict, Refused(() => _store.Set(_none with { Region = "eu-west-1" })).Code);
    }

    [Fact]
    public void A_second_sandbox_is_refused_while_one_runs_or_starts()
    {
        _store.BeginStart();
        Assert.Equal(CrrErrorCode.SandboxConflict, Refused(_store.BeginStart).Code);
        _ = _store.EndStart(new FakeSandbox(), TimeSpan.Zero);
        Assert.Equal(CrrErrorCode.SandboxConflict, Refused(_store.BeginStart).Code);
    }

    [Fact]
    public void A_start_that_failed_leaves_the_place_free()
    {
        _store.BeginStart();
        _store.AbandonStart();
        _store.BeginStart();
    }

    [Fact]
    public void A_new_sandbox_may_follow_one_that_has_stopped()
    {
        _ = Start(4566, "first");
        _ = _store.Close();

        FakeSandbox second = Start(4567, "second");

        Assert.Equal(second.EndpointUrl, _store.Resolve(_none).Source.EndpointUrl);
    }

    [Fact]
    public void A_sandboxs_keys_go_to_no_other_endpoint_even_after_it_is_gone()
    {
        _ = Start();
        _ = _store.Close();
        _store.Clear();
        ConnectionParameters itsKeys = _none with { AccessKey = "111122223333", SecretKey = "drawn" };

        Assert.Equal(CrrErrorCode.InvalidParameter, Refused(() => _store.Resolve(itsKeys)).Code);
        Assert.Equal(CrrErrorCode.InvalidParameter, Refused(() => _store.Set(itsKeys)).Code);
    }

    [Fact]
    public void Closing_twice_gives_the_sandbox_once()
    {
        _ = Start();

        Assert.NotNull(_store.Close());
        Assert.Null(_store.Close());
    }

    [Fact]
    public void No_text_of_what_a_user_sees_holds_the_secret()
    {
        _ = Start(4566, "very-secret");

        Assert.DoesNotContain("very-secret", _store.Sandbox!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", _store.Current.ToString(), StringComparison.Ordinal);
    }

    private FakeSandbox Start(int port = 4566, string secret = "drawn")
    {
        FakeSandbox sandbox = new(port, secret);
        _store.BeginStart();
        _ = _store.EndStart(sandbox, TimeSpan.Zero);
        return sandbox;
    }

    private static CrrException Refused(Action action) => Assert.Throws<CrrException>(action);
}
