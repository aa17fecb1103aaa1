using System.Text.Json.Nodes;
using S3Replication.Core.Failover;

namespace S3Replication.Clients.Tests.Website;

/// <summary>The function of LambdaEdge follows the record that Route 53 has, as its DNS server tells it.</summary>
public sealed class ZoneFollowedTests
{
    private const string Script = """
        import sys
        import boto3

        r53 = boto3.client("route53")
        zones = r53.list_hosted_zones()["HostedZones"]
        id = zones[0]["Id"] if zones else r53.create_hosted_zone(Name="example.com", CallerReference="one")["HostedZone"]["Id"]
        change = r53.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {
            "Name": "origin.example.com", "Type": "TXT", "TTL": 30, "ResourceRecords": [{"Value": f'"{sys.argv[1]}"'}]}}]})
        r53.get_waiter("resource_record_sets_changed").wait(Id=change["ChangeInfo"]["Id"], WaiterConfig={"Delay": 1})
        """;

    [Theory]
    [InlineData(WebsiteFiles.First, WebsiteFiles.First, "eu-west-1")]
    [InlineData(WebsiteFiles.Second, WebsiteFiles.Second, "ap-southeast-1")]
    [InlineData("evil.s3.eu-west-1.amazonaws.com", WebsiteFiles.First, "")]
    public async Task The_function_goes_where_the_record_leads_and_nowhere_else(string text, string domain, string region)
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("switch.py", Script);
        (await python.RunAsync(sandbox.Folder, "switch.py", text)).Succeeded();
        using WebsiteFiles files = new();

        JsonObject seen = await files.RunAsync(
            OriginSwitchKind.LambdaEdge,
            "run-zone.mjs",
            [],
            [new JsonObject { ["case"] = "now", ["name"] = "origin.example.com", ["server"] = sandbox.DnsServer }],
            "origin-request.json");

        Assert.Equal(
            (domain, region), (seen["now"]!["domainName"]!.GetValue<string>(), seen["now"]!["region"]!.GetValue<string>()));
    }
}
