namespace S3Replication.Core.Templates.Rendering;

/// <summary>The parts of the Python script that are always the same.</summary>
internal static class PythonFunctions
{
    /// <summary>What the script begins with.</summary>
    public const string Start = """
        import json
        import os
        import sys
        import time

        import boto3
        from botocore.exceptions import ClientError
        """;

    /// <summary>Sessions, and what every function uses.</summary>
    public const string Clients = """
        # The credentials are those of the environment, or of the profile in SOURCE_PROFILE and, for a second account,
        # in DESTINATION_PROFILE.
        SESSIONS = {side: boto3.Session(profile_name=os.environ.get(side.upper() + "_PROFILE")) for side in ACCOUNTS}


        def client(service, side, region=None):
            return SESSIONS[side].client(service, region_name=region or BUCKETS[0]["region"])


        def find(absent, call, **arguments):
            # What AWS answers; None when it answers with the given error.
            try:
                return call(**arguments)
            except ClientError as error:
                if error.response["Error"]["Code"] != absent:
                    raise
                return None


        def patiently(call, **arguments):
            # A role that was made just now is not seen everywhere for some seconds.
            for attempt in range(10):
                try:
                    return call(**arguments)
                except ClientError:
                    if attempt == 9:
                        raise
                    time.sleep(3)


        def check_accounts():
            for side, expected in ACCOUNTS.items():
                account = client("sts", side).get_caller_identity()["Account"]
                if expected not in (None, account):
                    sys.exit(f"These are credentials of account {account}, not of {expected}.")
                ACCOUNTS[side] = account
        """;

    /// <summary>The functions for buckets.</summary>
    public const string Buckets = """
        def ensure_bucket(bucket):
            name, region = bucket["name"], bucket["region"]
            s3 = client("s3", bucket["account"], region)
            owner = ACCOUNTS[bucket["account"]]
            if not MAKE_BUCKETS:
                versioning = s3.get_bucket_versioning(Bucket=name, ExpectedBucketOwner=owner).get("Status")
                if versioning != "Enabled":
                    sys.exit(f"Versioning of bucket {name} is not enabled, and replication needs it.")
                return

            if find("404", s3.head_bucket, Bucket=name, ExpectedBucketOwner=owner) is None:
                place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
                s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=bucket.get("object_lock", False), **place)
                print(f"Made bucket {name}.")
            s3.put_bucket_versioning(
                Bucket=name, ExpectedBucketOwner=owner, VersioningConfiguration={"Status": "Enabled"})
            if "encryption" in bucket:
                s3.put_bucket_encryption(
                    Bucket=name, ExpectedBucketOwner=owner, ServerSideEncryptionConfiguration=bucket["encryption"])


        def ensure_bucket_policy(bucket, policy):
            # A bucket has one policy only: another one is not overwritten.
            s3 = client("s3", bucket["account"], bucket["region"])
            at = {"Bucket": bucket["name"], "ExpectedBucketOwner": ACCOUNTS[bucket["account"]]}
            present = find("NoSuchBucketPolicy", s3.get_bucket_policy, **at)
            if present is None:
                patiently(s3.put_bucket_policy, Policy=json.dumps(policy), **at)
                print(f"Let the role into bucket {bucket['name']}.")
            elif json.loads(present["Policy"]) != policy:
                sys.exit(f"Bucket {bucket['name']} has a policy already. Add these statements to it:\n{json.dumps(policy, indent=2)}")

        """;

    /// <summary>The function for roles.</summary>
    public const string Roles = """

        def ensure_role(role):
            # A role that is there keeps its trust policy, which must let S3 in, and its other policies.
            iam = client("iam", role["account"])
            name = role["name"]
            present = find("NoSuchEntity", iam.get_role, RoleName=name)
            if present is None:
                iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(role["trust"]), **role["options"])
                iam.get_waiter("role_exists").wait(RoleName=name)
                print(f"Made role {name}.")
            elif "s3.amazonaws.com" not in json.dumps(present["Role"]["AssumeRolePolicyDocument"]):
                sys.exit(f"Role {name} is there already, and S3 may not assume it: choose another name.")
            for policy, document in role["policies"].items():
                iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))
            for arn in role["managed_policies"]:
                iam.attach_role_policy(RoleName=name, PolicyArn=arn)

        """;

    /// <summary>The function for replication configurations, and the main one.</summary>
    public const string Replication = """

        def ensure_replication(bucket, role, rules):
            # S3 replaces all rules at once, so that a bucket which has others is left alone.
            s3 = client("s3", bucket["account"], bucket["region"])
            at = {"Bucket": bucket["name"], "ExpectedBucketOwner": ACCOUNTS[bucket["account"]]}
            arn = client("iam", bucket["account"]).get_role(RoleName=role)["Role"]["Arn"]
            wanted = {"Role": arn, "Rules": rules}
            present = find("ReplicationConfigurationNotFoundError", s3.get_bucket_replication, **at)
            if present is not None:
                if present["ReplicationConfiguration"] == wanted:
                    return
                known = {rule["ID"] for rule in rules}
                others = [rule.get("ID") for rule in present["ReplicationConfiguration"]["Rules"] if rule.get("ID") not in known]
                if others:
                    sys.exit(f"Bucket {bucket['name']} has rules that this script does not know and would remove: {others}")
            patiently(s3.put_bucket_replication, ReplicationConfiguration=wanted, **at)
            print(f"Wrote the rules of bucket {bucket['name']}.")


        def main():
            check_accounts()
            by_name = {bucket["name"]: bucket for bucket in BUCKETS}
            for bucket in BUCKETS:
                ensure_bucket(bucket)
            for role in ROLES:
                ensure_role(role)
            for name, policy in BUCKET_POLICIES.items():
                ensure_bucket_policy(by_name[name], policy)
            for name, replication in REPLICATION.items():
                ensure_replication(by_name[name], replication["role"], replication["rules"])
            print("Done. Upload an object, or let 'crr test --canary' prove that it works.")


        if __name__ == "__main__":
            main()
        """;
}
