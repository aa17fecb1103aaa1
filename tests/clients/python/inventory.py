"""Inventories as S3 delivers them, and Athena's part played by SQLite.

deliver BUCKET REPORTS REGION      lists the versions of a bucket and delivers its inventory
invent SEED                        delivers two invented inventories, of all that may differ
query FILE                         runs the statements of FILE (JSON, one a line) and prints what the last one finds
"""

import csv
import gzip
import hashlib
import io
import json
import random
import re
import sqlite3
import sys
import urllib.parse
from datetime import datetime, timedelta, timezone

import boto3

COLUMNS = ["Bucket", "Key", "VersionId", "IsLatest", "IsDeleteMarker", "Size", "LastModifiedDate", "ETag", "StorageClass", "ReplicationStatus", "EncryptionStatus"]


def time(value):
    return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03}Z"


def deliver(bucket, reports, region, begun, rows):
    s3 = boto3.client("s3", region_name=region)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in rows:
        writer.writerow([bucket, urllib.parse.quote_plus(row["key"], safe="/-_.*"), row["version"], str(row["latest"]).lower(), str(row["marker"]).lower(),
                         "" if row["marker"] else row["size"], time(row["made"]), row["etag"], row["class"], row["status"], row["encryption"]])
    data = gzip.compress(text.getvalue().encode())
    folder = f"it's here/{bucket}/all"
    name = f"{folder}/data/part.csv.gz"
    manifest = json.dumps({
        "sourceBucket": bucket, "destinationBucket": f"arn:aws:s3:::{reports}", "version": "2016-11-30",
        "creationTimestamp": str(int(begun.timestamp() * 1000)), "fileFormat": "CSV", "fileSchema": ", ".join(COLUMNS),
        "files": [{"key": name, "size": len(data), "MD5checksum": hashlib.md5(data).hexdigest()}]}).encode()
    key = f"{folder}/{begun:%Y-%m-%dT%H-%MZ}/manifest.json"
    s3.put_object(Bucket=reports, Key=name, Body=data)
    s3.put_object(Bucket=reports, Key=key, Body=manifest)
    s3.put_object(Bucket=reports, Key=key.replace(".json", ".checksum"), Body=hashlib.md5(manifest).hexdigest().encode())
    s3.put_object(Bucket=reports, Key=f"{folder}/hive/dt={begun:%Y-%m-%d-%H-%M}/symlink.txt", Body=f"s3://{reports}/{name}\n".encode())
    print(f"s3://{reports}/{key}")


def versions_of(bucket, region):
    s3 = boto3.client("s3", region_name=region)
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for entry in page.get("DeleteMarkers", []):
            yield dict(key=entry["Key"], version=entry["VersionId"], latest=entry["IsLatest"], marker=True, size=0, made=entry["LastModified"],
                       etag="", status="", encryption="", **{"class": ""})
        for entry in page.get("Versions", []):
            head = s3.head_object(Bucket=bucket, Key=entry["Key"], VersionId=entry["VersionId"])
            yield dict(key=entry["Key"], version=entry["VersionId"], latest=entry["IsLatest"], marker=False, size=entry["Size"], made=entry["LastModified"],
                       etag=entry["ETag"].strip('"'), status=head.get("ReplicationStatus", ""),
                       encryption={"AES256": "SSE-S3", "aws:kms": "SSE-KMS"}[head["ServerSideEncryption"]], **{"class": entry["StorageClass"]})


def invent(seed):
    chance = random.Random(seed)
    begun = datetime(2026, 11, 20, 1, 0, tzinfo=timezone.utc)
    keys = [p + n for p in ("in/", "tagged/", "off/", "out/", "it's/", "😀/") for n in ("plain", "a b+c", "100%", "ключ\n\"", "_%")]
    tags = ["9a0364b9e99bb480dd25e1f0284c8555", "0cc175b9c0f1b6a831c399e269772661", "0cc175b9c0f1b6a831c399e269772661-3"]
    sides = ([], [])
    for key in keys:
        for number in range(4):
            made = begun - timedelta(minutes=chance.choice([100000, 10000, 16, 15, 14, 1, 0, -1, -100]))
            base = dict(key=key, version=chance.choice([f"v{number}", f"v{number}", "", "null"]) if number == 0 else f"v{number}", latest=False,
                        marker=chance.random() < 0.2, size=chance.randrange(3), made=made, etag=chance.choice(tags), status="COMPLETED",
                        encryption="SSE-S3", **{"class": "STANDARD"})
            for side, rows in enumerate(sides):
                if chance.random() < 0.8:
                    row = dict(base)
                    row["status"] = chance.choice(["REPLICA", "COMPLETED", "FAILED", "PENDING", ""])
                    row["encryption"] = chance.choice(["SSE-S3", "SSE-S3", "NOT-SSE", "SSE-KMS", "DSSE-KMS", "SSE-C", ""])
                    row["class"] = chance.choice(["STANDARD", "STANDARD", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"])
                    if chance.random() < 0.2:
                        row["size"] = chance.randrange(3)
                    if chance.random() < 0.2:
                        row["etag"] = chance.choice(tags)
                    if chance.random() < 0.05:
                        row["marker"] = not row["marker"]
                    if row["marker"]:
                        row.update(size=0, etag="", status="", encryption="", **{"class": ""})
                    rows.append(row)
        for rows in sides:
            here = [row for row in rows if row["key"] == key]
            if here:
                chance.choice(here)["latest"] = True
    for rows in sides:
        chance.shuffle(rows)
    deliver("inventory-a", "reports-a", "eu-west-1", begun + timedelta(hours=chance.choice([0, 2])), sides[0])
    deliver("inventory-b", "reports-b", "ap-southeast-1", begun, sides[1])


def load(database, statement):
    s3 = boto3.client("s3")
    name = re.search(r"CREATE EXTERNAL TABLE IF NOT EXISTS `(\w+)`", statement).group(1)
    columns = re.findall(r"^  `(\w+)` string", statement, re.M)
    location = re.search(r"LOCATION '((?:[^'\\]|\\.)*)'", statement).group(1).replace("\\'", "'").replace("\\\\", "\\")
    bucket, folder = re.match(r"s3://([^/]+)/(.*)", location).groups()
    database.execute(f'CREATE TABLE "{name}" ({", ".join(columns)}, dt)')
    for entry in s3.list_objects_v2(Bucket=bucket, Prefix=folder)["Contents"]:
        partition = re.search(r"/dt=([^/]+)/symlink\.txt$", entry["Key"]).group(1)
        for link in s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read().decode().split("\n"):
            if link:
                bucket_of_data, key = re.match(r"s3://([^/]+)/(.*)", link).groups()
                text = gzip.decompress(s3.get_object(Bucket=bucket_of_data, Key=key)["Body"].read()).decode()
                database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * (len(columns) + 1))})',
                                     (row + [partition] for row in csv.reader(io.StringIO(text))))


def query(file):
    database = sqlite3.connect(":memory:")
    database.create_function("url_decode", 1, urllib.parse.unquote_plus, deterministic=True)
    statements = [json.loads(line)["text"] for line in open(file, encoding="utf-8")]
    for statement in statements[:-1]:
        load(database, statement)
    cursor = database.execute(statements[-1])
    for row in cursor:
        print(json.dumps(dict(zip((column[0] for column in cursor.description), row))))


if __name__ == "__main__":
    if sqlite3.sqlite_version_info < (3, 39):
        sys.exit("SQLite knows FULL OUTER JOIN since 3.39; here is " + sqlite3.sqlite_version)
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "deliver":
        deliver(*arguments, datetime.now(timezone.utc).replace(second=0, microsecond=0) + timedelta(minutes=1), list(versions_of(arguments[0], arguments[2])))
    elif command == "invent":
        invent(int(arguments[0]))
    else:
        query(arguments[0])
