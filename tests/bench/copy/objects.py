"""Makes the buckets of copy.ps1 in the sandbox, and counts what arrived.

Usage: objects.py fill BUCKET COUNT | make BUCKET | check BUCKET DESTINATION
"""

import concurrent.futures
import sys

import boto3
from botocore.config import Config

THREADS = 16
s3 = boto3.client("s3", config=Config(max_pool_connections=THREADS))


def make(bucket):
    s3.create_bucket(Bucket=bucket)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})


def objects(bucket):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"]: (entry["Size"], entry["ETag"]) for page in pages for entry in page.get("Contents", [])}


def fill(bucket, count):
    """Small objects in a hundred folders, with metadata, as a copy has to keep it."""
    make(bucket)

    def put(number):
        key = f"folder-{number % 100:02}/object-{number:08}.txt"
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode() * (1 + number % 20), Metadata={"number": str(number)})

    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(put, range(count)))


def check(bucket, destination):
    source, copies = objects(bucket), objects(destination)
    lost = [key for key in source if key not in copies]
    other = [key for key in copies if source.get(key) != copies[key]]
    versions = s3.get_paginator("list_object_versions").paginate(Bucket=destination)
    twice = sum(len(page.get("Versions", [])) for page in versions) - len(copies)
    if lost or other or twice:
        print(f"wrong: {len(lost)} of {len(source)} not copied, {len(other)} not equal, {twice} copied twice")


command, bucket = sys.argv[1], sys.argv[2]
if command == "fill":
    fill(bucket, int(sys.argv[3]))
elif command == "make":
    make(bucket)
else:
    check(bucket, sys.argv[3])
