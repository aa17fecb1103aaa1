using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Route53;

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
public sealed class RecordChangeTests
{
    private static readonly string s_text = Route53Client.Set("a.example.com", "TXT", "\"one\"");

    private readonly Route53Client _client = new();

    [Fact]
    public async Task Records_are_listed_by_their_reversed_names_and_types()
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(
            zone,
            ("CREATE", Route53Client.Set("b.example.com.", "TXT", "\"b\"")),
            ("UPSERT", Route53Client.Set("*.a.example.com", "A", "192.0.2.1", "192.0.2.2")),
            ("CREATE", s_text));

        Assert.Equal(
            ["a.example.com. TXT \"one\"", "\\052.a.example.com. A 192.0.2.1 192.0.2.2", "b.example.com. TXT \"b\""],
            (await _client.List(zone))[2..]);
        Assert.Equal(["b.example.com. TXT \"b\""], await _client.List(zone, "?name=b.example.com&type=TXT"));
        XElement page = await _client.Send("GET", $"hostedzone/{zone}/rrset?maxitems=3");
        Assert.Equal(("true", "\\052.a.example.com.", "A"), (
            Route53Client.Text(page, "IsTruncated"),
            Route53Client.Text(page, "NextRecordName"),
            Route53Client.Text(page, "NextRecordType")));
    }

    // The sentences are those that clients have seen: kubernetes-sigs/external-dns#732, boto/boto#2887, hashicorp/terraform#18509.
    [Theory]
    [InlineData("CREATE", "\"one\"", "Tried to create resource record set [name='a.example.com.', type='TXT'] but it already exists")]
    [InlineData("DELETE", "\"other\"", "Tried to delete resource record set [name='a.example.com.', type='TXT'] but the values provided do not match the current values")]
    public async Task A_change_that_does_not_fit_what_is_there_is_refused(string action, string value, string message)
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(zone, ("CREATE", s_text));

        ServiceException refused = await _client.Refused(zone, (action, Route53Client.Set("a.example.com", "TXT", value)));

        Assert.Equal((400, "InvalidChangeBatch", $"[{message}]"), (refused.Status, refused.Code, refused.Message));
    }

    [Fact]
    public async Task What_is_not_there_is_not_deleted()
    {
        string zone = await _client.CreateZone("example.com");

        Assert.Equal(
            "[Tried to delete resource record set [name='a.example.com.', type='TXT'] but it was not found]",
            (await _client.Refused(zone, ("DELETE", s_text))).Message);
    }

    // "either makes all or none of the changes in a change batch request"
    [Fact]
    public async Task A_batch_is_made_as_a_whole_or_not_at_all()
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Refused(zone, ("CREATE", s_text), ("DELETE", Route53Client.Set("b.example.com", "TXT", "\"b\"")));
        Assert.Equal(2, (await _client.List(zone)).Length);

        await _client.Change(zone, ("CREATE", s_text));
        await _client.Change(zone, ("DELETE", s_text), ("CREATE", Route53Client.Set("a.example.com", "TXT", "\"two\"")));
        Assert.Equal(["a.example.com. TXT \"two\""], (await _client.List(zone))[2..]);
    }

    [Theory]
    [InlineData("a.example.org", "TXT", "\"x\"", "RRSet with DNS name a.example.org. is not permitted in zone example.com.")]
    [InlineData("example.com", "CNAME", "b.example.com", "RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.")]
    [InlineData("t.example.com", "CNAME", "b.example.com", "RRSet of type CNAME with DNS name t.example.com. is not permitted as it conflicts with other records with the same DNS name in zone example.com.")]
    [InlineData("c.example.com", "TXT", "\"x\"", "RRSet of type TXT with DNS name c.example.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone example.com.")]
    [InlineData("x.example.com", "TXT", "bare", "Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in quotation marks) encountered with 'bare''")]
    [InlineData("x.example.com", "A", "10.1", "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '10.1''")]
    [InlineData("x..example.com", "TXT", "\"x\"", "Invalid Resource Record: 'FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with 'x..example.com''")]
    public async Task Records_that_no_zone_can_have_are_refused(string name, string type, string value, string message)
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(
            zone,
            ("CREATE", Route53Client.Set("t.example.com", "TXT", "\"t\"")),
            ("CREATE", Route53Client.Set("c.example.com", "CNAME", "t.example.com")));

        ServiceException refused = await _client.Refused(zone, ("CREATE", Route53Client.Set(name, type, value)));

        Assert.Equal(("InvalidChangeBatch", $"[{message}]"), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task A_string_of_more_than_255_octets_is_refused()
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(zone, ("CREATE", Route53Client.Set("a.example.com", "TXT", $"\"{new string('a', 255)}\" \"b\"")));

        ServiceException refused = await _client.Refused(zone, ("UPSERT", Route53Client.Set("a.example.com", "TXT", $"\"{new string('a', 256)}\"")));

        Assert.Contains("CharacterStringTooLong (Value is too long)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weighted_sets_stand_side_by_side_and_not_beside_a_simple_one()
    {
        string zone = await _client.CreateZone("example.com");
        await _client.Change(
            zone,
            ("CREATE", Route53Client.Weighted("a.example.com", "one", 1, "\"1\"")),
            ("CREATE", Route53Client.Weighted("a.example.com", "two", 0, "\"2\"")));

        Assert.Equal("InvalidChangeBatch", (await _client.Refused(zone, ("CREATE", s_text))).Code);
        XElement first = Route53Client.Child(await _client.Send("GET", $"hostedzone/{zone}/rrset?name=a.example.com"), "ResourceRecordSets").Elements().First();
        Assert.Equal(
            ["Name", "Type", "SetIdentifier", "Weight", "TTL", "ResourceRecords"], first.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public async Task A_change_of_a_hundred_thousand_levels_is_refused()
    {
        string zone = await _client.CreateZone("example.com");
        string levels = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Equal("InvalidInput", (await _client.Refused(zone, ("CREATE", levels))).Code);
    }

    [Theory]
    [InlineData("<Name>a.example.com</Name><Type>TXT</Type>", 400, "InvalidInput")]
    [InlineData("<Name>a.example.com</Name><Type>ODD</Type><TTL>1</TTL>", 400, "InvalidInput")]
    [InlineData("<Name>a.example.com</Name><Type>TXT</Type><Failover>PRIMARY</Failover>", 501, "NotImplemented")]
    [InlineData("<Name>a.example.com</Name><Type>TLSA</Type>", 501, "NotImplemented")]
    public async Task Sets_that_are_half_or_not_here_are_refused(string set, int status, string code)
    {
        string zone = await _client.CreateZone("example.com");

        ServiceException refused = await _client.Refused(zone, ("CREATE", set));

        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_zones_own_records_stay()
    {
        string zone = await _client.CreateZone("example.com");
        string soa = Route53Client.Set("example.com", "SOA", "ns-1.awsdns-01.test. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400")
            .Replace("<TTL>60", "<TTL>900", StringComparison.Ordinal);

        Assert.Equal(
            "[A HostedZone must contain exactly one SOA record.]", (await _client.Refused(zone, ("DELETE", soa))).Message);
    }
}
