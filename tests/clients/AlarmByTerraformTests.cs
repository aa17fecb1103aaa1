using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform makes alarms on replication metrics, one on a metric and one on an expression, finds nothing to change in what it made,
/// and takes it away again
/// (<see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm">aws_cloudwatch_metric_alarm</see>).
/// </summary>
public sealed class AlarmByTerraformTests
{
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
            cloudwatch = var.endpoint
            sts        = var.endpoint
          }
        }

        resource "aws_cloudwatch_metric_alarm" "failures" {
          alarm_name          = "replication-failures"
          alarm_description   = "what did not arrive"
          namespace           = "AWS/S3"
          metric_name         = "OperationsFailedReplication"
          dimensions          = { SourceBucket = "here", DestinationBucket = "there", RuleId = "all" }
          statistic           = "Sum"
          period              = 60
          evaluation_periods  = 3
          datapoints_to_alarm = 1
          threshold           = 0
          comparison_operator = "GreaterThanThreshold"
          treat_missing_data  = "notBreaching"
          alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operators"]
          tags                = { team = "storage" }
        }

        resource "aws_cloudwatch_metric_alarm" "pending" {
          alarm_name          = "replication-pending"
          evaluation_periods  = 1
          threshold           = 1000
          comparison_operator = "GreaterThanOrEqualToThreshold"
          metric_query {
            id          = "all"
            expression  = "FILL(one, 0) * 2"
            label       = "operations"
            return_data = true
          }
          metric_query {
            id = "one"
            metric {
              namespace   = "AWS/S3"
              metric_name = "OperationsPendingReplication"
              dimensions  = { SourceBucket = "here", DestinationBucket = "there", RuleId = "all" }
              period      = 300
              stat        = "Maximum"
            }
          }
        }
        """;

    [Fact]
    public async Task Alarms_are_applied_need_no_change_and_are_destroyed()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        sandbox.Write("main.tf", Configuration);

        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();
        JsonElement made = await AlarmsAsync(sandbox);
        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        (await terraform.RunAsync("destroy", "-auto-approve")).Succeeded();

        Assert.Equal(["replication-failures", "replication-pending"], made.EnumerateArray().Select(alarm => alarm.GetProperty("AlarmName").GetString()));
        Assert.Equal("storage", made[0].GetProperty("Tags").GetProperty("team").GetString());
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.Empty((await AlarmsAsync(sandbox)).EnumerateArray());
    }

    private static async Task<JsonElement> AlarmsAsync(CrrSandbox sandbox) =>
        JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state")).RootElement.GetProperty("state").GetProperty("alarms");
}
