using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Route53;

namespace S3Replication.Sandbox.Tests.Route53;

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html
public sealed class HostedZoneTests
{
    private readonly Route53Client _client = new();

    [Fact]
    public async Task A_new_zone_has_a_SOA_record_and_four_name_servers()
    {
        string id = await _client.CreateZone("Example.COM");

        XElement zone = await _client.Send("GET", "hostedzone/" + id);

        Assert.Equal("example.com.", Route53Client.Text(zone, "HostedZone", "Name"));
        Assert.Equal(4, Route53Client.Child(zone, "DelegationSet", "NameServers").Elements().Count());
        Assert.Equal("2", Route53Client.Text(zone, "HostedZone", "ResourceRecordSetCount"));
        string[] records = await _client.List(id);
        Assert.StartsWith("example.com. NS ns-1.", records[0], StringComparison.Ordinal);
        Assert.StartsWith("example.com. SOA ns-1.", records[1], StringComparison.Ordinal);
    }

    // "sorts hosted zones by name with the labels reversed"
    [Fact]
    public async Task Zones_are_listed_by_their_reversed_names_from_a_name_on()
    {
        foreach (string name in new[] { "b.example.org", "example.com", "a.example.org" })
        {
            await _client.CreateZone(name);
        }

        Assert.Equal(["example.com.", "a.example.org.", "b.example.org."], Names(await _client.Send("GET", "hostedzonesbyname")));
        XElement page = await _client.Send("GET", "hostedzonesbyname?dnsname=a.example.org&maxitems=1");
        Assert.Equal(["a.example.org."], Names(page));
        Assert.Equal("b.example.org.", Route53Client.Text(page, "NextDNSName"));
    }

    [Fact]
    public async Task A_zone_of_another_account_is_not_there()
    {
        string id = await _client.CreateZone("example.com", "444455556666");

        ServiceException absent = await Assert.ThrowsAsync<ServiceException>(() => _client.Send("GET", "hostedzone/" + id));

        Assert.Equal((404, "NoSuchHostedZone", $"No hosted zone found with ID: {id}"), (absent.Status, absent.Code, absent.Message));
        Assert.Empty(Names(await _client.Send("GET", "hostedzone")));
    }

    // "You can delete a hosted zone only if it contains only the default SOA record and NS resource record sets."
    [Fact]
    public async Task A_zone_with_records_of_its_own_is_not_deleted()
    {
        string id = await _client.CreateZone("example.com");
        string set = Route53Client.Set("a.example.com", "TXT", "\"x\"");
        await _client.Change(id, ("CREATE", set));

        Assert.Equal(
            "HostedZoneNotEmpty", (await Assert.ThrowsAsync<ServiceException>(() => _client.Send("DELETE", "hostedzone/" + id))).Code);

        await _client.Change(id, ("DELETE", set));
        await _client.Send("DELETE", "hostedzone/" + id);
        Assert.Empty(_client.Zones.All);
    }

    [Theory]
    [InlineData("com", 400, "InvalidDomainName")]
    [InlineData("a..com", 400, "InvalidDomainName")]
    [InlineData("", 400, "InvalidDomainName")]
    public async Task A_domain_that_no_zone_can_have_is_refused(string name, int status, string code)
    {
        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => _client.CreateZone(name));

        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("<CreateHostedZoneRequest><Name>a.example</Name><CallerReference>1</CallerReference><VPC/></CreateHostedZoneRequest>", 501)]
    [InlineData("<CreateHostedZoneRequest><Name>a.example</Name></CreateHostedZoneRequest>", 400)]
    [InlineData("<Other/>", 400)]
    [InlineData("no document", 400)]
    public async Task What_is_wrong_or_not_here_is_refused(string body, int status) =>
        Assert.Equal(status, (await Assert.ThrowsAsync<ServiceException>(() => _client.Send("POST", "hostedzone", body))).Status);

    [Fact]
    public async Task A_request_that_was_sent_before_makes_no_second_zone()
    {
        const string Body = "<CreateHostedZoneRequest><Name>a.example</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>";
        await _client.Send("POST", "hostedzone", Body);

        ServiceException again = await Assert.ThrowsAsync<ServiceException>(() => _client.Send("POST", "hostedzone", Body));

        Assert.Equal((409, "HostedZoneAlreadyExists"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Tags_are_added_and_removed()
    {
        string id = await _client.CreateZone("example.com");
        await _client.Send("POST", "tags/hostedzone/" + id, "<ChangeTagsForResourceRequest><AddTags><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>b</Key><Value>2</Value></Tag></AddTags></ChangeTagsForResourceRequest>");
        await _client.Send("POST", "tags/hostedzone/" + id, "<ChangeTagsForResourceRequest><RemoveTagKeys><Key>a</Key></RemoveTagKeys></ChangeTagsForResourceRequest>");

        XElement tags = await _client.Send("GET", "tags/hostedzone/" + id);

        Assert.Equal(["b"], tags.Descendants().Where(element => element.Name.LocalName == "Key").Select(key => key.Value));
    }

    // "While your changes are propagating, GetChange returns a status of PENDING."
    [Fact]
    public async Task A_change_is_pending_until_every_server_has_it()
    {
        string id = await _client.CreateZone("example.com");
        XElement change = await _client.Change(id, ("CREATE", Route53Client.Set("a.example.com", "TXT", "\"x\"")));
        string path = Route53Client.Text(change, "ChangeInfo", "Id")[1..];
        Assert.Equal("PENDING", Route53Client.Text(change, "ChangeInfo", "Status"));

        _client.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("PENDING", Route53Client.Text(await _client.Send("GET", path), "ChangeInfo", "Status"));
        _client.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("INSYNC", Route53Client.Text(await _client.Send("GET", path), "ChangeInfo", "Status"));

        Assert.Equal(
            "NoSuchChange", (await Assert.ThrowsAsync<ServiceException>(() => _client.Send("GET", path, account: "444455556666"))).Code);
    }

    [Fact]
    public async Task The_state_tells_records_and_a_read_leaves_it()
    {
        ZoneSnapshot snapshot = new(_client.Zones);
        string id = await _client.CreateZone("example.com");
        string before = snapshot.Snapshot().ToJsonString();
        await _client.List(id);
        Assert.Equal(before, snapshot.Snapshot().ToJsonString());

        await _client.Change(id, ("CREATE", Route53Client.Set("a.example.com", "TXT", "\"x\"")));

        Assert.Contains("a.example.com.", snapshot.Snapshot().ToJsonString(), StringComparison.Ordinal);
    }

    private static string[] Names(XElement answer) =>
        [.. Route53Client.Child(answer, "HostedZones").Elements().Select(zone => Route53Client.Text(zone, "Name"))];
}
