#!/usr/bin/env bash
# One pair as an administrator sets it up with the AWS CLI: pair.sh SOURCE DESTINATION
set -euo pipefail
source_bucket=$1
destination_bucket=$2
role=role-$source_bucket

for bucket_region in "$source_bucket eu-west-1" "$destination_bucket us-west-2"; do
    read -r bucket region <<< "$bucket_region"
    aws s3api create-bucket --bucket "$bucket" --region "$region" \
        --create-bucket-configuration "LocationConstraint=$region" > /dev/null
    aws s3api put-bucket-versioning --bucket "$bucket" --region "$region" --versioning-configuration Status=Enabled
done

role_arn=$(aws iam create-role --role-name "$role" --query Role.Arn --output text --assume-role-policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}')
aws iam put-role-policy --role-name "$role" --policy-name replication --policy-document '{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":"arn:aws:s3:::'"$source_bucket"'"},
    {"Effect":"Allow","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl","s3:GetObjectVersionTagging"],
     "Resource":"arn:aws:s3:::'"$source_bucket"'/*"},
    {"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],
     "Resource":"arn:aws:s3:::'"$destination_bucket"'/*"}]}'
aws s3api put-bucket-replication --bucket "$source_bucket" --region eu-west-1 --replication-configuration '{"Role":"'"$role_arn"'",
    "Rules":[{"ID":"all","Priority":1,"Status":"Enabled","Filter":{"Prefix":""},"DeleteMarkerReplication":{"Status":"Disabled"},
    "Destination":{"Bucket":"arn:aws:s3:::'"$destination_bucket"'"}}]}'

echo canary | aws s3 cp --quiet --region eu-west-1 - "s3://$source_bucket/canary"
until aws s3api head-object --bucket "$destination_bucket" --key canary --region us-west-2 > /dev/null 2>&1; do
    sleep 0.2
done
