// The main job with the AWS SDK for JavaScript: two Regions, keys, role, versioning, rule; objects, tags and a delete marker.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import {
  CopyObjectCommand, CreateBucketCommand, DeleteObjectCommand, GetBucketReplicationCommand, GetObjectCommand,
  GetObjectTaggingCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, paginateListObjectsV2,
  PutBucketReplicationCommand, PutBucketVersioningCommand, PutObjectCommand, PutObjectTaggingCommand, S3Client,
  waitUntilBucketExists, waitUntilObjectExists,
} from "@aws-sdk/client-s3";
import { CreateRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand, waitUntilRoleExists } from "@aws-sdk/client-iam";
import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const [HERE, THERE] = ["eu-west-1", "ap-southeast-1"];
const [source, destination] = ["javascript-here", "javascript-there"];
const s3 = new S3Client({ region: HERE, forcePathStyle: true });
const far = new S3Client({ region: THERE, forcePathStyle: true });
const iam = new IAMClient({ region: HERE });
const kms = new KMSClient({ region: HERE });
const farKms = new KMSClient({ region: THERE });
const sts = new STSClient({ region: HERE });

assert.equal((await sts.send(new GetCallerIdentityCommand({}))).Account, "111122223333");

const key = (await kms.send(new CreateKeyCommand({ Description: "objects" }))).KeyMetadata.Arn;
const farKey = (await farKms.send(new CreateKeyCommand({ Description: "replicas" }))).KeyMetadata.Arn;
await farKms.send(new CreateAliasCommand({ AliasName: "alias/replicas", TargetKeyId: farKey }));
assert.equal((await farKms.send(new DescribeKeyCommand({ KeyId: "alias/replicas" }))).KeyMetadata.Arn, farKey);

for (const [client, Bucket, LocationConstraint] of [[s3, source, HERE], [far, destination, THERE]]) {
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  await waitUntilBucketExists({ client, maxWaitTime: 10 }, { Bucket });
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
}

const trust = { Version: "2012-10-17", Statement: [
  { Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" },
  { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sts:AssumeRole" },
] };
const role = (await iam.send(new CreateRoleCommand({ RoleName: "javascript", AssumeRolePolicyDocument: JSON.stringify(trust) }))).Role.Arn;
await waitUntilRoleExists({ client: iam, maxWaitTime: 10 }, { RoleName: "javascript" });
assert.deepEqual(
  JSON.parse(decodeURIComponent((await iam.send(new GetRoleCommand({ RoleName: "javascript" }))).Role.AssumeRolePolicyDocument)), trust);
const through = (region, bucket) => ({ StringLike: {
  "kms:ViaService": `s3.${region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${bucket}/*` } });
await iam.send(new PutRolePolicyCommand({ RoleName: "javascript", PolicyName: "replicate", PolicyDocument: JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: `arn:aws:s3:::${source}` },
    { Effect: "Allow", Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      Resource: `arn:aws:s3:::${source}/*` },
    { Effect: "Allow", Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], Resource: `arn:aws:s3:::${destination}/*` },
    { Effect: "Allow", Action: "kms:Decrypt", Resource: key, Condition: through(HERE, source) },
    { Effect: "Allow", Action: "kms:Encrypt", Resource: farKey, Condition: through(THERE, destination) },
  ] }) }));

const Rules = [{
  ID: "everything", Priority: 1, Status: "Enabled", Filter: { Prefix: "" }, DeleteMarkerReplication: { Status: "Enabled" },
  SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
  Destination: { Bucket: `arn:aws:s3:::${destination}`, StorageClass: "STANDARD_IA", EncryptionConfiguration: { ReplicaKmsKeyID: farKey } },
}];
await s3.send(new PutBucketReplicationCommand({ Bucket: source, ReplicationConfiguration: { Role: role, Rules } }));
const stored = (await s3.send(new GetBucketReplicationCommand({ Bucket: source }))).ReplicationConfiguration;
assert.deepEqual(stored, { Role: role, Rules });

// an error comes as the class that the SDK has for it
await assert.rejects(
  s3.send(new PutBucketReplicationCommand({ Bucket: source, ReplicationConfiguration: { Role: role, Rules: [{ ...Rules[0], Priority: undefined }] } })),
  (error) => error.name === "InvalidRequest" && error.$metadata.httpStatusCode === 400 && error.message.startsWith("Priority must be specified"));
await assert.rejects(s3.send(new GetObjectCommand({ Bucket: source, Key: "missing" })), { name: "NoSuchKey" });
await assert.rejects(iam.send(new GetRoleCommand({ RoleName: "missing" })), { name: "NoSuchEntityException" });

async function completed(Key) {
  for (let look = 0; look < 2000; look++) {
    const head = await s3.send(new HeadObjectCommand({ Bucket: source, Key }));
    if (head.ReplicationStatus !== "PENDING") {
      assert.equal(head.ReplicationStatus, "COMPLETED", Key);
      return head;
    }
  }
  assert.fail(`${Key} stays PENDING`);
}

const text = async (client, Bucket, Key) => (await client.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }))).Body.transformToString();
await s3.send(new PutObjectCommand({ Bucket: source, Key: "plain ü+.txt", Body: "hello", Metadata: { colour: "blue" }, Tagging: "team=tickets" }));
await completed("plain ü+.txt");
await waitUntilObjectExists({ client: far, maxWaitTime: 10 }, { Bucket: destination, Key: "plain ü+.txt" });
const replica = await far.send(new HeadObjectCommand({ Bucket: destination, Key: "plain ü+.txt" }));
assert.deepEqual([replica.ReplicationStatus, replica.StorageClass, replica.Metadata.colour], ["REPLICA", "STANDARD_IA", "blue"]);
assert.equal(await text(far, destination, "plain ü+.txt"), "hello");

// every checksum, sent in a trailer and checked on the way back
for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "SHA1", "SHA256"]) {
  await s3.send(new PutObjectCommand({ Bucket: source, Key: `sum/${ChecksumAlgorithm}`, Body: ChecksumAlgorithm, ChecksumAlgorithm }));
  assert.equal(await text(s3, source, `sum/${ChecksumAlgorithm}`), ChecksumAlgorithm);
}

// lib-storage uploads in parts
const body = randomBytes(11 * 1024 * 1024);
await new Upload({ client: s3, params: { Bucket: source, Key: "big", Body: body, ServerSideEncryption: "aws:kms", SSEKMSKeyId: key },
  partSize: 5 * 1024 * 1024 }).done();
await completed("big");
const big = await far.send(new GetObjectCommand({ Bucket: destination, Key: "big" }));
assert.equal(big.SSEKMSKeyId, farKey);
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");
assert.equal(digest(await big.Body.transformToByteArray()), digest(body));

// tags that change later, a copy, and a delete marker follow
await s3.send(new PutObjectTaggingCommand({ Bucket: source, Key: "plain ü+.txt", Tagging: { TagSet: [{ Key: "team", Value: "seats" }] } }));
await s3.send(new CopyObjectCommand({ Bucket: source, Key: "copied", CopySource: encodeURI(`${source}/plain ü+.txt`).replace("+", "%2B") }));
await completed("copied");
await completed("plain ü+.txt");
const tags = await far.send(new GetObjectTaggingCommand({ Bucket: destination, Key: "plain ü+.txt" }));
assert.deepEqual(tags.TagSet, [{ Key: "team", Value: "seats" }]);
const marker = (await s3.send(new DeleteObjectCommand({ Bucket: source, Key: "copied" }))).VersionId;
for (let look = 0; ; look++) {
  const { DeleteMarkers = [] } = await far.send(new ListObjectVersionsCommand({ Bucket: destination, Prefix: "copied" }));
  if (DeleteMarkers.some((found) => found.VersionId === marker && found.IsLatest)) {
    break;
  }
  assert.ok(look < 2000, "the delete marker does not arrive");
}

// presigned URLs: every header is in the query
const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket: source, Key: "presigned", Metadata: { colour: "red" }, Tagging: "a=b" }));
assert.equal((await fetch(put, { method: "PUT", body: "by anybody" })).status, 200);
const signed = await s3.send(new HeadObjectCommand({ Bucket: source, Key: "presigned" }));
assert.deepEqual([signed.Metadata.colour, signed.TagCount], ["red", 1]);
const get = await getSignedUrl(s3, new GetObjectCommand({ Bucket: source, Key: "presigned", ResponseContentType: "text/x-mine" }), { expiresIn: 60 });
const answer = await fetch(get);
assert.deepEqual([await answer.text(), answer.headers.get("content-type")], ["by anybody", "text/x-mine"]);
assert.equal((await fetch(get.replace("presigned", "other"))).status, 403);

// the credentials of an assumed role sign URLs too, and may what the role may
const session = (await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: "session" }))).Credentials;
const assumed = new S3Client({ region: HERE, forcePathStyle: true, credentials: {
  accessKeyId: session.AccessKeyId, secretAccessKey: session.SecretAccessKey, sessionToken: session.SessionToken } });
await assert.rejects(assumed.send(new GetObjectCommand({ Bucket: source, Key: "presigned" })), { name: "AccessDenied" });
assert.equal((await fetch(await getSignedUrl(assumed, new GetObjectCommand({ Bucket: source, Key: "presigned" })))).status, 403);
assert.match(await (await fetch(await getSignedUrl(assumed, new ListObjectsV2Command({ Bucket: source })))).text(), /<Key>presigned<\/Key>/);

const keys = [];
for await (const page of paginateListObjectsV2({ client: s3, pageSize: 3 }, { Bucket: source })) {
  keys.push(...(page.Contents ?? []).map((item) => item.Key));
}
assert.deepEqual(keys, ["big", "plain ü+.txt", "presigned", "sum/CRC32", "sum/CRC32C", "sum/SHA1", "sum/SHA256"]);
console.log("done");
