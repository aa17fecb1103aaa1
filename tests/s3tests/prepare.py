"""Writes the configuration of ceph/s3-tests for a sandbox or a moto at an endpoint: three accounts and two keys of KMS.

Usage: prepare.py sandbox|moto ENDPOINT SECRET FILE
"""
import configparser
import sys
import urllib.parse

import boto3

target, endpoint, secret, path = sys.argv[1:]
REGION = "us-east-1"
ACCOUNTS = {"s3 main": "111122223333", "s3 alt": "444455556666", "s3 tenant": "777788889999", "iam": "111122223333",
            "iam root": "123412341234", "iam alt root": "567856785678"}


def client(service, key, password):
    return boto3.client(service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=password)


def credentials(account):
    """The sandbox knows an account by its id; moto by the credentials of a role in it."""
    if target == "sandbox":
        return account, secret
    answer = client("sts", "testing", "testing").assume_role(RoleArn=f"arn:aws:iam::{account}:role/tests", RoleSessionName="tests")
    return answer["Credentials"]["AccessKeyId"], answer["Credentials"]["SecretAccessKey"]


address = urllib.parse.urlsplit(endpoint)
config = configparser.RawConfigParser()
config["DEFAULT"] = {"host": address.hostname, "port": str(address.port), "is_secure": "False", "ssl_verify": "False"}
config["fixtures"] = {"bucket prefix": "s3tests-{random}-"}
for section, account in ACCOUNTS.items():
    key, password = credentials(account)
    name = section.replace("s3 ", "").replace(" ", "-")
    owner = client("s3", key, password).list_buckets()["Owner"]["ID"]
    config[section] = {"access_key": key, "secret_key": password, "user_id": account if name.endswith("root") else owner,
                       "display_name": name, "email": name + "@example.com"}
kms = client("kms", config["s3 main"]["access_key"], config["s3 main"]["secret_key"])
config["s3 main"]["kms_keyid"] = kms.create_key()["KeyMetadata"]["Arn"]
config["s3 main"]["kms_keyid2"] = kms.create_key()["KeyMetadata"]["Arn"]
config["s3 main"]["api_name"] = "eu-west-1"
config["s3 tenant"]["tenant"] = "tenant"
with open(path, "w", encoding="utf-8") as file:
    config.write(file)
