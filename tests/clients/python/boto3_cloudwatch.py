"""Replication metrics, and alarms on them, in each protocol that CloudWatch speaks (usage: boto3_cloudwatch.py PROTOCOL...)."""
import copy
import datetime
import json
import os
import sys
import urllib.request

import boto3
import botocore.session

HERE, THERE = "eu-west-1", "ap-southeast-1"
SANDBOX = os.environ["AWS_ENDPOINT_URL"] + "/_sandbox/"
SNS = boto3.client("sns", region_name="eu-west-1").create_topic(Name="operators")["TopicArn"]
DIMENSIONS = [{"Name": "SourceBucket", "Value": "here"}, {"Name": "DestinationBucket", "Value": "there"}, {"Name": "RuleId", "Value": "all"}]


def ask(method, path, body=None):
    request = urllib.request.Request(SANDBOX + path, method=method, data=body and json.dumps(body).encode())
    request.add_header("Authorization", "Bearer " + os.environ["AWS_SECRET_ACCESS_KEY"])
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def advance(seconds):
    now = ask("PUT", "clock", {"advanceMilliseconds": seconds * 1000})["now"]
    return datetime.datetime.fromisoformat(now.replace("Z", "+00:00")[:19] + "+00:00")


def speaking(protocol, region):
    """A client that knows of one protocol alone, as those of other years do."""
    core = botocore.session.get_session()
    loader = core.get_component("data_loader")
    load = loader.load_service_model

    def load_one(service, type_name, api_version=None):
        model = load(service, type_name, api_version)
        if service == "cloudwatch" and type_name == "service-2":
            model = copy.deepcopy(model)
            model["metadata"].update(protocol=protocol, protocols=[protocol])
        return model

    loader.load_service_model = load_one
    return boto3.Session(botocore_session=core).client("cloudwatch", region_name=region)


s3, far, iam = boto3.client("s3", region_name=HERE), boto3.client("s3", region_name=THERE), boto3.client("iam")
for client, bucket, region in ((s3, "here", HERE), (far, "there", THERE)):
    client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName="crr", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]


def allow(*at_destination):
    iam.put_role_policy(RoleName="crr", PolicyName="crr", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"], "Resource": "arn:aws:s3:::here"},
        {"Effect": "Allow", "Action": ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl"], "Resource": "arn:aws:s3:::here/*"},
        {"Effect": "Allow", "Action": ["s3:ReplicateTags", *at_destination], "Resource": "arn:aws:s3:::there/*"}]}))


s3.put_bucket_replication(Bucket="here", ReplicationConfiguration={"Role": role, "Rules": [{
    "ID": "all", "Status": "Enabled", "Priority": 1, "Filter": {"Prefix": ""}, "DeleteMarkerReplication": {"Status": "Disabled"},
    "Destination": {"Bucket": "arn:aws:s3:::there", "Metrics": {"Status": "Enabled"}}}]})


def deliver(key, expected):
    s3.put_object(Bucket="here", Key=key, Body=b"12345")
    status = "PENDING"
    for _ in range(2000):
        if status != "PENDING":
            break
        status = s3.head_object(Bucket="here", Key=key)["ReplicationStatus"]
    assert status == expected, status


def rehearse(protocol):
    cloudwatch, there = speaking(protocol, HERE), speaking(protocol, THERE)
    sent = []
    cloudwatch.meta.events.register("before-send.cloudwatch.*", lambda request, **_: sent.append(request.headers))
    cloudwatch.list_metrics(Namespace="Mine")
    spoken = "json" if "X-Amz-Target" in sent[-1] else "smithy-rpc-v2-cbor" if "smithy-protocol" in sent[-1] else "query"
    assert spoken == protocol, sent[-1]
    name = "failures-" + protocol
    alarm = dict(AlarmName=name, AlarmDescription="what did not arrive", Namespace="AWS/S3", MetricName="OperationsFailedReplication",
                 Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=0, ComparisonOperator="GreaterThanThreshold", AlarmActions=[SNS])
    cloudwatch.put_metric_alarm(**alarm, TreatMissingData="notBreaching", Dimensions=DIMENSIONS, Tags=[{"Key": "team", "Value": "storage"}])
    cloudwatch.put_metric_alarm(**{**alarm, "AlarmName": "wrong"}, Dimensions=[{"Name": "BucketName", "Value": "here"}])
    cloudwatch.get_waiter("alarm_exists").wait(AlarmNames=[name], WaiterConfig={"Delay": 0, "MaxAttempts": 1})

    start = advance(120)
    allow()
    deliver(f"{protocol}/refused-1", "FAILED")
    deliver(f"{protocol}/refused-2", "FAILED")
    allow("s3:ReplicateObject")
    deliver(f"{protocol}/taken", "COMPLETED")
    now = advance(60)

    states = {one["AlarmName"]: one for one in cloudwatch.describe_alarms()["MetricAlarms"]}
    assert states[name]["StateValue"] == "ALARM", states
    assert states[name]["StateReason"].startswith("Threshold Crossed: 1 out of the last 1 datapoint ["), states
    assert json.loads(states[name]["StateReasonData"])["statistic"] == "Sum"
    assert isinstance(states[name]["StateUpdatedTimestamp"], datetime.datetime)
    assert states["wrong"]["StateValue"] == "INSUFFICIENT_DATA", states
    assert [one["AlarmName"] for one in cloudwatch.describe_alarms_for_metric(
        Namespace="AWS/S3", MetricName="OperationsFailedReplication", Dimensions=DIMENSIONS)["MetricAlarms"]] == [name]

    # What failed is told where the source is, what was pending where the destination is.
    span = dict(StartTime=start - datetime.timedelta(minutes=1), EndTime=now + datetime.timedelta(minutes=1))
    failed = cloudwatch.get_metric_statistics(Namespace="AWS/S3", MetricName="OperationsFailedReplication", Dimensions=DIMENSIONS,
                                              Period=3600, Statistics=["Sum", "SampleCount"], ExtendedStatistics=["p50"], **span)["Datapoints"]
    assert sum(point["Sum"] for point in failed) == 2 and sum(point["SampleCount"] for point in failed) == 3, failed
    assert set(failed[0]["ExtendedStatistics"]) == {"p50"} and failed[0]["Unit"] == "Count", failed

    def query(name, stat):
        return {"Id": name[0].lower() + name[1:], "MetricStat": {
            "Metric": {"Namespace": "AWS/S3", "MetricName": name, "Dimensions": DIMENSIONS}, "Period": 60, "Stat": stat}}

    pending = there.get_metric_data(ScanBy="TimestampAscending", **span, MetricDataQueries=[
        query("ReplicationLatency", "Maximum"), query("BytesPendingReplication", "Maximum"), query("OperationsPendingReplication", "Maximum"),
        {"Id": "none", "Expression": "FILL(operationsPendingReplication, 0) * 0", "Label": "nothing"}])["MetricDataResults"]
    assert {one["StatusCode"] for one in pending} == {"Complete"}, pending
    # Two at most: a status is read a moment before the metrics have counted it.
    operations = pending[2]["Values"][0]
    assert operations in (1.0, 2.0) and pending[1]["Values"][0] == 5 * operations and pending[3]["Label"] == "nothing", pending
    assert pending[0]["Timestamps"][0].second == 0, pending
    names = {one["MetricName"] for page in there.get_paginator("list_metrics").paginate(Namespace="AWS/S3") for one in page["Metrics"]}
    assert names == {"ReplicationLatency", "BytesPendingReplication", "OperationsPendingReplication"}, names

    # The SDK packs what is long.
    cloudwatch.put_metric_data(Namespace="Mine", MetricData=[
        {"MetricName": protocol, "Dimensions": [{"Name": "n", "Value": str(n)}], "Value": n / 4, "Unit": "Seconds"} for n in range(600)])
    assert sent[-1].get("Content-Encoding") in (b"gzip", "gzip"), sent[-1]
    listed = [one for page in cloudwatch.get_paginator("list_metrics").paginate(Namespace="Mine", MetricName=protocol) for one in page["Metrics"]]
    assert len(listed) == 600, len(listed)

    arn = states[name]["AlarmArn"]
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "team", "Value": "storage"}]
    cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "stage", "Value": "rehearsal"}])
    cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["team"])
    assert cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "stage", "Value": "rehearsal"}]

    advance(600)
    assert cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["StateValue"] == "OK"
    cloudwatch.disable_alarm_actions(AlarmNames=[name])
    cloudwatch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="a rehearsal")
    history = cloudwatch.describe_alarm_history(AlarmName=name, ScanBy="TimestampAscending")["AlarmHistoryItems"]
    assert [item["HistorySummary"] for item in history] == [
        'Alarm "' + name + '" created', "Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM",
        f"Successfully executed action {SNS}", "Alarm updated from ALARM to OK", 'Alarm "' + name + '" updated',
        "Alarm updated from OK to ALARM"], history

    for exception, code, call in (
            (cloudwatch.exceptions.ResourceNotFound, "ResourceNotFound", lambda: cloudwatch.delete_alarms(AlarmNames=["none"])),
            (cloudwatch.exceptions.InvalidParameterValueException, "InvalidParameterValue", lambda: cloudwatch.put_metric_data(
                Namespace="AWS/S3", MetricData=[{"MetricName": "m", "Value": 1}])),
            (cloudwatch.exceptions.InvalidFormatFault, "InvalidFormat", lambda: cloudwatch.set_alarm_state(
                AlarmName=name, StateValue="OK", StateReason="x", StateReasonData="{")),
            (cloudwatch.exceptions.ClientError, "NotImplemented", lambda: cloudwatch.list_dashboards())):
        try:
            call()
        except exception as error:
            assert error.response["Error"]["Code"] == code, error.response
        else:
            raise AssertionError(code)
    cloudwatch.delete_alarms(AlarmNames=[name, "wrong"])
    assert cloudwatch.describe_alarms()["MetricAlarms"] == []


for argument in sys.argv[1:]:
    rehearse(argument)
print("done")
