using System.Text.Json.Nodes;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Events;

/// <summary>
/// What the operations tell, by
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">Event notification types</see> and
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>.
/// </summary>
public sealed class ObjectEventTests
{
    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task Every_change_of_an_object_is_an_event_of_its_type()
    {
        await _s3.CreateBucketAsync("told");
        S3Answer put = await _s3.SendAsync("PUT", "/told/k", "text");
        await _s3.SendAsync("PUT", "/told/copy", "", "x-amz-copy-source: /told/k");
        await _s3.SendAsync("PUT", "/told/k?tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>");
        await _s3.SendAsync("DELETE", "/told/k?tagging");
        S3Answer marker = await _s3.SendAsync("DELETE", "/told/k");
        await _s3.SendAsync("DELETE", $"/told/k?versionId={put.VersionId}");
        await _s3.SendAsync("DELETE", $"/told/k?versionId={marker.VersionId}");
        await _s3.SendAsync("DELETE", $"/told/k?versionId={put.VersionId}");

        Assert.Equal(
            [
                ("ObjectCreated:Put", "k", put.VersionId, 4, "2.1"),
                ("ObjectCreated:Copy", "copy", _s3.Buckets.Find("told")!.Find("copy", null)!.VersionId, 4, "2.1"),
                ("ObjectTagging:Put", "k", put.VersionId, 4, "2.3"),
                ("ObjectTagging:Delete", "k", put.VersionId, 4, "2.3"),
                ("ObjectRemoved:DeleteMarkerCreated", "k", marker.VersionId, null, "2.1"),
                ("ObjectRemoved:Delete", "k", put.VersionId, null, "2.1"),
                ("ObjectRemoved:Delete", "k", marker.VersionId, null, "2.1"),
            ],
            Told().Select(told => (told.Name, told.Key, told.VersionId, told.Size, Version(told))));
        static string Version(SandboxEvent told) => (string)JsonNode.Parse(told.Record)!["eventVersion"]!;
    }

    [Fact]
    public async Task An_object_in_parts_is_told_once_it_is_complete()
    {
        await _s3.CreateBucketAsync("told");
        S3Answer start = await _s3.SendAsync("POST", "/told/k?uploads");
        string upload = start.Xml.Descendants().First(element => element.Name.LocalName == "UploadId").Value;
        S3Answer part = await _s3.SendAsync("PUT", $"/told/k?partNumber=1&uploadId={upload}", "part");
        Assert.Empty(Told());

        await _s3.SendAsync(
            "POST", $"/told/k?uploadId={upload}", $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag></Part></CompleteMultipartUpload>");

        SandboxEvent told = Assert.Single(Told());
        Assert.Equal(("ObjectCreated:CompleteMultipartUpload", 4), (told.Name, told.Size));
    }

    // "An event is not generated when a request results in no change to an object's ACL."
    [Fact]
    public async Task A_change_of_an_objects_acl_is_an_event_and_the_same_acl_once_more_is_none()
    {
        await _s3.CreateOpenBucketAsync("told");
        S3Answer put = await _s3.SendAsync("PUT", "/told/k", "text");
        await _s3.SendAsync("PUT", "/told/k?acl", "", "x-amz-acl: public-read");
        await _s3.SendAsync("PUT", "/told/k?acl", "", "x-amz-acl: public-read");

        Assert.Equal([("ObjectCreated:Put", put.VersionId), ("ObjectAcl:Put", put.VersionId)], Told().Select(told => (told.Name, told.VersionId)));
    }

    [Fact]
    public async Task What_fails_or_changes_nothing_is_no_event()
    {
        await _s3.CreateBucketAsync("told");

        await _s3.SendAsync("PUT", "/told/k", "text", "If-Match: \"other\"");
        await _s3.SendAsync("PUT", "/told/k?tagging", "<Tagging><TagSet></TagSet></Tagging>");
        await _s3.SendAsync("GET", "/told/k");

        Assert.Empty(Told());
    }

    [Fact]
    public async Task A_bucket_without_versioning_tells_no_versions()
    {
        await _s3.CreateBucketAsync("told", versioned: false);
        await _s3.SendAsync("PUT", "/told/k", "text");
        await _s3.SendAsync("DELETE", "/told/k");
        await _s3.SendAsync("DELETE", "/told/k");

        Assert.Equal(["ObjectCreated:Put", "ObjectRemoved:Delete"], Told().Select(told => told.Name));
        Assert.All(Told(), told => Assert.Null(JsonNode.Parse(told.Record)!["s3"]!["object"]!["versionId"]));
    }

    [Fact]
    public async Task A_deletion_of_many_is_an_event_for_each()
    {
        await _s3.CreateBucketAsync("told");
        const string Body = "<Delete><Object><Key>x</Key></Object><Object><Key>y</Key></Object></Delete>";
        string digest = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Body)));

        await _s3.SendAsync("POST", "/told?delete", Body, $"x-amz-checksum-sha256: {digest}");

        Assert.Equal(
            [("ObjectRemoved:DeleteMarkerCreated", "x"), ("ObjectRemoved:DeleteMarkerCreated", "y")],
            Told().Select(told => (told.Name, told.Key)));
    }

    [Fact]
    public async Task A_record_has_the_fields_of_the_page()
    {
        await _s3.CreateBucketAsync("told");
        S3Answer put = await _s3.SendAsync("PUT", "/told/red%20flower/%C3%A9~(1).jpg", "text");

        JsonNode record = JsonNode.Parse(Assert.Single(Told()).Record)!;

        Assert.Equal(
            ["eventVersion", "eventSource", "awsRegion", "eventTime", "eventName", "userIdentity", "requestParameters", "responseElements", "s3"],
            record.AsObject().Select(member => member.Key));
        Assert.Equal(
            ("aws:s3", "us-east-1", "2026-11-21T10:20:30.456Z", "ObjectCreated:Put", "AWS:111122223333", "127.0.0.1"),
            ((string?)record["eventSource"], (string?)record["awsRegion"], (string?)record["eventTime"], (string?)record["eventName"],
                (string?)record["userIdentity"]!["principalId"], (string?)record["requestParameters"]!["sourceIPAddress"]));
        Assert.Equal(
            (put["x-amz-request-id"], put["x-amz-id-2"]),
            ((string?)record["responseElements"]!["x-amz-request-id"], (string?)record["responseElements"]!["x-amz-id-2"]));
        JsonNode s3 = record["s3"]!;
        Assert.Equal(
            ("1.0", "told", "arn:aws:s3:::told", "red+flower/%C3%A9%7E%281%29.jpg", 4, put["ETag"]!.Trim('"'), put.VersionId),
            ((string?)s3["s3SchemaVersion"], (string?)s3["bucket"]!["name"], (string?)s3["bucket"]!["arn"], (string?)s3["object"]!["key"],
                (int)s3["object"]!["size"]!, (string?)s3["object"]!["eTag"], (string?)s3["object"]!["versionId"]));
        Assert.Matches("^A[A-Z2-7]{13}$", (string?)s3["bucket"]!["ownerIdentity"]!["principalId"]);
    }

    [Fact]
    public async Task The_sequencers_of_a_key_grow_as_hexadecimal_texts_while_the_clock_stands_and_after()
    {
        await _s3.CreateBucketAsync("told");
        for (int i = 0; i < 20; i++)
        {
            await _s3.SendAsync("PUT", "/told/k", "text");
            await _s3.SendAsync("DELETE", "/told/k");
            _s3.Clock.Advance(TimeSpan.FromMilliseconds(i % 3));
        }

        List<string> sequencers = [.. Told().Select(told => (string)JsonNode.Parse(told.Record)!["s3"]!["object"]!["sequencer"]!)];

        Assert.Equal(40, sequencers.Count);
        Assert.All(sequencers, sequencer => Assert.Matches("^[0-9A-F]{18}$", sequencer));
        Assert.Equal(sequencers.Distinct().Order(StringComparer.Ordinal), sequencers);
    }

    [Fact]
    public void The_log_keeps_the_newest_and_counts_what_it_dropped()
    {
        EventLog log = new(_s3.Clock, capacity: 3);
        Storage.Bucket bucket = new("b", "us-east-1", S3Harness.Account, default);
        for (int i = 1; i <= 5; i++)
        {
            log.Add(new ObjectEvent(EventNames.ObjectCreatedPut, bucket, $"k{i}", EventOrigin.OfS3()));
        }

        Assert.Equal(["k3", "k4", "k5"], log.Find(null, null, 0).Select(logged => logged.Key));
        Assert.Equal(2, log.Dropped);
        Assert.Equal(["k5"], log.Find("b", "s3:ObjectCreated:*", 4).Select(logged => logged.Key));
        Assert.Empty(log.Find("other", null, 0));
        Assert.Empty(log.Find(null, "ObjectRemoved:*", 0));

        log.Clear();
        log.Add(new ObjectEvent(EventNames.ObjectCreatedPut, bucket, "k6", EventOrigin.OfS3()));
        Assert.Equal((6, 0), (Assert.Single(log.Find(null, null, 0)).Number, log.Dropped));
    }

    private List<SandboxEvent> Told() => [.. _s3.Events.Find(null, null, 0).Select(logged => logged.Tell())];
}
