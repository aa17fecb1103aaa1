"""Puts the objects of a simulated data set into a sandbox that replicates them, then makes the copy differ where the data set does.

Usage: fill.py NAME, with the listing server in BENCH_LISTING and the sandbox in the environment of the AWS SDKs.
"""

import concurrent.futures
import json
import os
import sys
import time
import urllib.request

import boto3
from botocore.config import Config

name = sys.argv[1]
listing = os.environ["BENCH_LISTING"]
config = Config(max_pool_connections=16)
simulated = boto3.client("s3", endpoint_url=listing, config=config)
s3 = boto3.client("s3", config=config)
pool = concurrent.futures.ThreadPoolExecutor(16)

pages = simulated.get_paginator("list_objects_v2").paginate(Bucket=f"{name}-a")
keys = [entry["Key"] for page in pages for entry in page["Contents"]]
list(pool.map(lambda key: s3.put_object(Bucket=f"{name}-a", Key=key, Body=key.encode()), keys))

secret, endpoint = os.environ["AWS_SECRET_ACCESS_KEY"], os.environ["AWS_ENDPOINT_URL"]
backlog = urllib.request.Request(f"{endpoint}/_sandbox/backlog", headers={"Authorization": f"Bearer {secret}"})
while json.load(urllib.request.urlopen(backlog))["backlog"]:
    time.sleep(0.1)

lines = urllib.request.urlopen(f"{listing}/_bench/differences/{name}").read().decode().splitlines()
for kind, key in (line.split("\t") for line in lines):
    if kind == "Missing":
        version = s3.head_object(Bucket=f"{name}-b", Key=key)["VersionId"]
        s3.delete_object(Bucket=f"{name}-b", Key=key, VersionId=version)
    else:
        s3.put_object(Bucket=f"{name}-b", Key=key, Body=b"another one, and longer " + key.encode())
