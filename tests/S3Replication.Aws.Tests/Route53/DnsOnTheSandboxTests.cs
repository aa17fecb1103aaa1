using S3Replication.Aws.Dns;
using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Route53;

/// <summary>Hosted zones and DNS on the SDK's pipeline and on sockets, against the sandbox.</summary>
public sealed class DnsOnTheSandboxTests : IAsyncLifetime
{
    private const string Name = "origin.example.com";

    private SandboxServer? _sandbox;
    private AwsServices? _services;
    private string _zone = string.Empty;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(((ISandbox)_sandbox).Connection, null, null, new AwsTuning { DnsTimeout = Patience.Time });
        _zone = await SandboxZones.CreateAsync(_sandbox, "example.com", Token);
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_zones_of_a_name_are_found_the_longest_first()
    {
        string below = await SandboxZones.CreateAsync(_sandbox!, "origin.example.com", Token);
        _ = await SandboxZones.CreateAsync(_sandbox!, "other.example.com", Token);

        IReadOnlyList<DnsZone> found = await Session.DnsZones.FindAsync("A.origin.example.com.", Token);

        Assert.Equal([(below, "origin.example.com"), (_zone, "example.com")], found.Select(zone => (zone.Id, zone.Name)));
        Assert.Equal(4, (await Session.DnsZones.GetAsync(_zone, Token)).NameServers.Count);
    }

    [Fact]
    public async Task A_text_is_changed_and_answered_when_the_change_is_in_sync()
    {
        await ChangeAsync(new DnsRecordChange(DnsChangeAction.Create, DnsRecordSet.OfTexts(Name, TimeSpan.FromSeconds(30), "one")));
        DnsRecordSet old = Assert.Single(await Session.DnsZones.GetRecordSetsAsync(_zone, Name, "TXT", Token));

        await ChangeAsync([.. DnsRecordChange.Replace(old, old.WithTexts("two \"ü\""))]);

        DnsServer server = Assert.Single(await Session.Dns.FindServersAsync(["ns-1.awsdns-01.test"], Token));
        DnsAnswer answer = await Session.Dns.AskTextAsync(Name, server, Token);
        Assert.Equal(["two \"ü\""], answer.Texts);
        Assert.Equal((DnsCode.NoError, true, TimeSpan.FromSeconds(30)), (answer.Code, answer.IsAuthoritative, answer.Ttl));
        Assert.Equal(DnsCode.NameError, (await Session.Dns.AskTextAsync("none.example.com", server, Token)).Code);
        Assert.Equal(DnsCode.Refused, (await Session.Dns.AskTextAsync("a.example.org", server, Token)).Code);
    }

    [Fact]
    public async Task A_record_that_was_changed_meanwhile_stays_as_it_is()
    {
        DnsRecordSet old = DnsRecordSet.OfTexts(Name, TimeSpan.FromSeconds(30), "one");
        await ChangeAsync(new DnsRecordChange(DnsChangeAction.Create, old));
        await ChangeAsync(new DnsRecordChange(DnsChangeAction.Upsert, old.WithTexts("theirs")));

        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => ChangeAsync([.. DnsRecordChange.Replace(old, old.WithTexts("ours"))]));

        Assert.Equal((CrrErrorCode.ConcurrentChange, "InvalidChangeBatch"), (refused.Code, refused.AwsCode));
        Assert.Equal(["theirs"], Assert.Single(await Session.DnsZones.GetRecordSetsAsync(_zone, Name, "TXT", Token)).ReadTexts());
    }

    [Fact]
    public async Task A_long_answer_comes_over_tcp()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(number => $"{number}{new string('a', 400)}")];
        await ChangeAsync(new DnsRecordChange(DnsChangeAction.Create, DnsRecordSet.OfTexts(Name, TimeSpan.FromSeconds(30), texts)));

        DnsAnswer answer = await Session.Dns.AskTextAsync(Name, Session.Dns.GetServers()[0], Token);

        Assert.Equal(texts, answer.Texts);
    }

    [Fact]
    public async Task A_zone_that_is_not_there_is_said_to_be_so()
    {
        CrrException absent = await Assert.ThrowsAsync<CrrException>(() => Session.DnsZones.GetAsync("Z123", Token));

        Assert.Equal((CrrErrorCode.ZoneNotFound, "Z123"), (absent.Code, absent.Target));
        Assert.Empty(await Session.DnsZones.FindAsync("a.example.org", Token));
        Assert.Empty(await Session.DnsZones.GetRecordSetsAsync(_zone, "none.example.com", "TXT", Token));
    }

    [Fact]
    public async Task No_other_server_is_asked_than_the_connections_own()
    {
        DnsServer elsewhere = DnsServer.Parse("192.0.2.1");
        CrrConnection unknown = ((ISandbox)_sandbox!).Connection with { DnsServer = null };
        using ICrrServices others = AwsServices.Open(unknown, destination: null);

        Assert.Equal(
            CrrErrorCode.InvalidParameter,
            (await Assert.ThrowsAsync<CrrException>(() => Session.Dns.AskTextAsync(Name, elsewhere, Token))).Code);
        Assert.Equal(CrrErrorCode.NotSupported, Assert.Throws<CrrException>(others.Source.Dns.GetServers).Code);
        Assert.Equal(
            CrrErrorCode.NotSupported,
            (await Assert.ThrowsAsync<CrrException>(() => others.Source.Dns.AskTextAsync(Name, elsewhere, Token))).Code);
    }

    [Fact]
    public void The_environment_names_the_server_of_an_endpoint_that_is_not_AWS()
    {
        DnsServer own = DnsServer.Parse("127.0.0.1:5353");
        string? Named(string name) => name == "CRR_DNS_SERVER" ? "127.0.0.1:5454" : null;

        Assert.Equal(own, DnsResolver.NamedBy(new CrrConnection { DnsServer = own }, isAws: false, Named));
        Assert.Equal(5454, DnsResolver.NamedBy(new CrrConnection(), isAws: false, Named)?.Port);
        Assert.Null(DnsResolver.NamedBy(new CrrConnection(), isAws: true, Named));
        Assert.Null(DnsResolver.NamedBy(new CrrConnection(), isAws: false, _ => null));
        Assert.Equal(
            CrrErrorCode.InvalidParameter,
            Assert.Throws<CrrException>(() => DnsResolver.NamedBy(new CrrConnection(), isAws: false, _ => "dns.example")).Code);
    }

    private async Task ChangeAsync(params DnsRecordChange[] changes)
    {
        DnsChange change = await Session.DnsZones.ChangeAsync(_zone, changes, "a test", Token);
        Assert.False(change.IsInSync);
        while (!(await Session.DnsZones.GetChangeAsync(change.Id, Token)).IsInSync)
        {
            await Task.Delay(10, Token);
        }
    }
}
