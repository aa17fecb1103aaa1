"""A plugin of pytest for ceph/s3-tests: leaves out what exclusions.tsv names, ends a test that takes too long, writes what came of each, keeps
what a test could not clear away from the next one, and gives the tests of earlier-defaults.txt a client that works as one did before AWS changed the defaults of new buckets.

Environment: S3TESTS_LISTS (the folder of the lists), S3TESTS_RESULT (the CSV to write), S3TESTS_TIMEOUT (seconds a test may take),
S3TESTS_DEFAULTS (now: nobody gets the earlier defaults).
"""
import configparser
import csv
import os
import secrets
import signal
import sys

import botocore.client
import pytest
from botocore.exceptions import ClientError

_LISTS = os.environ["S3TESTS_LISTS"]
_TIMEOUT = int(os.environ.get("S3TESTS_TIMEOUT", "120"))
_original = botocore.client.BaseClient._make_api_call


def _call(client, operation, parameters):
    """
    The suite clears every bucket away with the header that passes over retention, which AWS takes in buckets with Object Lock alone
    (https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html): elsewhere it goes without.
    """
    try:
        return _original(client, operation, parameters)
    except ClientError as error:
        if operation != "DeleteObjects" or "x-amz-bypass-governance-retention" not in str(error):
            raise
        return _original(client, operation, {name: parameters[name] for name in parameters if name != "BypassGovernanceRetention"})


def _lines(name):
    with open(os.path.join(_LISTS, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


class Lists:
    """The two lists."""

    def __init__(self):
        self.earlier = {line for line in _lines("earlier-defaults.txt") if line and not line.startswith("#")}
        self.exclusions = []
        late = False
        for line in _lines("exclusions.tsv"):
            late = late or line.startswith("# after a run")
            if line and not line.startswith("#"):
                selector, category, ground = line.split("\t")
                self.exclusions.append((selector, category + (", after a run" if late else ""), ground))

    def exclusion(self, item):
        """The category under which a test is left out, and the ground; None when it is run."""
        for selector, category, ground in self.exclusions:
            kind, _, name = selector.rpartition(":")
            if (kind == "marker" and item.get_closest_marker(name)
                    or kind == "file" and item.path.name == name
                    or not kind and name in (item.name, item.name.split("[")[0])):
                return category, ground
        return None


_lists = Lists()
_rows = []
_names = {}


def pytest_configure(config):
    parser = configparser.RawConfigParser()
    parser.read(os.environ["S3TEST_CONF"])
    for section in ("s3 main", "s3 alt", "s3 tenant"):
        _names[parser.get(section, "user_id")] = parser.get(section, "display_name")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    # what -k has taken away is gone already
    kept, left_out = [], []
    for item in items:
        exclusion = _lists.exclusion(item)
        if exclusion is None:
            kept.append(item)
        else:
            left_out.append(item)
            _rows.append([item.nodeid, "excluded", exclusion[0], "", exclusion[1]])
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def _create_bucket(client, parameters):
    """A bucket with lists and keys of the customer and without the block, whose list is put when that is allowed."""
    grants = {name: parameters.pop(name) for name in list(parameters) if name == "ACL" or name.startswith("Grant")}
    parameters.setdefault("ObjectOwnership", "ObjectWriter")
    answer = _call(client, "CreateBucket", parameters)
    _call(client, "DeletePublicAccessBlock", {"Bucket": parameters["Bucket"]})
    _call(client, "PutBucketEncryption", {"Bucket": parameters["Bucket"], "ServerSideEncryptionConfiguration": {"Rules": [{
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]}}]}})
    if grants:
        _call(client, "PutBucketAcl", {"Bucket": parameters["Bucket"], **grants})
    return answer


def _with_names(value):
    """Owners and grantees with the display names that they had; groups before users, in which order AWS promises none."""
    if isinstance(value, list):
        for entry in value:
            _with_names(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in ("Owner", "Initiator", "Grantee") and isinstance(entry, dict) and entry.get("ID") in _names:
                entry.setdefault("DisplayName", _names[entry["ID"]])
            elif key == "Grants":
                entry.sort(key=lambda grant: grant["Grantee"].get("Type") != "Group")
            _with_names(entry)


def _earlier(client, operation, parameters):
    if client.meta.service_model.service_name != "s3":
        return _call(client, operation, parameters)
    if operation == "CreateBucket":
        answer = _create_bucket(client, dict(parameters))
    else:
        answer = _call(client, operation, parameters)
    _with_names(answer)
    return answer


def _is_earlier(item):
    return os.environ.get("S3TESTS_DEFAULTS") != "now" and item.name.split("[")[0] in _lists.earlier


def _too_long(_signal, _frame):
    raise TimeoutError(f"not done after {_TIMEOUT} s")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    # a prefix of its own: the suite clears away what has its prefix before each test, and what one left behind would fail all others
    sys.modules["s3tests.functional"].prefix = f"s3tests-{secrets.token_hex(5)}-"
    botocore.client.BaseClient._make_api_call = _earlier if _is_earlier(item) else _call
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(_TIMEOUT)
    try:
        yield
    finally:
        signal.alarm(0)
        botocore.client.BaseClient._make_api_call = _original


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    reason = str(call.excinfo.value).split("\n")[0][:300] if call.excinfo else ""
    if report.when == "teardown":
        if report.outcome == "failed":
            # the test itself has its result: what could not be cleared away is told beside it
            _rows[-1][4] += f" (not cleared away: {reason})"
    elif report.when == "call" or report.outcome != "passed":
        _rows.append([item.nodeid, report.outcome, "earlier" if _is_earlier(item) else "now", f"{report.duration:.1f}", reason])


def pytest_sessionfinish(session):
    with open(os.environ["S3TESTS_RESULT"], "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["test", "outcome", "kind", "seconds", "reason"])
        writer.writerows(_rows)
