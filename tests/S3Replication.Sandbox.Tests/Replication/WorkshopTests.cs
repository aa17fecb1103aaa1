using System.Text;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Replication.Validation;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// The services and the engine together, by the steps of
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough1.html
/// </summary>
public sealed class WorkshopTests : IAsyncDisposable
{
    private const string Account = "111122223333";

    // As many write it: s3:GetObjectVersionTagging is granted at the destination, where it is good for nothing.
    private const string MisplacedTagging = """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["s3:GetReplicationConfiguration","s3:ListBucket"],"Resource":["arn:aws:s3:::source"]},
        {"Effect":"Allow","Action":["s3:GetObjectVersion","s3:GetObjectVersionAcl"],"Resource":["arn:aws:s3:::source/*"]},
        {"Effect":"Allow","Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags","s3:GetObjectVersionTagging"],"Resource":"arn:aws:s3:::destination/*"}]}
        """;

    private readonly Tests.ManualClock _clock = new();
    private readonly DeliveryPace _pace = new(TimeSpan.Zero);
    private readonly ReplicationEngine _engine;
    private readonly S3Service _s3;
    private readonly QueryClient _iam;

    public WorkshopTests()
    {
        BucketTable buckets = new();
        IamTable table = new(_clock);
        KmsTable keys = new(_clock);
        ObjectEvents events = new(new EventLog(_clock), new NotificationSender(new SqsTable(_clock)));
        _engine = new ReplicationEngine(buckets, table, keys, new TestFaults(), _pace, _clock, events);
        _s3 = new S3Service(buckets, _engine, new Authorizer(table), new ReplicationValidator(buckets, table), new S3Keys(keys, table), events, new FormSigner(new CredentialResolver("secret", []), _clock, _clock), _clock);
        _iam = new QueryClient(new IamService(table, _clock), QueryClient.Root(Account));
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task The_walkthrough_replicates_what_it_says_and_nothing_else()
    {
        await SetUp(EngineWorld.ReplicationPolicy());
        S3Answer old = await Send("GET", "/source/Tax/old");
        Assert.Null(old["x-amz-replication-status"]);

        _pace.IsHeld = true;
        S3Answer put = await Send("PUT", "/source/Tax/new", "new", "x-amz-tagging: a=1", "x-amz-meta-color: blue", "Content-Type: text/plain");
        await Send("PUT", "/source/other", "other");
        Assert.Equal("PENDING", (await Send("HEAD", "/source/Tax/new"))["x-amz-replication-status"]);
        _pace.IsHeld = false;
        await Still();

        Assert.Equal("COMPLETED", (await Send("HEAD", "/source/Tax/new"))["x-amz-replication-status"]);
        S3Answer replica = await Send("GET", "/destination/Tax/new");
        Assert.Equal(("new", "REPLICA", "blue", "text/plain", "1"), (replica.Text, replica["x-amz-replication-status"], replica["x-amz-meta-color"], replica["Content-Type"], replica["x-amz-tagging-count"]));
        Assert.Equal(put.VersionId, replica.VersionId);
        Assert.Equal((await Send("HEAD", "/source/Tax/new"))["Last-Modified"], replica["Last-Modified"]);
        Assert.Equal(404, (await Send("GET", "/destination/other")).Status);
        Assert.Equal(404, (await Send("GET", "/destination/Tax/old")).Status);

        await Send("DELETE", "/source/Tax/new");
        await Still();
        Assert.Equal("true", (await Send("GET", "/destination/Tax/new"))["x-amz-delete-marker"]);

        await Send("DELETE", $"/source/Tax/new?versionId={put.VersionId}");
        await Still();
        Assert.Equal(200, (await Send("GET", $"/destination/Tax/new?versionId={put.VersionId}")).Status);
    }

    [Fact]
    public async Task A_policy_with_the_tagging_action_at_the_destination_replicates_without_tags()
    {
        await SetUp(MisplacedTagging);

        await Send("PUT", "/source/Tax/1", "x", "x-amz-tagging: a=1");
        await Still();

        Assert.Equal("COMPLETED", (await Send("HEAD", "/source/Tax/1"))["x-amz-replication-status"]);
        Assert.Equal("1", (await Send("HEAD", "/source/Tax/1"))["x-amz-tagging-count"]);
        Assert.Null((await Send("HEAD", "/destination/Tax/1"))["x-amz-tagging-count"]);
    }

    [Fact]
    public async Task Changed_tags_travel_after_the_object()
    {
        await SetUp(EngineWorld.ReplicationPolicy());
        await Send("PUT", "/source/Tax/1", "x");
        await Still();

        await Send("PUT", "/source/Tax/1?tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>");
        await Still();

        Assert.Equal(["2"], (await Send("GET", "/destination/Tax/1?tagging")).Values("Value"));
        Assert.Equal("REPLICA", (await Send("HEAD", "/destination/Tax/1"))["x-amz-replication-status"]);
    }

    // What is older than the rule, or was lost at the destination, is copied in place: replication-what-is-isnot-replicated.html
    [Fact]
    public async Task A_copy_in_place_makes_a_version_that_replicates()
    {
        await SetUp(EngineWorld.ReplicationPolicy());

        S3Answer copy = await Send(
            "PUT", "/source/Tax/old", "", "x-amz-copy-source: source/Tax/old", "x-amz-metadata-directive: REPLACE", "x-amz-website-redirect-location: /new", "Cache-Control: no-store");
        await Still();

        S3Answer replica = await Send("GET", "/destination/Tax/old");
        Assert.Equal((copy.VersionId, "old", "/new", "no-store"), (replica.VersionId, replica.Text, replica["x-amz-website-redirect-location"], replica["Cache-Control"]));
    }

    private async Task SetUp(string policy)
    {
        const string Versioning = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
        foreach ((string bucket, string region) in new[] { ("source", "us-east-1"), ("destination", "us-west-2") })
        {
            string location = region == "us-east-1" ? string.Empty
                : $"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";
            Assert.Equal(200, (await Send("PUT", "/" + bucket, location, "@region: " + region)).Status);
            Assert.Equal(200, (await Send("PUT", $"/{bucket}?versioning", Versioning, "@region: " + region)).Status);
        }

        await Send("PUT", "/source/Tax/old", "old");
        await _iam.Send("CreateRole", ("RoleName", "crr"), ("AssumeRolePolicyDocument", Policies.TrustS3));
        await _iam.Send("PutRolePolicy", ("RoleName", "crr"), ("PolicyName", "p"), ("PolicyDocument", policy));
        S3Answer answer = await Send(
            "PUT",
            "/source?replication",
            $"<ReplicationConfiguration><Role>{EngineWorld.RoleArn}</Role>{EngineWorld.Rule("r", "destination", filter: "<Prefix>Tax</Prefix>")}</ReplicationConfiguration>");
        Assert.Equal((200, string.Empty), (answer.Status, answer.Text));
    }

    private Task Still() => _engine.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

    private async Task<S3Answer> Send(string method, string target, string body = "", params string[] headers)
    {
        string region = target.StartsWith("/destination", StringComparison.Ordinal) ? "us-west-2" : "us-east-1";
        HttpHeaders fields = new();
        foreach (string[] pair in headers.Select(header => header.Split(": ", 2)).Where(pair => pair[0] != "@region"))
        {
            fields.Add(pair[0], pair[1]);
        }

        MemoryStream stream = new(Encoding.UTF8.GetBytes(body));
        fields.Add("Content-Length", $"{stream.Length}");
        ServiceRequest request = new(new HttpRequest(method, target, fields, stream), QueryClient.Root(Account), region, "R", stream);
        try
        {
            return await S3Answer.ReadAsync(await _s3.HandleAsync(request, TestContext.Current.CancellationToken));
        }
        catch (ServiceException error)
        {
            return await S3Answer.ReadAsync(_s3.Render(error, request.Http, "R"));
        }
    }
}
