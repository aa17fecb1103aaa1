using System.Xml.Linq;
using S3Replication.Core.Dns;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover;

namespace S3Replication.Core.Tests.Failover.Switching;

public sealed class RecordTests
{
    private readonly SwitchWorld _world = new();

    [Fact]
    public async Task The_record_is_replaced_with_its_time_to_live_and_seen_at_every_server_of_the_zone()
    {
        await _world.SwitchAsync();

        OriginSwitch made = _world.Result!;
        Assert.Equal((OriginSwitchVia.Record, SwitchWorld.Record), (made.Via, made.Name));
        Assert.Equal([SwitchWorld.SourceHost], made.From);
        Assert.Equal([SwitchWorld.TargetHost], made.To);
        Assert.Equal((TimeSpan.FromSeconds(30), made.SwitchedAt + TimeSpan.FromSeconds(30)), (made.TimeToLive, made.FollowedBy));
        Assert.Equal("2 servers of the zone example.com answered site-b.s3.us-west-2.amazonaws.com.", made.Verification);
        Assert.Equal("Switch-CrrOrigin -SourceBucket site-b -DestinationBucket site-a -RecordName origin.example.com", made.Rollback);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(_world.Zones.Records["Z1"]).Ttl);
        Assert.Equal(["ChangeResourceRecordSets Z1"], _world.Aws.Changes);
    }

    [Fact]
    public async Task A_record_that_names_the_target_already_is_left_and_looked_at()
    {
        _world.SetRecord(SwitchWorld.TargetHost);
        // Not even a gate is needed where nothing is to be changed.
        _world.Add(SwitchWorld.Source, _world.Version("a", status: Core.Objects.ReplicationStatus.Failed));

        Assert.Empty(await _world.SwitchAsync());

        Assert.Equal((false, true, null, null), (_world.Result!.Changed, _world.Result.Verified, _world.Result.SwitchedAt, _world.Result.Gate));
        Assert.Empty(_world.Aws.Changes);
        Assert.Empty(_world.Context.Approvals);
    }

    [Theory]
    [InlineData(SwitchWorld.SourceHost, SwitchWorld.TargetHost)]
    [InlineData("site-b.s3.us-east-1.amazonaws.com")]
    public async Task Texts_of_both_buckets_or_of_another_Region_become_the_target_alone(params string[] texts)
    {
        _world.SetRecord(texts);

        await _world.SwitchAsync();

        Assert.Equal([SwitchWorld.TargetHost], _world.Texts);
    }

    // Others put texts into the same record: a proof of ownership, a policy of mail.
    [Theory]
    [InlineData("v=spf1 -all")]
    [InlineData("")]
    [InlineData("site-a.s3.eu-west-1.amazonaws.com.")]
    [InlineData("SITE-A.s3.eu-west-1.amazonaws.com")]
    [InlineData("https://site-a.s3.eu-west-1.amazonaws.com")]
    [InlineData("site-a.s3.eu-west-1.amazonaws.com.evil.example")]
    [InlineData("site-a.s3.moon.amazonaws.com")]
    [InlineData("site-a.s3-eu-west-1.amazonaws.com")]
    [InlineData("site-a.s3.eu-west-1.amazonaws.com\n")]
    [InlineData("../site-a.s3.eu-west-1.amazonaws.com")]
    [InlineData("\u001b[2Jsite")]
    [InlineData("third.s3.eu-west-1.amazonaws.com")]
    public async Task A_record_that_says_anything_else_is_refused_with_what_to_do(string text)
    {
        _world.SetRecord(SwitchWorld.SourceHost, text);

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal((CrrErrorCode.InvalidState, SwitchWorld.Record), (error.Code, error.Target));
        Assert.NotNull(error.Remedy);
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(_world.Aws.Changes);
    }

    [Theory]
    [InlineData("<SetIdentifier>one</SetIdentifier><Weight>10</Weight><TTL>30</TTL><ResourceRecords><ResourceRecord><Value>\"site-a.s3.eu-west-1.amazonaws.com\"</Value></ResourceRecord></ResourceRecords>", "weighted")]
    [InlineData("<SetIdentifier>one</SetIdentifier><Failover>PRIMARY</Failover><TTL>30</TTL><ResourceRecords><ResourceRecord><Value>\"site-a.s3.eu-west-1.amazonaws.com\"</Value></ResourceRecord></ResourceRecords>", "failover")]
    [InlineData("<AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>other.example.com.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>", "alias")]
    public async Task A_routed_record_or_an_alias_is_refused(string more, string said)
    {
        _world.Zones.Records["Z1"] =
        [
            DnsRecordSet.Read(XElement.Parse(
                $"<ResourceRecordSet xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Name>{SwitchWorld.Record}.</Name><Type>TXT</Type>{more}</ResourceRecordSet>")),
        ];

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(SwitchWorld.TargetHost, error.Remedy, StringComparison.Ordinal);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_told_how_to_make()
    {
        _world.Zones.Records["Z1"] = [];

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.RecordNotFound, error.Code);
        Assert.Contains("aws route53 change-resource-record-sets --hosted-zone-id Z1", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_CNAME_of_the_name_is_told()
    {
        _world.Zones.Records["Z1"] =
        [
            DnsRecordSet.Read(XElement.Parse(
                $"<ResourceRecordSet xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Name>{SwitchWorld.Record}.</Name><Type>CNAME</Type><TTL>30</TTL><ResourceRecords><ResourceRecord><Value>else.example.com</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>")),
        ];

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Contains("CNAME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_somebody_changes_while_the_buckets_are_compared_is_refused()
    {
        _world.Aws.BeforeCall = (call, _) =>
        {
            if (call == $"ListVersions {SwitchWorld.Source}")
            {
                _world.SetRecord("third.s3.eu-west-1.amazonaws.com");
            }

            return Task.CompletedTask;
        };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.ConcurrentChange, error.Code);
        Assert.Equal(["third.s3.eu-west-1.amazonaws.com"], _world.Texts);
        Assert.Null(_world.Result);
    }

    [Fact]
    public async Task The_zone_with_the_longest_name_is_changed_and_the_private_one_of_it_is_not()
    {
        _world.Zones.Add("ZP", "example.com");
        _world.Zones.Zones[^1] = _world.Zones.Zones[^1] with { IsPrivate = true };
        _world.Zones.Add("ZC", "com");

        await _world.SwitchAsync();

        Assert.Equal(["ChangeResourceRecordSets Z1"], _world.Aws.Changes);
    }

    [Fact]
    public async Task Several_zones_of_one_name_have_to_be_told_apart()
    {
        _world.Zones.Add("Z2", "example.com");

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);
        Assert.Equal(CrrErrorCode.InvalidParameter, error.Code);
        Assert.Contains("Z1, Z2", error.Message, StringComparison.Ordinal);

        _world.Request = _world.Request with { HostedZoneId = "Z1" };
        await _world.SwitchAsync();
        Assert.Equal("Switch-CrrOrigin -SourceBucket site-b -DestinationBucket site-a -RecordName origin.example.com -HostedZoneId Z1", _world.Result!.Rollback);
    }

    [Fact]
    public async Task A_record_of_a_private_zone_alone_is_refused_unless_the_zone_is_named()
    {
        _world.Zones.Zones[0] = _world.Zones.Zones[0] with { IsPrivate = true };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);
        Assert.Contains("-HostedZoneId Z1", error.Remedy, StringComparison.Ordinal);

        _world.Request = _world.Request with { HostedZoneId = "Z1" };
        await _world.SwitchAsync();
        Assert.Contains("private zone", _world.Result!.Verification, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("origin.example.org", null, CrrErrorCode.ZoneNotFound)]
    [InlineData("origin.example.org", "Z1", CrrErrorCode.InvalidParameter)]
    [InlineData(SwitchWorld.Record, "Z9", CrrErrorCode.ZoneNotFound)]
    public async Task A_name_outside_the_zones_is_refused(string record, string? zone, CrrErrorCode code)
    {
        _world.Request = _world.Request with { RecordName = record, HostedZoneId = zone };

        Assert.Equal(code, (await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync)).Code);
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task It_waits_until_Route_53_is_in_sync_and_every_server_says_so()
    {
        int looks = 0;
        _world.Zones.LooksUntilInSync = 4;
        Func<string, DnsServer, DnsAnswer> now = _world.Dns.Answer;
        _world.Dns.Answer = (name, server) => server == _world.Dns.Authoritative[1] && ++looks < 3
            ? new DnsAnswer(server, DnsCode.NoError, [SwitchWorld.SourceHost])
            : now(name, server);

        await _world.SwitchAsync();

        Assert.Equal(3, looks);
        Assert.True(_world.Result!.Verified);
        Assert.True(_world.Result.VerifyDuration > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_switch_that_is_not_seen_in_time_was_made_all_the_same_and_says_so()
    {
        _world.Dns.Answer = (_, server) => new DnsAnswer(server, DnsCode.NoError, [SwitchWorld.SourceHost]);
        _world.Request = _world.Request with { Timeout = TimeSpan.FromSeconds(5) };

        CrrException error = await Assert.ThrowsAsync<CrrException>(_world.SwitchAsync);

        Assert.Equal(CrrErrorCode.VerificationFailed, error.Code);
        Assert.Same(_world.Result, error.Report);
        Assert.Equal((true, false, null), (_world.Result!.Changed, _world.Result.Verified, _world.Result.VerifiedAt));
        Assert.Contains(SwitchWorld.SourceHost, _world.Result.Verification, StringComparison.Ordinal);
        Assert.Equal([SwitchWorld.TargetHost], _world.Texts);
    }

    [Fact]
    public async Task Servers_that_do_not_answer_are_asked_again()
    {
        int asked = 0;
        Func<string, DnsServer, DnsAnswer> now = _world.Dns.Answer;
        _world.Dns.Answer = (name, server) => ++asked <= 2 ? throw new CrrException(CrrErrorCode.NetworkFailure, "No answer.") : now(name, server);

        await _world.SwitchAsync();

        Assert.True(_world.Result!.Verified);
    }
}
