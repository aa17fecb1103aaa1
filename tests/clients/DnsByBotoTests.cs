namespace S3Replication.Clients.Tests;

/// <summary>
/// boto3 changes a TXT record as one that is asked for by websites, waits for it, and asks the DNS server; Node's own resolver asks it, too
/// (<see href="https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/route53.html">Route53</see>).
/// </summary>
public sealed class DnsByBotoTests
{
    private const string Script = """
        import sys
        import boto3

        r53 = boto3.client("route53")
        zone = r53.create_hosted_zone(Name="example.com", CallerReference="one", HostedZoneConfig={"Comment": "a test"})
        assert zone["Location"].endswith(zone["HostedZone"]["Id"]), zone
        assert len(zone["DelegationSet"]["NameServers"]) == 4
        id = zone["HostedZone"]["Id"]
        assert [found["Id"] for found in r53.list_hosted_zones()["HostedZones"]] == [id]
        assert r53.list_hosted_zones_by_name(DNSName="example.com")["HostedZones"][0]["Name"] == "example.com."
        assert r53.get_hosted_zone(Id=id)["HostedZone"]["Config"] == {"Comment": "a test", "PrivateZone": False}

        def change(action, *values, name="origin.example.com", kind="TXT"):
            answer = r53.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": {
                "Name": name, "Type": kind, "TTL": 30, "ResourceRecords": [{"Value": value} for value in values]}}]})
            assert answer["ChangeInfo"]["Status"] == "PENDING", answer
            r53.get_waiter("resource_record_sets_changed").wait(Id=answer["ChangeInfo"]["Id"], WaiterConfig={"Delay": 1})

        change("CREATE", '"site-a.s3.eu-west-1.amazonaws.com"')
        change("UPSERT", '"site-b.s3.ap-southeast-1" ".amazonaws.com"')
        change("CREATE", *[f'"{number}{"a" * 250}"' for number in range(9)], name="long.example.com")
        listed = r53.list_resource_record_sets(HostedZoneId=id, StartRecordName="origin.example.com", StartRecordType="TXT")
        assert listed["ResourceRecordSets"] == [{"Name": "origin.example.com.", "Type": "TXT", "TTL": 30,
            "ResourceRecords": [{"Value": '"site-b.s3.ap-southeast-1" ".amazonaws.com"'}]}], listed
        assert [page["IsTruncated"] for page in r53.get_paginator("list_resource_record_sets").paginate(
            HostedZoneId=id, PaginationConfig={"PageSize": 3})] == [True, False]
        for call, code in (
            (lambda: change("DELETE", '"other"'), "InvalidChangeBatch"),
            (lambda: change("UPSERT", "bare"), "InvalidChangeBatch"),
            (lambda: r53.get_hosted_zone(Id="Z1"), "NoSuchHostedZone"),
            (lambda: r53.get_change(Id="C1"), "NoSuchChange"),
            (lambda: r53.delete_hosted_zone(Id=id), "HostedZoneNotEmpty"),
            (lambda: r53.create_hosted_zone(Name="example.com", CallerReference="one"), "HostedZoneAlreadyExists"),
        ):
            try:
                call()
                raise AssertionError("answered")
            except r53.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error
        """;

    private const string NodeScript = """
        import { Resolver } from 'node:dns/promises';

        const resolver = new Resolver();
        resolver.setServers([process.argv[2]]);
        const told = async (ask) => { try { return await ask(); } catch (error) { return error.code; } };
        console.log(JSON.stringify([
          await told(() => resolver.resolveTxt('origin.example.com')),
          (await resolver.resolveTxt('long.example.com')).length,
          await told(() => resolver.resolveTxt('none.example.com')),
          await told(() => resolver.resolve4('origin.example.com')),
          (await resolver.resolveSoa('example.com')).nsname,
          (await resolver.resolveNs('example.com')).length,
        ]));
        """;

    [Fact]
    public async Task A_record_is_changed_by_boto3_and_answered_to_node()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        ClientProgram node = ClientProgram.Find("node", sandbox.Environment);
        sandbox.Write("zones.py", Script);
        sandbox.Write("ask.mjs", NodeScript);

        (await python.RunAsync(sandbox.Folder, "zones.py")).Succeeded();
        string told = (await node.RunAsync(sandbox.Folder, "ask.mjs", sandbox.DnsServer)).Succeeded();

        Assert.Equal(
            """[[["site-b.s3.ap-southeast-1",".amazonaws.com"]],9,"ENOTFOUND","ENODATA","ns-1.awsdns-01.test",4]""", told.Trim());
    }
}
