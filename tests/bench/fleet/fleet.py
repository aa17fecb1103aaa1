"""The pairs of a CSV file with boto3 and threads: fleet.py PAIRS.CSV WIDTH [canary]

With the word canary at the end the pairs are there already, and only canaries are sent through them.
"""
import concurrent.futures
import csv
import json
import sys
import time

import boto3
import botocore.config
import botocore.exceptions

rows = list(csv.DictReader(open(sys.argv[1], newline="")))
width = int(sys.argv[2])
only_canaries = sys.argv[3:] == ["canary"]
config = botocore.config.Config(max_pool_connections=width)
source_s3 = boto3.client("s3", region_name="eu-west-1", config=config)
destination_s3 = boto3.client("s3", region_name="us-west-2", config=config)
iam = boto3.client("iam", config=config)


def statement(actions, resource):
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def set_up(source, destination):
    for s3, bucket in ((source_s3, source), (destination_s3, destination)):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    role = f"role-{source}"
    trust = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}
    arn = iam.create_role(
        RoleName=role, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    )["Role"]["Arn"]
    policy = [
        statement(["s3:GetReplicationConfiguration", "s3:ListBucket"], f"arn:aws:s3:::{source}"),
        statement(
            ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
            f"arn:aws:s3:::{source}/*",
        ),
        statement(["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], f"arn:aws:s3:::{destination}/*"),
    ]
    iam.put_role_policy(
        RoleName=role, PolicyName="replication", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": policy})
    )
    rule = {
        "ID": "all",
        "Priority": 1,
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": {"Bucket": f"arn:aws:s3:::{destination}"},
    }
    source_s3.put_bucket_replication(Bucket=source, ReplicationConfiguration={"Role": arn, "Rules": [rule]})


def send_canary(source, destination):
    source_s3.put_object(Bucket=source, Key="canary", Body=b"canary")
    while True:
        try:
            destination_s3.head_object(Bucket=destination, Key="canary")
            return
        except botocore.exceptions.ClientError as error:
            if error.response["Error"]["Code"] != "404":
                raise
            time.sleep(0.1)


def work(row):
    if not only_canaries:
        set_up(row["SourceBucket"], row["DestinationBucket"])
    send_canary(row["SourceBucket"], row["DestinationBucket"])


with concurrent.futures.ThreadPoolExecutor(width) as pool:
    list(pool.map(work, rows))
