"""Compares the current objects of two buckets by size, as a careful script with threads does.

Usage: compare.py SOURCE DESTINATION THREADS. Both buckets are listed at once. Folders are looked for until there is work for all threads;
what turns out to be long has the rest of its keys split at the first character in which they differ.
"""

import concurrent.futures
import sys

import boto3
from botocore.config import Config

source, destination, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
s3 = boto3.client("s3", config=Config(max_pool_connections=threads))
pool = concurrent.futures.ThreadPoolExecutor(threads)
LAST = "\x7f"
PAGES_BEFORE_SPLIT = 3


def page(bucket, **more):
    return s3.list_objects_v2(Bucket=bucket, **more)


def folders(bucket):
    """Prefixes whose listings together are the bucket, with the objects that were met on the way."""
    found, flat, prefixes = {}, [], [""]
    while prefixes and len(flat) + len(prefixes) < threads:
        below = []
        for prefix, answers in zip(prefixes, pool.map(lambda prefix: level(bucket, prefix), prefixes)):
            if answers is None:
                flat.append(prefix)
                continue
            for answer in answers:
                found.update((entry["Key"], entry["Size"]) for entry in answer.get("Contents", []))
                below += [folder["Prefix"] for folder in answer.get("CommonPrefixes", [])]
        prefixes = below
    return found, flat + prefixes


def level(bucket, prefix):
    """The pages of what is right under a prefix; none when it is long and begins without a folder."""
    answers = [page(bucket, Prefix=prefix, Delimiter="/")]
    if answers[0]["IsTruncated"] and "CommonPrefixes" not in answers[0]:
        return None
    while answers[-1]["IsTruncated"]:
        answers.append(page(bucket, Prefix=prefix, Delimiter="/", ContinuationToken=answers[-1]["NextContinuationToken"]))
    return answers


def list_range(bucket, prefix, after, to, splits):
    """The objects of a prefix after a key, up to another one."""
    found, more = {}, {"StartAfter": after} if after else {}
    pages = 0
    while True:
        answer = page(bucket, Prefix=prefix, **more)
        entries = answer.get("Contents", [])
        for entry in entries:
            if to and entry["Key"] > to:
                return found, []
            found[entry["Key"]] = entry["Size"]
        if not answer["IsTruncated"]:
            return found, []
        more = {"ContinuationToken": answer["NextContinuationToken"]}
        pages += 1
        if splits and pages == PAGES_BEFORE_SPLIT:
            return found, split(bucket, prefix, entries[-1]["Key"])


def split(bucket, prefix, after):
    """Ranges that are all keys after one: from the first place where they differ from it, a range a character."""
    for place in range(len(prefix), len(after)):
        if page(bucket, Prefix=prefix, StartAfter=after[:place] + after[place] + LAST, MaxKeys=1).get("Contents"):
            bounds = [after] + [after[:place] + chr(c) for c in range(ord(after[place]) + 1, ord(LAST))]
            return list(zip(bounds, bounds[1:] + [None]))
    return [(after, None)]


def read(bucket):
    found, prefixes = folders(bucket)
    jobs = {pool.submit(list_range, bucket, prefix, None, None, True): prefix for prefix in prefixes}
    while jobs:
        done, _ = concurrent.futures.wait(jobs, return_when=concurrent.futures.FIRST_COMPLETED)
        for job in done:
            prefix = jobs.pop(job)
            objects, rest = job.result()
            found.update(objects)
            for after, to in rest:
                jobs[pool.submit(list_range, bucket, prefix, after, to, False)] = prefix
    return found


with concurrent.futures.ThreadPoolExecutor(2) as sides:
    here, there = sides.map(read, (source, destination))

lines = []
for key, size in here.items():
    other = there.get(key)
    if other is None:
        lines.append(f"Missing\t{key}")
    elif other != size:
        lines.append(f"Different\t{key}")
lines += [f"Extra\t{key}" for key in there.keys() - here.keys()]
print("\n".join(sorted(lines)))
