// What goes with replication, with the AWS SDK for JavaScript: a batch job for objects older than the rule, a queue, an alarm.
import assert from "node:assert/strict";
import dns from "node:dns";
import { Agent } from "node:http";
import {
  CreateBucketCommand, GetObjectCommand, HeadObjectCommand, PutBucketReplicationCommand, PutBucketVersioningCommand,
  PutObjectCommand, S3Client,
} from "@aws-sdk/client-s3";
import {
  CreateJobCommand, DescribeJobCommand, GetJobTaggingCommand, paginateListJobs, PutJobTaggingCommand, S3ControlClient,
  UpdateJobStatusCommand,
} from "@aws-sdk/client-s3-control";
import {
  CloudWatchClient, DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, paginateDescribeAlarms, PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateQueueCommand, DeleteMessageCommand, GetQueueAttributesCommand, GetQueueUrlCommand, ReceiveMessageCommand,
  SendMessageCommand, SQSClient,
} from "@aws-sdk/client-sqs";

const [HERE, THERE, AccountId] = ["eu-west-1", "ap-southeast-1", "111122223333"];
const [source, destination] = ["services-here", "services-there"];
const s3 = new S3Client({ region: HERE, forcePathStyle: true });
const far = new S3Client({ region: THERE, forcePathStyle: true });
const iam = new IAMClient({ region: HERE });

async function role(RoleName, Service, Statement) {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" }] };
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new PutRolePolicyCommand({
    RoleName, PolicyName: "all", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  return Role.Arn;
}

for (const [client, Bucket, LocationConstraint] of [[s3, source, HERE], [far, destination, THERE]]) {
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
}
await s3.send(new PutObjectCommand({ Bucket: source, Key: "old", Body: "older than the rule" }));
await s3.send(new PutBucketReplicationCommand({ Bucket: source, ReplicationConfiguration: {
  Role: await role("services-replication", "s3.amazonaws.com", [
    { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: `arn:aws:s3:::${source}` },
    { Effect: "Allow", Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      Resource: `arn:aws:s3:::${source}/*` },
    { Effect: "Allow", Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], Resource: `arn:aws:s3:::${destination}/*` },
  ]),
  Rules: [{
    ID: "everything", Priority: 1, Status: "Enabled", Filter: { Prefix: "" }, DeleteMarkerReplication: { Status: "Disabled" },
    Destination: { Bucket: `arn:aws:s3:::${destination}`, Metrics: { Status: "Enabled" } } }] } }));
assert.equal((await s3.send(new HeadObjectCommand({ Bucket: source, Key: "old" }))).ReplicationStatus, undefined);

// The SDK puts the account before the host. A line in the hosts file would lead there: 127.0.0.1 111122223333.localhost
const named = new URL(process.env.AWS_ENDPOINT_URL);
named.hostname = "localhost";
const lookup = (host, options, callback) =>
  host === `${AccountId}.localhost` ? dns.lookup("127.0.0.1", options, callback) : dns.lookup(host, options, callback);
const control = new S3ControlClient({ region: HERE, endpoint: named.href, requestHandler: { httpAgent: new Agent({ lookup }) } });
const job = {
  AccountId, ConfirmationRequired: true, Priority: 1, Operation: { S3ReplicateObject: {} }, Report: { Enabled: false },
  RoleArn: await role("services-batch", "batchoperations.s3.amazonaws.com", [
    { Effect: "Allow", Action: "s3:InitiateReplication", Resource: `arn:aws:s3:::${source}/*` },
    { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"], Resource: `arn:aws:s3:::${source}` },
  ]),
  ManifestGenerator: { S3JobManifestGenerator: {
    SourceBucket: `arn:aws:s3:::${source}`, EnableManifestOutput: false,
    Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ["NONE"] } } },
};
const { JobId } = await control.send(new CreateJobCommand(job));
await control.send(new PutJobTaggingCommand({ AccountId, JobId, Tags: [{ Key: "team", Value: "tickets" }] }));
assert.deepEqual((await control.send(new GetJobTaggingCommand({ AccountId, JobId }))).Tags, [{ Key: "team", Value: "tickets" }]);

async function reached(...statuses) {
  for (let look = 0; look < 3000; look++) {
    const { Job } = await control.send(new DescribeJobCommand({ AccountId, JobId }));
    if (statuses.includes(Job.Status)) {
      return Job;
    }
    assert.ok(!["Failed", "Cancelled"].includes(Job.Status), JSON.stringify(Job.FailureReasons));
  }
  assert.fail(`the job does not become ${statuses}`);
}

await reached("Suspended");
await control.send(new UpdateJobStatusCommand({ AccountId, JobId, RequestedJobStatus: "Ready" }));
const complete = await reached("Complete");
assert.equal(complete.ProgressSummary.NumberOfTasksSucceeded, 1);
const jobs = [];
for await (const page of paginateListJobs({ client: control }, { AccountId })) {
  jobs.push(...page.Jobs.map((item) => item.JobId));
}
assert.deepEqual(jobs, [JobId]);
for (let look = 0; ; look++) {
  const { ReplicationStatus } = await s3.send(new HeadObjectCommand({ Bucket: source, Key: "old" }));
  if (ReplicationStatus === "COMPLETED") {
    break;
  }
  assert.ok(look < 2000 && ReplicationStatus !== "FAILED", ReplicationStatus);
}
const arrived = await far.send(new GetObjectCommand({ Bucket: destination, Key: "old" }));
assert.equal(await arrived.Body.transformToString(), "older than the rule");

// a queue
const sqs = new SQSClient({ region: HERE });
const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "events" }));
assert.equal((await sqs.send(new GetQueueUrlCommand({ QueueName: "events" }))).QueueUrl, QueueUrl);
const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
assert.equal(Attributes.QueueArn, `arn:aws:sqs:${HERE}:${AccountId}:events`);
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello ü" }));
const { Messages: [message] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
assert.equal(message.Body, "hello ü");
await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
await assert.rejects(sqs.send(new GetQueueUrlCommand({ QueueName: "none" })), { name: "QueueDoesNotExist" });
// the rule's metrics, and an alarm that follows them
const cloudWatch = new CloudWatchClient({ region: HERE });
const Dimensions = [
  { Name: "SourceBucket", Value: source }, { Name: "DestinationBucket", Value: destination }, { Name: "RuleId", Value: "everything" }];
await cloudWatch.send(new PutMetricAlarmCommand({
  AlarmName: "failed", Namespace: "AWS/S3", MetricName: "OperationsFailedReplication", Dimensions, Statistic: "Sum", Period: 60,
  EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: "GreaterThanThreshold", TreatMissingData: "notBreaching" }));
const alarms = [];
for await (const page of paginateDescribeAlarms({ client: cloudWatch }, { AlarmNamePrefix: "fail" })) {
  alarms.push(...page.MetricAlarms);
}
assert.deepEqual(alarms.map((alarm) => [alarm.AlarmName, alarm.Threshold, alarm.Dimensions.length]), [["failed", 0, 3]]);
const { MetricDataResults: [data] } = await cloudWatch.send(new GetMetricDataCommand({
  StartTime: new Date(Date.now() - 3600_000), EndTime: new Date(),
  MetricDataQueries: [{ Id: "pending", MetricStat: {
    Metric: { Namespace: "AWS/S3", MetricName: "OperationsPendingReplication", Dimensions }, Period: 60, Stat: "Maximum" } }] }));
assert.equal(data.Id, "pending");
assert.equal(data.Values.length, data.Timestamps.length);
await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ["failed"] }));
assert.deepEqual((await cloudWatch.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? [], []);
console.log("done");
