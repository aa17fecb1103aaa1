using System.Xml.Linq;
using S3Replication.Core.Dns;

namespace S3Replication.Core.Tests.Dns;

public sealed class DnsRecordSetTests
{
    // as ListResourceRecordSets answers, with what is not known here
    private const string Weighted = """
        <ResourceRecordSet xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>Origin.example.com.</Name><Type>TXT</Type><SetIdentifier>a</SetIdentifier><Weight>10</Weight><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>"one"</Value></ResourceRecord></ResourceRecords><HealthCheckId>h-1</HealthCheckId><Tomorrow>kept</Tomorrow></ResourceRecordSet>
        """;

    [Fact]
    public void A_record_set_is_read()
    {
        DnsRecordSet set = DnsRecordSet.Read(XElement.Parse(Weighted));

        Assert.Equal(("origin.example.com", "TXT", "a", 10L), (set.Name, set.Type, set.SetIdentifier, set.Weight));
        Assert.Equal((DnsRouting.Weighted, TimeSpan.FromSeconds(60), false), (set.Routing, set.Ttl, set.IsAlias));
        Assert.Equal(["one"], set.ReadTexts());
    }

    [Fact]
    public void Other_texts_leave_everything_else_as_it_came()
    {
        DnsRecordSet next = DnsRecordSet.Read(XElement.Parse(Weighted)).WithTexts("two");

        Assert.Equal(Weighted.Trim().Replace("\"one\"", "\"two\"", StringComparison.Ordinal), next.Document);
    }

    [Fact]
    public void A_new_record_has_simple_routing_and_its_time()
    {
        DnsRecordSet set = DnsRecordSet.OfTexts("origin.example.com", TimeSpan.FromMinutes(1), "a");

        Assert.Equal((DnsRouting.Simple, TimeSpan.FromMinutes(1)), (set.Routing, set.Ttl));
        Assert.Equal(["\"a\""], set.Values);
    }
}
