using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform with the AWS provider makes a pair of buckets in two Regions and two accounts, finds nothing to change in what it
/// made, and takes it away again.
/// </summary>
public sealed class TerraformTests
{
    private const string Providers = """
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
          s3_use_path_style       = true
          skip_metadata_api_check = true
          endpoints {
            iam = var.endpoint
            s3  = var.endpoint
            sts = var.endpoint
          }
        }

        provider "aws" {
          alias                   = "destination"
          region                  = "ap-southeast-1"
          access_key              = "444455556666"
          secret_key              = var.secret
          s3_use_path_style       = true
          skip_metadata_api_check = true
          endpoints {
            iam = var.endpoint
            s3  = var.endpoint
            sts = var.endpoint
          }
        }

        """;

    private const string Pair = """
        resource "aws_s3_bucket" "source" {
          bucket        = "terraform-source"
          force_destroy = true
          tags          = { team = "tickets" }
        }

        resource "aws_s3_bucket_versioning" "source" {
          bucket = aws_s3_bucket.source.id
          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_s3_bucket_public_access_block" "source" {
          bucket              = aws_s3_bucket.source.id
          block_public_acls   = true
          block_public_policy = true
        }

        resource "aws_s3_bucket" "destination" {
          provider            = aws.destination
          bucket              = "terraform-destination"
          force_destroy       = true
          object_lock_enabled = true
        }

        resource "aws_s3_bucket_object_lock_configuration" "destination" {
          provider = aws.destination
          bucket   = aws_s3_bucket.destination.id
          rule {
            default_retention {
              mode = "GOVERNANCE"
              days = 1
            }
          }
        }

        resource "aws_s3_bucket_versioning" "destination" {
          provider = aws.destination
          bucket   = aws_s3_bucket.destination.id
          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_s3_bucket_ownership_controls" "destination" {
          provider = aws.destination
          bucket   = aws_s3_bucket.destination.id
          rule {
            object_ownership = "BucketOwnerPreferred"
          }
        }

        resource "aws_s3_bucket_acl" "destination" {
          provider   = aws.destination
          depends_on = [aws_s3_bucket_ownership_controls.destination]
          bucket     = aws_s3_bucket.destination.id
          acl        = "private"
        }

        resource "aws_iam_role" "crr" {
          name               = "crr"
          tags               = { purpose = "replication" }
          assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
          })
        }

        resource "aws_iam_role_policy" "crr" {
          name   = "crr"
          role   = aws_iam_role.crr.id
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [
              { Effect = "Allow", Action = ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource = aws_s3_bucket.source.arn },
              {
                Effect   = "Allow"
                Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
                Resource = "${aws_s3_bucket.source.arn}/*"
              },
              {
                Effect   = "Allow"
                Action   = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"]
                Resource = "${aws_s3_bucket.destination.arn}/*"
              },
            ]
          })
        }

        resource "aws_s3_bucket_policy" "destination" {
          provider = aws.destination
          bucket   = aws_s3_bucket.destination.id
          policy   = jsonencode({
            Version   = "2012-10-17"
            Statement = [
              {
                Effect    = "Allow"
                Principal = { AWS = aws_iam_role.crr.arn }
                Action    = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ReplicateDelete", "s3:ObjectOwnerOverrideToBucketOwner"]
                Resource  = "${aws_s3_bucket.destination.arn}/*"
              },
            ]
          })
        }

        resource "aws_s3_bucket_replication_configuration" "pair" {
          depends_on = [
            aws_iam_role_policy.crr, aws_s3_bucket_policy.destination,
            aws_s3_bucket_versioning.source, aws_s3_bucket_versioning.destination,
          ]
          bucket = aws_s3_bucket.source.id
          role   = aws_iam_role.crr.arn
          rule {
            id       = "everything"
            priority = 1
            status   = "Enabled"
            filter {}
            delete_marker_replication {
              status = "Enabled"
            }
            destination {
              account       = "444455556666"
              bucket        = aws_s3_bucket.destination.arn
              storage_class = "STANDARD_IA"
              access_control_translation {
                owner = "Destination"
              }
            }
          }
        }

        resource "aws_s3_object" "ticket" {
          depends_on = [aws_s3_bucket_replication_configuration.pair]
          bucket     = aws_s3_bucket.source.id
          key        = "tickets/1"
          content    = "one"
          tags       = { Year = "2026" }
        }
        """;

    [Fact]
    public async Task A_pair_is_applied_replicates_needs_no_change_and_is_destroyed()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        sandbox.Write("main.tf", Providers + Pair);

        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();
        JsonElement delivery = await FirstDeliveryAsync(sandbox);
        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        string refused = await RefusedAsync(sandbox);
        (await terraform.RunAsync("destroy", "-auto-approve")).Succeeded();

        Assert.Equal("terraform-destination", delivery.GetProperty("destinationBucket").GetString());
        Assert.False(delivery.TryGetProperty("failureReason", out JsonElement reason), reason.ToString());
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.Empty(refused);
        JsonElement state = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "state")).RootElement.GetProperty("state");
        Assert.Equal(0, state.GetProperty("buckets").GetArrayLength());
    }

    private static async Task<JsonElement> FirstDeliveryAsync(CrrSandbox sandbox)
    {
        for (int look = 0; look < 200; look++)
        {
            JsonElement all = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "deliveries")).RootElement.GetProperty("deliveries");
            if (all.GetArrayLength() > 0)
            {
                return all[0];
            }
        }

        Assert.Fail("Nothing was delivered.");
        return default;
    }

    /// <summary>The requests that the sandbox does not implement: the provider goes on without an answer, and misses things.</summary>
    private static async Task<string> RefusedAsync(CrrSandbox sandbox)
    {
        JsonElement requests = JsonDocument.Parse(await sandbox.ControlAsync(HttpMethod.Get, "requests")).RootElement.GetProperty("requests");
        return string.Join('\n', requests.EnumerateArray()
            .Where(request => request.GetProperty("status").GetInt32() == 501)
            .Select(request => $"{request.GetProperty("method")} {request.GetProperty("target")}")
            .Distinct());
    }
}
