namespace S3Replication.Clients.Tests;

/// <summary>What Terraform is to make: a pair of buckets in two Regions and two accounts, with keys, role, policies and rule.</summary>
internal static class TerraformPair
{
    /// <summary>The configuration; the variables <c>endpoint</c> and <c>secret</c> lead to the sandbox.</summary>
    public const string Configuration = Providers + Pair;

    /// <summary>The provider for the account of the source in one Region and that of the destination in another.</summary>
    public const string Providers = """
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
            kms = var.endpoint
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
            kms = var.endpoint
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

        resource "aws_kms_key" "source" {
          description             = "objects"
          deletion_window_in_days = 7
          tags                    = { team = "tickets" }
        }

        resource "aws_kms_alias" "source" {
          name          = "alias/objects"
          target_key_id = aws_kms_key.source.key_id
        }

        resource "aws_kms_key" "replica" {
          provider                = aws.destination
          deletion_window_in_days = 7
          policy                  = jsonencode({
            Version   = "2012-10-17"
            Statement = [
              { Sid = "Owner", Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "kms:*", Resource = "*" },
              { Sid = "Replicas", Effect = "Allow", Principal = { AWS = aws_iam_role.crr.arn }, Action = ["kms:Encrypt"], Resource = "*" },
            ]
          })
        }

        resource "aws_s3_bucket_server_side_encryption_configuration" "source" {
          bucket = aws_s3_bucket.source.id
          rule {
            apply_server_side_encryption_by_default {
              sse_algorithm     = "aws:kms"
              kms_master_key_id = aws_kms_alias.source.arn
            }
          }
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
              {
                Effect    = "Allow"
                Action    = "kms:Decrypt"
                Resource  = aws_kms_key.source.arn
                Condition = { StringLike = {
                  "kms:ViaService"                   = "s3.eu-west-1.amazonaws.com"
                  "kms:EncryptionContext:aws:s3:arn" = "${aws_s3_bucket.source.arn}/*"
                } }
              },
              {
                Effect    = "Allow"
                Action    = "kms:Encrypt"
                Resource  = aws_kms_key.replica.arn
                Condition = { StringLike = {
                  "kms:ViaService"                   = "s3.ap-southeast-1.amazonaws.com"
                  "kms:EncryptionContext:aws:s3:arn" = "${aws_s3_bucket.destination.arn}/*"
                } }
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
            source_selection_criteria {
              sse_kms_encrypted_objects {
                status = "Enabled"
              }
            }
            destination {
              account       = "444455556666"
              bucket        = aws_s3_bucket.destination.arn
              storage_class = "STANDARD_IA"
              access_control_translation {
                owner = "Destination"
              }
              encryption_configuration {
                replica_kms_key_id = aws_kms_key.replica.arn
              }
            }
          }
        }

        resource "aws_s3_object" "ticket" {
          depends_on = [aws_s3_bucket_replication_configuration.pair, aws_s3_bucket_server_side_encryption_configuration.source]
          bucket     = aws_s3_bucket.source.id
          key        = "tickets/1"
          content    = "one"
          tags       = { Year = "2026" }
        }
        """;
}
