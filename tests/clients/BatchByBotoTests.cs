namespace S3Replication.Clients.Tests;

/// <summary>
/// boto3 brings existing objects across, tries again what has failed, and reads the reports
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-existing-config.html).
/// </summary>
public sealed class BatchByBotoTests
{
    private const string Script = """
        import csv, hashlib, io, json, time, urllib.parse, uuid
        import boto3

        ME, HERE, THERE = "111122223333", "eu-west-1", "ap-southeast-1"
        s3, far, iam = boto3.client("s3", region_name=HERE), boto3.client("s3", region_name=THERE), boto3.client("iam")
        control = boto3.client("s3control", region_name=HERE)
        seen = []
        control.meta.events.register("before-send.s3-control.*", lambda request, **_: seen.append(request.url))

        for client, bucket, region in ((s3, "here", HERE), (far, "there", THERE), (s3, "reports", HERE)):
            client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
            client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

        def role(name, service, statements):
            trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}]}
            arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
            allow(name, statements)
            return arn

        def allow(name, statements):
            iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": actions, "Resource": "arn:aws:s3:::" + resource} for resource, actions in statements]}))

        REPLICATE = [("here", ["s3:GetReplicationConfiguration", "s3:ListBucket"]),
            ("here/*", ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]),
            ("there/*", ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"])]
        replication = role("crr", "s3.amazonaws.com", REPLICATE)
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
        batch = role("batch", "batchoperations.s3.amazonaws.com", [
            ("here/*", ["s3:InitiateReplication"]),
            ("here", ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"]),
            ("reports/*", ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"])])

        def put(key, **more):
            return s3.put_object(Bucket="here", Key=key, Body=key.encode(), **more)["VersionId"]

        def status(key, version):
            return s3.head_object(Bucket="here", Key=key, VersionId=version).get("ReplicationStatus")

        def wait(what, wanted):
            for _ in range(6000):
                found = what()
                if found == wanted:
                    return
                time.sleep(0.05)
            raise AssertionError(f"{found}, not {wanted}")

        def job(**more):
            token = str(uuid.uuid4())
            request = dict(AccountId=ME, ConfirmationRequired=False, Operation={"S3ReplicateObject": {}}, Priority=10, RoleArn=batch,
                ClientRequestToken=token, Report={"Bucket": "arn:aws:s3:::reports", "Format": "Report_CSV_20180820", "Enabled": True,
                    "Prefix": "crr", "ReportScope": "AllTasks"}, **more)
            id = control.create_job(**request)["JobId"]
            assert control.create_job(**request)["JobId"] == id
            for _ in range(6000):
                found = control.describe_job(AccountId=ME, JobId=id)["Job"]
                if found["Status"] in ("Complete", "Failed", "Cancelled"):
                    return found
                time.sleep(0.05)
            raise AssertionError(found)

        def progress(found):
            summary = found["ProgressSummary"]
            return summary["TotalNumberOfTasks"], summary["NumberOfTasksSucceeded"], summary["NumberOfTasksFailed"]

        def report(found):
            folder = f"crr/job-{found['JobId']}/"
            manifest = s3.get_object(Bucket="reports", Key=folder + "manifest.json")["Body"].read()
            md5 = s3.get_object(Bucket="reports", Key=folder + "manifest.json.md5")["Body"].read().decode()
            assert md5 == hashlib.md5(manifest).hexdigest()
            rows = {}
            for result in json.loads(manifest)["Results"]:
                body = s3.get_object(Bucket=result["Bucket"], Key=result["Key"])["Body"].read()
                assert hashlib.md5(body).hexdigest() == result["MD5Checksum"]
                for row in csv.reader(io.StringIO(body.decode())):
                    rows[urllib.parse.unquote(row[1])] = row[3:6]
            return rows

        def generate(statuses, **more):
            return {"S3JobManifestGenerator": dict(SourceBucket="arn:aws:s3:::here", ExpectedBucketOwner=ME, EnableManifestOutput=True,
                ManifestOutputLocation={"Bucket": "arn:aws:s3:::reports", "ManifestPrefix": "m", "ManifestFormat": "S3InventoryReport_CSV_20211130",
                    "ManifestEncryption": {"SSES3": {}}},
                Filter=dict(EligibleForReplication=True, ObjectReplicationStatuses=statuses, **more))}

        # Objects that are older than the rule.
        old = {key: put(key) for key in ("docs/one.txt", "docs/two three.txt", "other.txt")}
        s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": replication, "Rules": [{
            "ID": "r", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": "docs/"},
            "DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": "arn:aws:s3:::there"}}]})
        assert {status(*item) for item in old.items()} == {None}
        found = job(ManifestGenerator=generate(["NONE"]), Tags=[{"Key": "team", "Value": "storage"}])
        assert found["Status"] == "Complete" and progress(found) == (2, 2, 0), found
        assert found["GeneratedManifestDescriptor"]["Location"]["ObjectArn"].startswith("arn:aws:s3:::reports/m/"), found
        assert report(found) == {key: ["succeeded", "200", ""] for key in ("docs/one.txt", "docs/two three.txt")}
        for key in ("docs/one.txt", "docs/two three.txt"):
            wait(lambda: status(key, old[key]), "COMPLETED")
            assert far.head_object(Bucket="there", Key=key, VersionId=old[key])["ReplicationStatus"] == "REPLICA"
        assert status("other.txt", old["other.txt"]) is None
        assert control.get_job_tagging(AccountId=ME, JobId=found["JobId"])["Tags"] == [{"Key": "team", "Value": "storage"}]
        control.put_job_tagging(AccountId=ME, JobId=found["JobId"], Tags=[{"Key": "a", "Value": "b"}])
        control.delete_job_tagging(AccountId=ME, JobId=found["JobId"])
        assert control.get_job_tagging(AccountId=ME, JobId=found["JobId"])["Tags"] == []

        # Nothing is left to do.
        found = job(ManifestGenerator=generate(["NONE"]))
        assert found["Status"] == "Failed", found
        assert found["FailureReasons"][0]["FailureReason"] == "Manifest generation found no keys matching the filter criteria.", found

        # What failed is tried again after the mend.
        allow("crr", REPLICATE[:2])
        version = put("docs/failed.txt")
        wait(lambda: status("docs/failed.txt", version), "FAILED")
        allow("crr", REPLICATE)
        found = job(ManifestGenerator=generate(["FAILED"]))
        assert progress(found) == (1, 1, 0), found
        wait(lambda: status("docs/failed.txt", version), "COMPLETED")

        # Versions of a CSV manifest, one of which was deleted at the destination by its version id.
        far.delete_object(Bucket="there", Key="docs/one.txt", VersionId=old["docs/one.txt"])
        lines = "".join(f"here,{urllib.parse.quote(key)},{id}\n" for key, id in old.items())
        etag = s3.put_object(Bucket="reports", Key="m.csv", Body=lines.encode())["ETag"]
        found = job(Manifest={"Spec": {"Format": "S3BatchOperations_CSV_20180820", "Fields": ["Bucket", "Key", "VersionId"]},
            "Location": {"ObjectArn": "arn:aws:s3:::reports/m.csv", "ETag": etag}})
        assert found["Status"] == "Complete" and progress(found) == (3, 1, 2), found
        assert report(found) == {"docs/one.txt": ["failed", "500", "DstObjectHardDeleted"],
            "docs/two three.txt": ["succeeded", "200", ""], "other.txt": ["failed", "500", "SrcObjectNotEligible"]}, report(found)
        wait(lambda: status("docs/one.txt", old["docs/one.txt"]), "FAILED")

        # Copied in place, as AWS says, it arrives.
        copy = s3.copy_object(Bucket="here", Key="docs/one.txt", CopySource={"Bucket": "here", "Key": "docs/one.txt"},
            MetadataDirective="REPLACE", Metadata={"again": "1"})["VersionId"]
        wait(lambda: status("docs/one.txt", copy), "COMPLETED")

        # Lists and errors.
        jobs = control.list_jobs(AccountId=ME, JobStatuses=["Complete"])["Jobs"]
        assert len(jobs) == 3 and all(item["Operation"] == "S3ReplicateObject" for item in jobs), jobs
        assert len(control.list_jobs(AccountId=ME, MaxResults=1)["Jobs"]) == 1
        for call, error in (
            (lambda: control.describe_job(AccountId=ME, JobId="none-such"), control.exceptions.NotFoundException),
            (lambda: control.update_job_status(AccountId=ME, JobId=found["JobId"], RequestedJobStatus="Cancelled"), control.exceptions.JobStatusException),
        ):
            try:
                call()
                raise AssertionError("answered")
            except error:
                pass
        try:
            control.list_jobs(AccountId="999999999999")
            raise AssertionError("answered")
        except control.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == "AccessDenied", error
        print(seen[0])
        """;

    [Fact]
    public async Task Existing_objects_failed_ones_and_those_of_a_list_come_across()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.WithAccountHosts());
        sandbox.Write("batch.py", Script);

        string output = (await python.RunAsync(sandbox.Folder, "batch.py")).Succeeded();

        Assert.StartsWith("http://111122223333.127.0.0.1:", output);
    }
}
