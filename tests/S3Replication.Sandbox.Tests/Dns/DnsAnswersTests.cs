using System.Buffers.Binary;
using System.Text;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Dns;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.Tests.Route53;

namespace S3Replication.Sandbox.Tests.Dns;

// https://www.rfc-editor.org/rfc/rfc1034#section-4.3.2
public sealed class DnsAnswersTests
{
    private const ushort A = 1;
    private const ushort Soa = 6;
    private const ushort Txt = 16;

    private readonly Route53Client _client = new();
    private readonly DnsAnswers _answers;

    public DnsAnswersTests() => _answers = new DnsAnswers(_client.Zones);

    [Fact]
    public async Task A_text_is_answered_with_authority_once_the_change_is_in_sync()
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(zone, ("CREATE", Route53Client.Set("a.example.com", "TXT", "\"on\" \"e\"")));
        Assert.Equal(DnsCodes.NameError, Ask("a.example.com", Txt).Code);

        _client.Clock.Advance(TimeSpan.FromSeconds(30));
        DnsReply reply = Ask("A.Example.Com", Txt);

        Assert.Equal((DnsCodes.NoError, true), (reply.Code, reply.IsAuthoritative));
        DnsRecord record = Assert.Single(reply.Answers);
        Assert.Equal((60u, Txt), (record.Ttl, record.Type));
        Assert.Equal([2, .. "on"u8, 1, .. "e"u8], record.Data);
    }

    // https://www.rfc-editor.org/rfc/rfc2308#section-2
    [Fact]
    public async Task What_is_not_there_is_told_with_the_SOA_record()
    {
        await MakeAsync(Route53Client.Set("b.a.example.com", "TXT", "\"x\""));

        DnsReply absent = Ask("nothing.example.com", Txt);
        DnsReply otherType = Ask("b.a.example.com", A);
        DnsReply between = Ask("a.example.com", Txt);

        Assert.Equal(DnsCodes.NameError, absent.Code);
        Assert.Equal((DnsCodes.NoError, DnsCodes.NoError), (otherType.Code, between.Code));
        Assert.All([absent, otherType, between], reply =>
        {
            Assert.Empty(reply.Answers);
            Assert.Equal((Soa, 900u), (Assert.Single(reply.Authority).Type, reply.Authority[0].Ttl));
        });
    }

    [Fact]
    public async Task An_alias_is_followed_inside_the_zone_and_a_wildcard_stands_for_what_is_not_there()
    {
        await MakeAsync(
            Route53Client.Set("c.example.com", "CNAME", "t.example.com"),
            Route53Client.Set("out.example.com", "CNAME", "elsewhere.example.org"),
            Route53Client.Set("t.example.com", "TXT", "\"t\""),
            Route53Client.Set("*.w.example.com", "TXT", "\"w\""));

        Assert.Equal([5, Txt], Ask("c.example.com", Txt).Answers.Select(record => (int)record.Type));
        Assert.Equal([5], Ask("out.example.com", Txt).Answers.Select(record => (int)record.Type));
        Assert.Equal([1, (byte)'w'], Assert.Single(Ask("any.w.example.com", Txt).Answers).Data);
    }

    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
    [Fact]
    public async Task An_alias_record_of_another_name_is_answered_as_that_and_one_that_leads_nowhere_with_nothing()
    {
        await MakeAsync(
            Route53Client.Set("t.example.com", "TXT", "\"t\""),
            Route53Client.Set("c.example.com", "CNAME", "t.example.com"),
            Alias("a.example.com", "c.example.com"),
            Alias("round.example.com", "round.example.com"));

        Assert.Equal([5, Txt], Ask("a.example.com", Txt).Answers.Select(record => (int)record.Type));
        Assert.Empty(Ask("round.example.com", Txt).Answers);

        static string Alias(string name, string target) =>
            $"<Name>{name}</Name><Type>CNAME</Type><AliasTarget><HostedZoneId>THE-ZONE</HostedZoneId>"
            + $"<DNSName>{target}</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>";
    }

    [Fact]
    public void A_defect_is_told_as_a_failure_of_the_server_which_goes_on()
    {
        ZoneTable zones = new(new BrokenClock());
        zones.Add(new HostedZone("Z1", "example.com.", Route53Client.Account, AwsPartition.Aws, "once"));

        Assert.Equal(DnsCodes.ServerFailure, new DnsAnswers(zones).Answer(Question("a.example.com", Txt))?.Code);
    }

    // "if you set Weight to 0 for a resource record set, Route 53 never responds to queries with the applicable value"
    [Fact]
    public async Task A_weight_of_nothing_is_never_answered()
    {
        await MakeAsync(
            Route53Client.Weighted("a.example.com", "one", 5, "\"1\""), Route53Client.Weighted("a.example.com", "two", 0, "\"2\""));

        for (int asked = 0; asked < 50; asked++)
        {
            Assert.Equal([1, (byte)'1'], Assert.Single(Ask("a.example.com", Txt).Answers).Data);
        }
    }

    [Fact]
    public async Task A_zone_below_is_told_by_its_servers()
    {
        await MakeAsync(Route53Client.Set("sub.example.com", "NS", "ns.example.org"));

        DnsReply reply = Ask("a.sub.example.com", Txt);

        Assert.Equal((DnsCodes.NoError, false, 2), (reply.Code, reply.IsAuthoritative, (int)Assert.Single(reply.Authority).Type));
    }

    [Fact]
    public async Task Names_of_others_are_refused()
    {
        await MakeAsync(Route53Client.Set("a.example.com", "TXT", "\"x\""));

        Assert.Equal(DnsCodes.Refused, Ask("example.org", Txt).Code);
    }

    [Fact]
    public async Task What_does_not_fit_is_cut_off_and_asked_for_again()
    {
        await MakeAsync(Route53Client.Set("a.example.com", "TXT", [.. Enumerable.Range(0, 4).Select(part => $"\"{part}{new string('a', 250)}\"")]));

        byte[] message = Ask("a.example.com", Txt).Write(512);

        Assert.True(message.Length <= 512);
        Assert.Equal(0x02, message[2] & 0x02);
        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(6)));
        Assert.Equal(0, Ask("a.example.com", Txt).Write(65535)[2] & 0x02);
    }

    [Theory]
    [InlineData(0x8000, 1, null)]
    [InlineData(0x2800, 1, DnsCodes.NotImplemented)]
    [InlineData(0, 2, DnsCodes.FormatError)]
    [InlineData(0, 0, DnsCodes.FormatError)]
    public void What_is_no_question_is_told_so_or_not_answered(int flags, int questions, ushort? code)
    {
        byte[] message = Question("a.example.com", Txt);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)flags);
        message[5] = (byte)questions;

        Assert.Equal(code, _answers.Answer(message)?.Code);
    }

    [Fact]
    public async Task Octets_by_chance_are_answered_or_not_and_nothing_else()
    {
        await MakeAsync(Route53Client.Set("a.example.com", "TXT", "\"x\""));
        Random random = new(53);
        byte[] good = Question("a.example.com", Txt);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] message = [.. good];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                message[random.Next(message.Length)] = (byte)random.Next(256);
            }

            byte[]? answer = _answers.Answer(message.AsSpan(0, random.Next(message.Length + 1)))?.Write(512);
            Assert.True(answer is null || (answer.Length <= 512 && answer[0] == message[0] && (answer[2] & 0x80) != 0));
        }
    }

    private async Task MakeAsync(params string[] sets)
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(zone, [.. sets.Select(set => ("CREATE", set.Replace("THE-ZONE", zone, StringComparison.Ordinal)))]);
        _client.Clock.Advance(TimeSpan.FromSeconds(30));
    }

    private DnsReply Ask(string name, ushort type)
    {
        DnsReply? reply = _answers.Answer(Question(name, type));
        Assert.NotNull(reply);
        return reply;
    }

    internal static byte[] Question(string name, ushort type) =>
    [
        0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0,
        .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]),
        0, 0, (byte)type, 0, 1,
    ];
}
