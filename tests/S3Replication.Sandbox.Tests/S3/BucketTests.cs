using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class BucketTests
{
    private const string Stranger = "444455556666";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_new_bucket_is_in_the_region_that_its_constraint_names()
    {
        S3Answer made = await _s3.SendAsync("PUT", "/frankfurt", Constraint("eu-central-1"), "@region: eu-central-1");

        Assert.Equal(200, made.Status);
        Assert.Equal("/frankfurt", made["Location"]);
        Bucket bucket = Assert.IsType<Bucket>(_s3.Buckets.Find("frankfurt"));
        Assert.Equal("eu-central-1", bucket.Region);
        Assert.Equal(VersioningStatus.Unversioned, bucket.Versioning);
        S3Answer location = await _s3.SendAsync("GET", "/frankfurt?location", "", "@region: us-east-1");
        Assert.Equal("eu-central-1", location.Xml.Value);
        S3Answer head = await _s3.SendAsync("HEAD", "/frankfurt", "", "@region: eu-central-1");
        Assert.Equal(200, head.Status);
        Assert.Equal("eu-central-1", head["x-amz-bucket-region"]);
    }

    [Fact]
    public async Task A_bucket_in_virginia_has_an_empty_constraint()
    {
        await _s3.CreateBucketAsync("virginia", versioned: false);

        S3Answer location = await _s3.SendAsync("GET", "/virginia?location");

        Assert.Equal("LocationConstraint", location.Xml.Name.LocalName);
        Assert.Equal(string.Empty, location.Xml.Value);
    }

    [Theory]
    [InlineData("eu-west-1", "eu-central-1", "IllegalLocationConstraintException", "The eu-central-1 location constraint is incompatible for the region specific endpoint this request was sent to.")]
    [InlineData("eu-west-1", null, "IllegalLocationConstraintException", "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.")]
    [InlineData("us-east-1", "us-east-1", "InvalidLocationConstraint", "The specified location-constraint is not valid")]
    [InlineData("us-east-1", "atlantis", "InvalidLocationConstraint", "The specified location-constraint is not valid")]
    public async Task A_constraint_that_does_not_fit_the_endpoint_is_refused(
        string region, string? constraint, string code, string message)
    {
        S3Answer answer = await _s3.SendAsync("PUT", "/somewhere", constraint is null ? "" : Constraint(constraint), "@region: " + region);

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Equal(message, answer.Message);
        Assert.Null(_s3.Buckets.Find("somewhere"));
    }

    [Theory]
    [InlineData("us-east-1", "eu-west-1", "eu-west-1")]
    [InlineData("eu-west-1", "EU", "eu-west-1")]
    public async Task The_global_endpoint_makes_buckets_anywhere(string region, string constraint, string expected)
    {
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/anywhere", Constraint(constraint), "@region: " + region)).Status);
        Assert.Equal(expected, _s3.Buckets.Find("anywhere")?.Region);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-dash")]
    [InlineData("dash-")]
    [InlineData("two..dots")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--bucket")]
    [InlineData("sthree-bucket")]
    [InlineData("amzn-s3-demo-bucket")]
    [InlineData("bucket-s3alias")]
    [InlineData("bucket--ol-s3")]
    [InlineData("bucket--x-s3")]
    [InlineData("bucket.mrap")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public async Task A_name_against_the_rules_is_refused(string name)
    {
        S3Answer answer = await _s3.SendAsync("PUT", "/" + name);

        Assert.Equal(400, answer.Status);
        Assert.Equal("InvalidBucketName", answer.Code);
        Assert.Equal("The specified bucket is not valid.", answer.Message);
        Assert.Equal(name, answer.Value("BucketName"));
    }

    [Fact]
    public async Task A_bucket_can_be_made_again_by_its_owner_in_virginia_alone()
    {
        await _s3.CreateBucketAsync("again");
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/ireland", Constraint("eu-west-1"), "@region: eu-west-1")).Status);

        S3Answer owner = await _s3.SendAsync("PUT", "/again");
        S3Answer abroad = await _s3.SendAsync("PUT", "/ireland", Constraint("eu-west-1"), "@region: eu-west-1");
        S3Answer other = await _s3.SendAsync("PUT", "/again", "", "@account: " + Stranger);

        Assert.Equal(200, owner.Status);
        Assert.Equal(VersioningStatus.Enabled, _s3.Buckets.Find("again")?.Versioning);
        Assert.Equal((409, "BucketAlreadyOwnedByYou"), (abroad.Status, abroad.Code));
        Assert.Equal((409, "BucketAlreadyExists"), (other.Status, other.Code));
    }

    [Fact]
    public async Task Object_lock_and_tags_of_a_new_bucket_are_taken()
    {
        S3Answer made = await _s3.SendAsync(
            "PUT",
            "/locked",
            "<CreateBucketConfiguration><Tags><Tag><Key>team</Key><Value>blue</Value></Tag></Tags></CreateBucketConfiguration>",
            "x-amz-bucket-object-lock-enabled: true");

        Assert.Equal(200, made.Status);
        Assert.Equal("Enabled", (await _s3.SendAsync("GET", "/locked?versioning")).Value("Status"));
        Assert.Equal("team", (await _s3.SendAsync("GET", "/locked?tagging")).Value("Key"));
        S3Answer suspend = await _s3.SendAsync(
            "PUT", "/locked?versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        Assert.Equal((409, "InvalidBucketState"), (suspend.Status, suspend.Code));
    }

    [Fact]
    public async Task A_new_bucket_blocks_public_access_and_has_no_acls()
    {
        await _s3.CreateBucketAsync("modern");

        S3Answer block = await _s3.SendAsync("GET", "/modern?publicAccessBlock");
        Assert.Equal(["true", "true", "true", "true"], block.Xml.Elements().Select(element => element.Value));
        Assert.Equal("BucketOwnerEnforced", (await _s3.SendAsync("GET", "/modern?ownershipControls")).Value("ObjectOwnership"));
        S3Answer acl = await _s3.SendAsync("PUT", "/modern2", "", "x-amz-acl: public-read");
        Assert.Equal((400, "InvalidBucketAclWithObjectOwnership"), (acl.Status, acl.Code));
    }

    [Theory]
    [InlineData("HEAD", "/none", 404, null)]
    [InlineData("GET", "/none", 404, "NoSuchBucket")]
    [InlineData("GET", "/none?location", 404, "NoSuchBucket")]
    [InlineData("DELETE", "/none", 404, "NoSuchBucket")]
    [InlineData("GET", "/none/key", 404, "NoSuchBucket")]
    [InlineData("GET", "/none?policy", 404, "NoSuchBucket")]
    public async Task A_bucket_that_is_not_there_is_said_not_to_be(string method, string target, int status, string? code)
    {
        S3Answer answer = await _s3.SendAsync(method, target);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Body.Length == 0 ? null : answer.Code);
    }

    [Fact]
    public async Task A_stranger_is_told_the_region_and_nothing_else()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer head = await _s3.SendAsync("HEAD", "/mine", "", "@account: " + Stranger);
        S3Answer expected = await _s3.SendAsync("HEAD", "/mine", "", "x-amz-expected-bucket-owner: " + Stranger);
        S3Answer none = await _s3.SendAsync("GET", "/mine", "", "x-amz-expected-bucket-owner: arn:aws:iam::" + Stranger);
        S3Answer get = await _s3.SendAsync("GET", "/mine?versioning", "", "@account: " + Stranger);

        Assert.Equal((403, "us-east-1", 0), (head.Status, head["x-amz-bucket-region"], head.Body.Length));
        Assert.Equal(403, expected.Status);

        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
        Assert.Equal((400, "InvalidBucketOwnerAWSAccountID"), (none.Status, none.Code));
        Assert.Equal((403, "AccessDenied"), (get.Status, get.Code));
    }

    [Theory]
    [InlineData("GET", "/ireland/key")]
    [InlineData("GET", "/ireland?list-type=2")]
    [InlineData("PUT", "/ireland?versioning")]
    [InlineData("POST", "/ireland?delete")]
    public async Task A_request_signed_for_another_region_is_sent_on(string method, string target)
    {
        await _s3.SendAsync("PUT", "/ireland", Constraint("eu-west-1"), "@region: eu-west-1");

        S3Answer answer = await _s3.SendAsync(method, target, "", "@region: us-west-2");

        Assert.Equal((301, "PermanentRedirect"), (answer.Status, answer.Code));
        Assert.Equal("eu-west-1", answer["x-amz-bucket-region"]);
        Assert.Equal("ireland.s3.eu-west-1.amazonaws.com", answer.Value("Endpoint"));
        Assert.Equal("ireland", answer.Value("Bucket"));
    }

    [Fact]
    public async Task A_head_for_another_region_is_sent_on_without_a_body()
    {
        await _s3.SendAsync("PUT", "/ireland", Constraint("eu-west-1"), "@region: eu-west-1");

        S3Answer answer = await _s3.SendAsync("HEAD", "/ireland");

        Assert.Equal((301, "eu-west-1", 0), (answer.Status, answer["x-amz-bucket-region"], answer.Body.Length));
    }

    [Fact]
    public async Task The_global_endpoint_tells_the_region_to_sign_for()
    {
        await _s3.SendAsync("PUT", "/ireland", Constraint("eu-west-1"), "@region: eu-west-1");

        S3Answer answer = await _s3.SendAsync("GET", "/key", "", "Host: ireland.s3.amazonaws.com");

        Assert.Equal((400, "AuthorizationHeaderMalformed"), (answer.Status, answer.Code));
        Assert.Equal("The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'", answer.Message);
        Assert.Equal("eu-west-1", answer.Value("Region"));
    }

    [Fact]
    public async Task A_bucket_with_history_alone_is_not_empty()
    {
        await _s3.CreateBucketAsync("history");
        await _s3.SendAsync("PUT", "/history/key", "x");
        string? marker = (await _s3.SendAsync("DELETE", "/history/key")).VersionId;

        S3Answer kept = await _s3.SendAsync("DELETE", "/history");

        Assert.Equal((409, "BucketNotEmpty"), (kept.Status, kept.Code));
        Assert.EndsWith("You must delete all versions in the bucket.", kept.Message, StringComparison.Ordinal);
        foreach (string id in (await _s3.SendAsync("GET", "/history?versions")).Values("VersionId"))
        {
            await _s3.SendAsync("DELETE", "/history/key?versionId=" + id);
        }

        Assert.NotNull(marker);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/history")).Status);
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/history")).Status);
    }

    [Fact]
    public async Task Buckets_are_listed_in_pages_with_their_regions()
    {
        foreach (string name in new[] { "crr-c", "crr-a", "other", "crr-b" })
        {
            await _s3.CreateBucketAsync(name, versioned: false);
        }

        await _s3.SendAsync("PUT", "/crr-west", Constraint("us-west-2"));
        await _s3.SendAsync("PUT", "/crr-foreign", "", "@account: " + Stranger);

        S3Answer first = await _s3.SendAsync("GET", "/?prefix=crr-&max-buckets=2");
        string token = Uri.EscapeDataString(first.Value("ContinuationToken")!);
        S3Answer second = await _s3.SendAsync("GET", $"/?prefix=crr-&max-buckets=2&continuation-token={token}");
        S3Answer west = await _s3.SendAsync("GET", "/?bucket-region=us-west-2");

        Assert.Equal(["crr-a", "crr-b"], first.Values("Name"));
        Assert.Equal(["crr-c", "crr-west"], second.Values("Name"));
        Assert.Null(second.Value("ContinuationToken"));
        Assert.Equal(["us-east-1", "us-west-2"], second.Values("BucketRegion"));
        Assert.Equal(["crr-west"], west.Values("Name"));
        Assert.Equal("2026-11-21T10:20:30.000Z", west.Value("CreationDate"));
    }

    [Fact]
    public async Task An_error_names_itself_the_resource_and_the_request()
    {
        S3Answer answer = await _s3.SendAsync("GET", "/none/a%20b");

        Assert.Equal(
            ["Code", "Message", "BucketName", "Resource", "RequestId", "HostId"],
            answer.Xml.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("/none/a%20b", answer.Value("Resource"));
        Assert.Equal(answer["x-amz-request-id"], answer.Value("RequestId"));
        Assert.Equal(answer["x-amz-id-2"], answer.Value("HostId"));
        Assert.Equal("application/xml", answer["Content-Type"]);
        Assert.Equal(XNamespace.None, answer.Xml.Name.Namespace);
    }

    private static string Constraint(string region) =>
        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + $"<LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>";
}
