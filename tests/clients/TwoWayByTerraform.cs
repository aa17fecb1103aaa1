namespace S3Replication.Clients.Tests;

/// <summary>
/// The two-way plan as it is found on the web, without its Lambda function, and as it replicates both ways
/// (docs/walkthroughs/two-way-by-terraform.md).
/// </summary>
internal static class TwoWayByTerraform
{
    /// <summary>As it is written, but for the provider's address of the sandbox.</summary>
    public const string AsWritten = Provider + Buckets + Role + """
        resource "aws_s3_bucket_replication_configuration" "source_to_destination" {
          bucket = aws_s3_bucket.source_bucket.id
          role   = aws_iam_role.s3_replication_role.arn
          rule {
            id     = "source-to-destination"
            status = "Enabled"
            filter {
              prefix = ""
            }
            destination {
              bucket        = aws_s3_bucket.destination_bucket.arn
              storage_class = "STANDARD"
            }
          }
        }
        """;

    /// <summary>With the element that S3 demands, and the role still without a permission that S3 needs.</summary>
    public static string WithDeleteMarkers { get; } = AsWritten.Replace(
        "    destination {", "    delete_marker_replication {\n      status = \"Enabled\"\n    }\n    destination {", StringComparison.Ordinal)
        + """

        resource "aws_s3_object" "written" {
          depends_on = [aws_s3_bucket_replication_configuration.source_to_destination, aws_iam_role_policy.s3_replication_policy]
          bucket     = aws_s3_bucket.source_bucket.id
          key        = "written.txt"
          content    = "written"
        }
        """;

    /// <summary>Two Regions, one rule each way, no function.</summary>
    public const string Corrected = Provider + """
        provider "aws" {
          alias             = "west"
          region            = "us-west-2"
          s3_use_path_style = true
        }

        resource "aws_s3_bucket" "source" {
          bucket        = "two-way-source"
          force_destroy = true
        }

        resource "aws_s3_bucket" "destination" {
          provider      = aws.west
          bucket        = "two-way-destination"
          force_destroy = true
        }

        resource "aws_s3_bucket_versioning" "source" {
          bucket = aws_s3_bucket.source.id
          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_s3_bucket_versioning" "destination" {
          provider = aws.west
          bucket   = aws_s3_bucket.destination.id
          versioning_configuration {
            status = "Enabled"
          }
        }

        resource "aws_iam_role" "replication" {
          name = "two-way-replication"
          assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
          })
        }

        resource "aws_iam_policy" "replication" {
          name = "two-way-replication"
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [
              {
                Effect   = "Allow"
                Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
                Resource = [aws_s3_bucket.source.arn, aws_s3_bucket.destination.arn]
              },
              {
                Effect = "Allow"
                Action = [
                  "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
                  "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags",
                ]
                Resource = ["${aws_s3_bucket.source.arn}/*", "${aws_s3_bucket.destination.arn}/*"]
              },
            ]
          })
        }

        resource "aws_iam_role_policy_attachment" "replication" {
          role       = aws_iam_role.replication.name
          policy_arn = aws_iam_policy.replication.arn
        }

        resource "aws_s3_bucket_replication_configuration" "out" {
          depends_on = [
            aws_s3_bucket_versioning.source, aws_s3_bucket_versioning.destination, aws_iam_role_policy_attachment.replication,
          ]
          bucket = aws_s3_bucket.source.id
          role   = aws_iam_role.replication.arn
          rule {
            id       = "source-to-destination"
            priority = 1
            status   = "Enabled"
            filter {}
            delete_marker_replication {
              status = "Enabled"
            }
            source_selection_criteria {
              replica_modifications {
                status = "Enabled"
              }
            }
            destination {
              bucket = aws_s3_bucket.destination.arn
            }
          }
        }

        resource "aws_s3_bucket_replication_configuration" "back" {
          depends_on = [
            aws_s3_bucket_versioning.source, aws_s3_bucket_versioning.destination, aws_iam_role_policy_attachment.replication,
          ]
          provider = aws.west
          bucket   = aws_s3_bucket.destination.id
          role     = aws_iam_role.replication.arn
          rule {
            id       = "destination-to-source"
            priority = 1
            status   = "Enabled"
            filter {}
            delete_marker_replication {
              status = "Enabled"
            }
            source_selection_criteria {
              replica_modifications {
                status = "Enabled"
              }
            }
            destination {
              bucket = aws_s3_bucket.source.arn
            }
          }
        }

        resource "aws_s3_object" "out" {
          depends_on = [aws_s3_bucket_replication_configuration.out]
          bucket     = aws_s3_bucket.source.id
          key        = "out.txt"
          content    = "out"
        }

        resource "aws_s3_object" "back" {
          depends_on = [aws_s3_bucket_replication_configuration.back]
          provider   = aws.west
          bucket     = aws_s3_bucket.destination.id
          key        = "back.txt"
          content    = "back"
        }
        """;

    private const string Provider = """
        terraform {
          required_providers {
            aws = { source = "hashicorp/aws" }
          }
        }

        provider "aws" {
          region            = "us-east-1"
          s3_use_path_style = true
        }

        """;

    private const string Buckets = """
        resource "aws_s3_bucket" "source_bucket" {
          bucket = "source-bucket"
          versioning {
            enabled = true
          }
        }

        resource "aws_s3_bucket" "destination_bucket" {
          bucket = "destination-bucket"
          versioning {
            enabled = true
          }
        }

        """;

    private const string Role = """
        resource "aws_iam_role" "s3_replication_role" {
          name = "s3-replication-role"
          assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
          })
        }

        resource "aws_iam_role_policy" "s3_replication_policy" {
          name = "s3-replication-policy"
          role = aws_iam_role.s3_replication_role.id
          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [
              {
                Effect = "Allow"
                Action = [
                  "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging", "s3:ListBucket",
                ]
                Resource = [aws_s3_bucket.source_bucket.arn, "${aws_s3_bucket.source_bucket.arn}/*"]
              },
              {
                Effect   = "Allow"
                Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
                Resource = [aws_s3_bucket.destination_bucket.arn, "${aws_s3_bucket.destination_bucket.arn}/*"]
              },
            ]
          })
        }

        """;
}
