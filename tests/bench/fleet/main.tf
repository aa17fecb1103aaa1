terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" {}
variable "pairs" { type = map(string) }

provider "aws" {
  region                  = "eu-west-1"
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
  region                  = "us-west-2"
  s3_use_path_style       = true
  skip_metadata_api_check = true
  endpoints {
    iam = var.endpoint
    s3  = var.endpoint
    sts = var.endpoint
  }
}

resource "aws_s3_bucket" "source" {
  for_each = var.pairs
  bucket   = each.key
}

resource "aws_s3_bucket_versioning" "source" {
  for_each = var.pairs
  bucket   = aws_s3_bucket.source[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "destination" {
  for_each = var.pairs
  provider = aws.destination
  bucket   = each.value
}

resource "aws_s3_bucket_versioning" "destination" {
  for_each = var.pairs
  provider = aws.destination
  bucket   = aws_s3_bucket.destination[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_iam_role" "replication" {
  for_each = var.pairs
  name     = "role-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "replication" {
  for_each = var.pairs
  role     = aws_iam_role.replication[each.key].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = aws_s3_bucket.source[each.key].arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
        Resource = "${aws_s3_bucket.source[each.key].arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
        Resource = "${aws_s3_bucket.destination[each.key].arn}/*"
      },
    ]
  })
}

resource "aws_s3_bucket_replication_configuration" "pair" {
  for_each   = var.pairs
  depends_on = [aws_s3_bucket_versioning.source, aws_s3_bucket_versioning.destination, aws_iam_role_policy.replication]
  bucket     = aws_s3_bucket.source[each.key].id
  role       = aws_iam_role.replication[each.key].arn
  rule {
    id       = "all"
    priority = 1
    status   = "Enabled"
    filter {}
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = aws_s3_bucket.destination[each.key].arn
    }
  }
}
