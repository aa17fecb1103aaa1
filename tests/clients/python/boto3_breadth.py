"""boto3: retries, the transfer manager, checksums, presigned URLs, paginators, waiters and resources."""
import base64
import hashlib
import io
import json
import os
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError

ENDPOINT, SECRET = os.environ["AWS_ENDPOINT_URL"], os.environ["AWS_SECRET_ACCESS_KEY"]
SOURCE, DESTINATION = "boto-here", "boto-there"
s3 = boto3.client("s3", region_name="eu-west-1")
far = boto3.client("s3", region_name="ap-southeast-1")
# one that does not try again: BadDigest counts as worth another try
once = boto3.client("s3", region_name="eu-west-1", config=Config(retries={"total_max_attempts": 1}))


def control(method, path, body=None):
    request = urllib.request.Request(
        f"{ENDPOINT}/_sandbox/{path}", method=method, data=json.dumps(body).encode() if body else None,
        headers={"Authorization": f"Bearer {SECRET}"})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"{}")


def anybody(url, method="GET", data=None, headers=None):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method, data=data, headers=headers or {})) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def completed(key):
    for _ in range(3000):
        head = s3.head_object(Bucket=SOURCE, Key=key)
        if head["ReplicationStatus"] != "PENDING":
            assert head["ReplicationStatus"] == "COMPLETED", head
            return head
    raise AssertionError(f"{key} stays PENDING")


def reflected_crc(body, width, polynomial):
    ones = (1 << (8 * width)) - 1
    crc = ones
    for byte in body:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (polynomial if crc & 1 else 0)
    return base64.b64encode((crc ^ ones).to_bytes(width, "big")).decode()


def retries():
    for mode in ("legacy", "standard"):
        client = boto3.client("s3", region_name="eu-west-1", config=Config(retries={"mode": mode, "total_max_attempts": 3}))
        control("POST", "faults", {
            "kind": "error", "operation": "PutObject", "bucket": SOURCE, "status": 503, "code": "SlowDown", "count": 1})
        metadata = client.put_object(Bucket=SOURCE, Key="slow", Body=mode.encode())["ResponseMetadata"]
        assert (metadata["HTTPStatusCode"], metadata["RetryAttempts"]) == (200, 1), metadata
    control("POST", "faults", {"kind": "error", "operation": "GetObject", "bucket": SOURCE, "status": 503, "code": "SlowDown", "count": 1})
    try:
        once.get_object(Bucket=SOURCE, Key="slow")
        raise AssertionError("not slowed down")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "SlowDown", error
    control("POST", "faults", {"kind": "drop", "operation": "GetObject", "bucket": SOURCE, "count": 1})
    assert s3.get_object(Bucket=SOURCE, Key="slow")["Body"].read() == b"standard"


def transfers():
    config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20, max_concurrency=4)
    body = os.urandom((11 << 20) + 7)
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        key = f"big/{algorithm}"
        s3.upload_fileobj(io.BytesIO(body), SOURCE, key, Config=config, ExtraArgs={"ChecksumAlgorithm": algorithm})
        head = s3.head_object(Bucket=SOURCE, Key=key, ChecksumMode="ENABLED")
        assert head["ETag"].endswith('-3"'), head
        assert f"Checksum{algorithm}" in head, head
        back = io.BytesIO()
        s3.download_fileobj(SOURCE, key, back, Config=config, ExtraArgs={"ChecksumMode": "ENABLED"})
        assert back.getvalue() == body, algorithm
        s3.put_object(Bucket=SOURCE, Key=f"small/{algorithm}", Body=io.BytesIO(b"hello"), ChecksumAlgorithm=algorithm)
        read = s3.get_object(Bucket=SOURCE, Key=f"small/{algorithm}", ChecksumMode="ENABLED")
        assert read["Body"].read() == b"hello"
    # botocore computes these two with a package of its own alone, and sends what it is given without
    for algorithm, width, polynomial in (("CRC32C", 4, 0x82F63B78), ("CRC64NVME", 8, 0x9A6C9329AC4BC9B5)):
        given = {f"Checksum{algorithm}": reflected_crc(b"hello", width, polynomial)}
        assert s3.put_object(Bucket=SOURCE, Key="small/crc", Body=b"hello", **given)[f"Checksum{algorithm}"] in given.values()
        try:
            once.put_object(Bucket=SOURCE, Key="small/crc", Body=b"hellO", **given)
            raise AssertionError("a wrong checksum was taken")
        except ClientError as error:
            assert error.response["Error"]["Code"] == "BadDigest", error
    parts = s3.get_object_attributes(Bucket=SOURCE, Key="big/SHA256", ObjectAttributes=["ObjectParts", "Checksum", "ObjectSize"])
    assert (parts["ObjectParts"]["TotalPartsCount"], parts["ObjectSize"]) == (3, len(body)), parts
    completed("big/SHA256")
    copy = io.BytesIO()
    far.download_fileobj(DESTINATION, "big/SHA256", copy, Config=config)
    assert hashlib.sha256(copy.getvalue()).digest() == hashlib.sha256(body).digest()
    s3.copy({"Bucket": SOURCE, "Key": "big/SHA256"}, SOURCE, "copied", Config=config)
    assert s3.head_object(Bucket=SOURCE, Key="copied")["ContentLength"] == len(body)
    try:
        once.put_object(Bucket=SOURCE, Key="wrong", Body=b"hello", ChecksumSHA256=base64.b64encode(bytes(32)).decode())
        raise AssertionError("a wrong checksum was taken")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "BadDigest", error


def presigned():
    version4 = boto3.client("s3", region_name="eu-west-1", config=Config(signature_version="s3v4"))
    for client, mark in ((version4, "X-Amz-Signature"), (s3, "AWSAccessKeyId")):
        put = client.generate_presigned_url("put_object", Params={
            "Bucket": SOURCE, "Key": "by url", "ContentType": "text/plain", "Metadata": {"colour": "blue"}})
        assert mark in put, put
        status, _, text = anybody(put, "PUT", b"hello", {"Content-Type": "text/plain", "x-amz-meta-colour": "blue"})
        assert status == 200, text
        assert s3.head_object(Bucket=SOURCE, Key="by url")["Metadata"] == {"colour": "blue"}
        get = client.generate_presigned_url("get_object", Params={
            "Bucket": SOURCE, "Key": "by url", "ResponseContentDisposition": 'attachment; filename="a b.txt"'})
        status, headers, text = anybody(get)
        assert (status, text, headers["content-disposition"]) == (200, b"hello", 'attachment; filename="a b.txt"'), (status, text)
        status, _, text = anybody(get.replace("by%20url", "slow"))
        assert status == 403 and b"SignatureDoesNotMatch" in text, text
        assert anybody(get, "DELETE")[0] == 403
        version = s3.head_object(Bucket=SOURCE, Key="by url")["VersionId"]
        get = client.generate_presigned_url("get_object", Params={"Bucket": SOURCE, "Key": "by url", "VersionId": version})
        assert anybody(get)[0] == 200
    status, _, text = anybody(version4.generate_presigned_url(
        "get_object", Params={"Bucket": SOURCE, "Key": "by url"}, ExpiresIn=604801))
    assert status == 400 and b"<Code>AuthorizationQueryParametersError</Code>" in text, text


def pages_and_waiters():
    s3.get_waiter("bucket_exists").wait(Bucket=SOURCE)
    s3.get_waiter("object_exists").wait(Bucket=SOURCE, Key="slow")
    s3.get_waiter("object_not_exists").wait(Bucket=SOURCE, Key="none")
    try:
        s3.get_waiter("object_exists").wait(Bucket=SOURCE, Key="none", WaiterConfig={"Delay": 0, "MaxAttempts": 2})
        raise AssertionError("waited for nothing")
    except WaiterError:
        pass
    for number in range(7):
        s3.put_object(Bucket=SOURCE, Key=f"pages/{number % 4}", Body=b"x")
    listed = s3.get_paginator("list_objects_v2").paginate(Bucket=SOURCE, Prefix="pages/", PaginationConfig={"PageSize": 3})
    assert [item["Key"] for item in listed.search("Contents[]")] == [f"pages/{number}" for number in range(4)]
    versions = s3.get_paginator("list_object_versions").paginate(Bucket=SOURCE, Prefix="pages/", PaginationConfig={"PageSize": 2})
    assert len(list(versions.search("Versions[]"))) == 7
    upload = s3.create_multipart_upload(Bucket=SOURCE, Key="parts")["UploadId"]
    for number in (1, 2, 3):
        s3.upload_part(Bucket=SOURCE, Key="parts", UploadId=upload, PartNumber=number, Body=b"x")
    parts = s3.get_paginator("list_parts").paginate(Bucket=SOURCE, Key="parts", UploadId=upload, PaginationConfig={"PageSize": 2})
    assert [part["PartNumber"] for part in parts.search("Parts[]")] == [1, 2, 3]
    s3.abort_multipart_upload(Bucket=SOURCE, Key="parts", UploadId=upload)


def resources():
    resource = boto3.resource("s3", region_name="eu-west-1")
    bucket = resource.Bucket(SOURCE)
    assert bucket.Versioning().status == "Enabled"
    item = bucket.put_object(Key="resource", Body=b"one", Tagging="a=b")
    item.put(Body=b"two")
    assert item.get()["Body"].read() == b"two"
    assert [version.object_key for version in bucket.object_versions.filter(Prefix="resource")] == ["resource"] * 2
    assert {summary.key for summary in bucket.objects.filter(Prefix="pages/").limit(2)} == {"pages/0", "pages/1"}
    resource.Object(SOURCE, "resource-copy").copy_from(CopySource={"Bucket": SOURCE, "Key": "resource"})
    bucket.Object("resource-copy").wait_until_exists()
    deleted = bucket.objects.filter(Prefix="resource").delete()
    assert {entry["Key"] for entry in deleted[0]["Deleted"]} == {"resource", "resource-copy"}
    assert all(entry["DeleteMarker"] for entry in deleted[0]["Deleted"])


for step in (retries, transfers, presigned, pages_and_waiters, resources):
    step()
print("done")
