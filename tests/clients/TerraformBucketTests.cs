using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// Terraform with the AWS provider sets on a bucket what S3 keeps and replication does not need, finds nothing to change in what it
/// made, and takes it away again.
/// </summary>
public sealed class TerraformBucketTests
{
    // The rules are in the bucket itself: the same requests as those of aws_s3_bucket_lifecycle_configuration, which then waits for
    // a minute until it believes what it reads.
    private const string Bucket = """
        resource "aws_s3_bucket" "site" {
          bucket = "terraform-site"
          lifecycle_rule {
            id      = "everything"
            enabled = true
            abort_incomplete_multipart_upload_days = 7
            noncurrent_version_expiration {
              days = 30
            }
          }
          lifecycle_rule {
            id      = "drafts"
            enabled = true
            prefix  = "drafts/"
            tags    = { state = "draft", team = "site" }
            transition {
              days          = 30
              storage_class = "STANDARD_IA"
            }
            transition {
              days          = 90
              storage_class = "GLACIER"
            }
            expiration {
              days = 365
            }
          }
        }

        resource "aws_s3_bucket" "logs" {
          bucket = "terraform-logs"
        }

        resource "aws_s3_bucket_cors_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          cors_rule {
            id              = "browsers"
            allowed_headers = ["*"]
            allowed_methods = ["GET", "PUT"]
            allowed_origins = ["https://*.example.com"]
            expose_headers  = ["ETag"]
            max_age_seconds = 3000
          }
        }

        resource "aws_s3_bucket_logging" "site" {
          bucket        = aws_s3_bucket.site.id
          target_bucket = aws_s3_bucket.logs.id
          target_prefix = "site/"
          target_object_key_format {
            partitioned_prefix {
              partition_date_source = "EventTime"
            }
          }
        }

        resource "aws_s3_bucket_website_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          index_document {
            suffix = "index.html"
          }
          error_document {
            key = "404.html"
          }
          routing_rule {
            condition {
              key_prefix_equals = "docs/"
            }
            redirect {
              replace_key_prefix_with = "documents/"
            }
          }
        }

        resource "aws_s3_bucket_request_payment_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          payer  = "Requester"
        }

        resource "aws_s3_bucket_accelerate_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          status = "Enabled"
        }

        resource "aws_s3_bucket_metric" "site" {
          bucket = aws_s3_bucket.site.id
          name   = "Drafts"
          filter {
            prefix = "drafts/"
            tags   = { team = "site" }
          }
        }

        resource "aws_s3_bucket_inventory" "site" {
          bucket                   = aws_s3_bucket.site.id
          name                     = "Weekly"
          included_object_versions = "All"
          optional_fields          = ["ReplicationStatus", "Size"]
          schedule {
            frequency = "Weekly"
          }
          destination {
            bucket {
              format     = "CSV"
              bucket_arn = aws_s3_bucket.logs.arn
              encryption {
                sse_s3 {}
              }
            }
          }
        }

        resource "aws_s3_bucket_analytics_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          name   = "Classes"
        }

        resource "aws_s3_bucket_intelligent_tiering_configuration" "site" {
          bucket = aws_s3_bucket.site.id
          name   = "Archive"
          tiering {
            access_tier = "ARCHIVE_ACCESS"
            days        = 125
          }
        }
        """;

    [Fact]
    public async Task What_a_bucket_keeps_is_applied_needs_no_change_and_is_destroyed()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        TerraformProgram terraform = TerraformProgram.Find(sandbox);
        sandbox.Write("main.tf", TerraformPair.Providers + Bucket);

        (await terraform.RunAsync("init")).Succeeded();
        (await terraform.RunAsync("apply", "-auto-approve")).Succeeded();
        string[] kept = await KeptAsync(sandbox);
        ClientResult second = await terraform.RunAsync("plan", "-detailed-exitcode");
        (await terraform.RunAsync("destroy", "-auto-approve")).Succeeded();

        string[] expected =
        [
            "accelerate", "analytics Classes", "cors", "intelligent-tiering Archive", "inventory Weekly", "lifecycle", "logging",
            "metrics Drafts", "requestPayment", "website",
        ];
        Assert.Equal(expected, kept.Intersect(expected));
        Assert.True(second.ExitCode == 0, second.Output + second.Error);
        Assert.Empty(await BucketsAsync(sandbox));
    }

    private static async Task<string[]> KeptAsync(CrrSandbox sandbox) =>
    [
        .. (await BucketsAsync(sandbox)).Single(bucket => bucket.GetProperty("name").GetString() == "terraform-site")
            .GetProperty("configurations").EnumerateObject().Select(configuration => configuration.Name),
    ];

    private static async Task<JsonElement[]> BucketsAsync(CrrSandbox sandbox)
    {
        string state = await sandbox.ControlAsync(HttpMethod.Get, "state");
        return [.. JsonDocument.Parse(state).RootElement.GetProperty("state").GetProperty("buckets").EnumerateArray()];
    }
}
