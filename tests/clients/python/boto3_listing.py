"""Reads both buckets of a data set in every way that a listing has, and prints in what they differ: a kind, a tab and a key a line."""

import sys

import boto3

s3 = boto3.client("s3")
name = sys.argv[1]


def versions(bucket, size):
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=bucket, PaginationConfig={"PageSize": size})
    return [version for page in pages for version in page.get("Versions", [])]


def objects(bucket, size, **more):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": size}, **more)
    return [entry for page in pages for entry in page.get("Contents", [])]


def folders(bucket, prefix, size):
    """By folders, as a browser of files does."""
    found = []
    for page in s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Prefix=prefix, Delimiter="/", PaginationConfig={"PageSize": size}
    ):
        found += [entry["Key"] for entry in page.get("Contents", [])]
        for folder in page.get("CommonPrefixes", []):
            found += folders(bucket, folder["Prefix"], size)
    return found


sides = []
for bucket in (f"{name}-a", f"{name}-b"):
    listed = versions(bucket, 1000)
    keys = [version["Key"] for version in listed]
    assert keys == sorted(keys, key=lambda key: key.encode()), "order"
    assert len(set(keys)) == len(keys), "twice"
    assert [version["VersionId"] for version in versions(bucket, 797)] == [version["VersionId"] for version in listed]
    assert [(entry["Key"], entry["Size"], entry["ETag"]) for entry in objects(bucket, 701)] == [
        (version["Key"], version["Size"], version["ETag"]) for version in listed
    ]
    middle = keys[len(keys) // 2]
    assert [entry["Key"] for entry in objects(bucket, 1000, StartAfter=middle)] == keys[len(keys) // 2 + 1 :]
    assert [entry["Key"] for entry in objects(bucket, 1000, Prefix=middle[:-9])] == [
        key for key in keys if key.startswith(middle[:-9])
    ]
    start = middle[:11]
    assert sorted(folders(bucket, start, 31)) == [key for key in sorted(keys) if key.startswith(start)], "folders"
    sides.append({version["Key"]: (version["VersionId"], version["Size"], version["ETag"]) for version in listed})

here, there = sides
for key in sorted(here.keys() | there.keys()):
    if key not in there:
        print(f"Missing\t{key}")
    elif key not in here:
        print(f"Extra\t{key}")
    elif here[key] != there[key]:
        assert here[key][0] == there[key][0], "a replica keeps the version id"
        assert here[key][1] != there[key][1] and here[key][2] != there[key][2], key
        print(f"Different\t{key}")
