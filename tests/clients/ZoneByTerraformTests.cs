namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform takes a zone and its records over as they are and finds nothing to change in them
/// (<see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record">aws_route53_record</see>). It is not let
/// make them: behind each change the provider sleeps 10 to 30 seconds before it asks for the first time.
/// </summary>
public sealed class ZoneByTerraformTests
{
    private const string Script = """
        import boto3

        r53 = boto3.client("route53")
        id = r53.create_hosted_zone(Name="example.com", CallerReference="one", HostedZoneConfig={"Comment": "a test"})["HostedZone"]["Id"]
        r53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=id.split("/")[-1], AddTags=[{"Key": "team", "Value": "storage"}])
        r53.change_resource_record_sets(HostedZoneId=id, ChangeBatch={"Changes": [
            {"Action": "CREATE", "ResourceRecordSet": {"Name": "origin.example.com", "Type": "TXT", "TTL": 30,
                "ResourceRecords": [{"Value": '"site-a.s3.eu-west-1.amazonaws.com"'}]}},
            {"Action": "CREATE", "ResourceRecordSet": {"Name": "w.example.com", "Type": "A", "TTL": 30, "SetIdentifier": "one", "Weight": 10,
                "ResourceRecords": [{"Value": "192.0.2.1"}]}}]})
        print(id.split("/")[-1])
        """;

    private const string Configuration = """
        terraform {
          required_providers {
            aws = { source = "hashicorp/aws" }
          }
        }

        variable "endpoint" {}
        variable "secret" {}

        provider "aws" {
          region                  = "eu-west-1"
          access_key              = "111122223333"
          secret_key              = var.secret
          skip_metadata_api_check = true
          endpoints {
            route53 = var.endpoint
            sts     = var.endpoint
          }
        }

        import {
          to = aws_route53_zone.site
          id = "ZONE"
        }

        resource "aws_route53_zone" "site" {
          name    = "example.com"
          comment = "a test"
          tags    = { team = "storage" }
        }

        import {
          to = aws_route53_record.origin
          id = "ZONE_origin.example.com_TXT"
        }

        resource "aws_route53_record" "origin" {
          zone_id = "ZONE"
          name    = "origin.example.com"
          type    = "TXT"
          ttl     = 30
          records = ["site-a.s3.eu-west-1.amazonaws.com"]
        }

        import {
          to = aws_route53_record.weighted
          id = "ZONE_w.example.com_A_one"
        }

        resource "aws_route53_record" "weighted" {
          zone_id        = "ZONE"
          name           = "w.example.com"
          type           = "A"
          ttl            = 30
          set_identifier = "one"
          weighted_routing_policy { weight = 10 }
          records = ["192.0.2.1"]
        }
        """;

    [Fact]
    public async Task A_zone_and_its_records_are_read_as_they_are()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);
        sandbox.Write("zone.py", Script);
        string zone = (await python.RunAsync(sandbox.Folder, "zone.py")).Succeeded().Trim();
        sandbox.Write("main.tf", Configuration.Replace("ZONE", zone, StringComparison.Ordinal));

        (await terraform.RunAsync("init")).Succeeded();
        string plan = (await terraform.RunAsync("plan")).Succeeded();

        Assert.Contains("Plan: 3 to import, 0 to add, 0 to change, 0 to destroy.", plan, StringComparison.Ordinal);
    }
}
