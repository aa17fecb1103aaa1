using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Route53;

/// <summary>Sends documents to Route 53 and reads its answers.</summary>
internal sealed class Route53Client
{
    public const string Account = "111122223333";

    private const string Start = "<?xml version=\"1.0\"?>";
    private const string Namespace = "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";

    private readonly Route53Service _service;

    public Route53Client()
    {
        Zones = new ZoneTable(Clock) { Propagation = TimeSpan.FromSeconds(30) };
        _service = new Route53Service(Zones, new IamTable(Clock));
    }

    public ManualClock Clock { get; } = new();

    public ZoneTable Zones { get; }

    public static string Set(string name, string type, params string[] values) =>
        $"<Name>{name}</Name><Type>{type}</Type><TTL>60</TTL><ResourceRecords>"
        + string.Concat(values.Select(value => $"<ResourceRecord><Value>{value}</Value></ResourceRecord>"))
        + "</ResourceRecords>";

    public static string Weighted(string name, string identifier, int weight, string value) =>
        $"<Name>{name}</Name><Type>TXT</Type><SetIdentifier>{identifier}</SetIdentifier><Weight>{weight}</Weight><TTL>60</TTL>"
        + $"<ResourceRecords><ResourceRecord><Value>{value}</Value></ResourceRecord></ResourceRecords>";

    /// <summary>Makes a zone and answers its id.</summary>
    public async Task<string> CreateZone(string name, string account = Account)
    {
        XElement created = await Send(
            "POST",
            "hostedzone",
            $"<CreateHostedZoneRequest {Namespace}><Name>{name}</Name><CallerReference>{Guid.NewGuid()}</CallerReference></CreateHostedZoneRequest>",
            account);
        return Text(created, "HostedZone", "Id")["/hostedzone/".Length..];
    }

    public Task<XElement> Change(string zone, params (string Action, string Set)[] changes) => Send(
        "POST",
        $"hostedzone/{zone}/rrset/",
        $"{Start}<ChangeResourceRecordSetsRequest {Namespace}><ChangeBatch><Changes>"
        + string.Concat(changes.Select(change =>
            $"<Change><Action>{change.Action}</Action><ResourceRecordSet>{change.Set}</ResourceRecordSet></Change>"))
        + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");

    public Task<ServiceException> Refused(string zone, params (string Action, string Set)[] changes) =>
        Assert.ThrowsAsync<ServiceException>(() => Change(zone, changes));

    /// <summary>The names, types and values of a zone's record sets.</summary>
    public async Task<string[]> List(string zone, string query = "")
    {
        XElement list = await Send("GET", $"hostedzone/{zone}/rrset{query}");
        return [.. Child(list, "ResourceRecordSets").Elements().Select(set => string.Join(
            ' ', new[] { Text(set, "Name"), Text(set, "Type") }.Concat(set.Descendants().Where(element => element.Name.LocalName == "Value").Select(value => value.Value))))];
    }

    public async Task<XElement> Send(string method, string path, string body = "", string account = Account)
    {
        HttpRequest http = new(method, "/2013-04-01/" + path, new HttpHeaders(), Stream.Null);
        HttpResponse response = await _service.HandleAsync(
            new ServiceRequest(http, QueryClient.Root(account), "us-east-1", "request-1", new MemoryStream(Encoding.UTF8.GetBytes(body))),
            TestContext.Current.CancellationToken);
        return XElement.Load(response.Body!);
    }

    public static XElement Child(XElement parent, params string[] path) =>
        path.Aggregate(parent, (element, name) => element.Elements().First(child => child.Name.LocalName == name));

    public static string Text(XElement parent, params string[] path) => Child(parent, path).Value;
}
