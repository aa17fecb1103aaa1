using S3Replication.Core.Buckets;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class BucketConfigurationTests
{
    private const string Replication =
        "<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>arn:aws:iam::111122223333:role/crr</Role>"
        + "<Rule><ID>a</ID><FromTheFuture mode=\"x\">1</FromTheFuture></Rule></ReplicationConfiguration>";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_replication_configuration_comes_back_as_it_was_put()
    {
        await _s3.CreateBucketAsync("source");
        S3Answer none = await _s3.SendAsync("GET", "/source?replication");

        S3Answer put = await _s3.SendAsync("PUT", "/source?replication", Replication);
        S3Answer get = await _s3.SendAsync("GET", "/source?replication");
        S3Answer deleted = await _s3.SendAsync("DELETE", "/source?replication");

        Assert.Equal((404, "ReplicationConfigurationNotFoundError"), (none.Status, none.Code));
        Assert.Equal("The replication configuration was not found", none.Message);
        Assert.Equal(200, put.Status);
        Assert.Equal(Replication, get.Text);
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await _s3.SendAsync("GET", "/source?replication")).Status);
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/source?replication")).Status);
    }

    [Fact]
    public async Task A_replication_configuration_that_is_refused_leaves_the_one_before()
    {
        await _s3.CreateBucketAsync("source");
        await _s3.SendAsync("PUT", "/source?replication", Replication);

        S3Answer refused = await _s3.SendAsync(
            "PUT", "/source?replication", Replication.Replace("<Rule>", "<Wrong/><Rule>", StringComparison.Ordinal));

        Assert.Equal((400, "Destination bucket must exist."), (refused.Status, refused.Message));
        Assert.Equal(Replication, (await _s3.SendAsync("GET", "/source?replication")).Text);
    }

    [Fact]
    public async Task Replication_needs_versioning_and_keeps_it()
    {
        await _s3.CreateBucketAsync("plain", versioned: false);
        await _s3.CreateBucketAsync("source");
        await _s3.SendAsync("PUT", "/source?replication", Replication);

        S3Answer unversioned = await _s3.SendAsync("PUT", "/plain?replication", Replication);
        S3Answer suspend = await Versioning("source", "<Status>Suspended</Status>");

        Assert.Equal(
            (400, "InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration"),
            (unversioned.Status, unversioned.Code, unversioned.Message));
        Assert.Equal((409, "InvalidBucketState"), (suspend.Status, suspend.Code));
        Assert.Equal(
            "A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.",
            suspend.Message);
        await _s3.SendAsync("DELETE", "/source?replication");
        Assert.Equal(200, (await Versioning("source", "<Status>Suspended</Status>")).Status);
    }

    [Theory]
    [InlineData("", 400, "IllegalVersioningConfigurationException")]
    [InlineData("<Status>Off</Status>", 400, "MalformedXML")]
    [InlineData("<Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>", 501, "NotImplemented")]
    public async Task A_versioning_configuration_that_says_nothing_usable_is_refused(string content, int status, string code)
    {
        await _s3.CreateBucketAsync("plain", versioned: false);

        S3Answer answer = await Versioning("plain", content);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(VersioningStatus.Unversioned, _s3.Buckets.Find("plain")?.Versioning);
        Assert.Empty((await _s3.SendAsync("GET", "/plain?versioning")).Xml.Elements());
    }

    [Fact]
    public async Task A_document_that_is_not_xml_is_malformed()
    {
        await _s3.CreateBucketAsync("plain");

        foreach (string xml in new[] { "<VersioningConfiguration>", "nonsense", "<Other/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><VersioningConfiguration/>" })
        {
            S3Answer answer = await _s3.SendAsync("PUT", "/plain?versioning", xml);
            Assert.Equal((400, "MalformedXML"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_policy_comes_back_as_it_was_put()
    {
        await _s3.CreateBucketAsync("policed");
        string policy = Policy("\"Principal\": {\"AWS\": \"arn:aws:iam::444455556666:root\"}", "arn:aws:s3:::policed/*");

        S3Answer none = await _s3.SendAsync("GET", "/policed?policy");
        S3Answer put = await _s3.SendAsync("PUT", "/policed?policy", policy);
        S3Answer get = await _s3.SendAsync("GET", "/policed?policy");
        S3Answer status = await _s3.SendAsync("GET", "/policed?policyStatus");

        Assert.Equal((404, "NoSuchBucketPolicy"), (none.Status, none.Code));
        Assert.Equal(204, put.Status);
        Assert.Equal(policy, get.Text);
        Assert.Equal("FALSE", status.Value("IsPublic"));
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/policed?policy")).Status);
        Assert.Equal(404, (await _s3.SendAsync("GET", "/policed?policy")).Status);
    }

    [Theory]
    [InlineData("no json", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("{\"Version\":", "This policy contains invalid Json")]
    [InlineData("{\"Version\": \"2012-10-17\"}", "Invalid policy syntax.")]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::policed/*\"}]}", "Missing required field Principal")]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"ec2:Run\", \"Resource\": \"arn:aws:s3:::policed/*\"}]}", "Policy has invalid action")]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::other/*\"}]}", "Policy has invalid resource")]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}", "Policy has invalid resource")]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"NotPrincipal\": {\"AWS\": \"444455556666\"}, \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::policed/*\"}]}", "NotPrincipal cannot be used with Effect Allow")]
    public async Task A_policy_that_s3_would_not_take_is_malformed(string policy, string message)
    {
        await _s3.CreateBucketAsync("policed");

        S3Answer answer = await _s3.SendAsync("PUT", "/policed?policy", policy);

        Assert.Equal((400, "MalformedPolicy", message), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task A_public_policy_needs_public_access_to_be_unblocked()
    {
        await _s3.CreateBucketAsync("open");
        string policy = Policy("\"Principal\": \"*\"", "arn:aws:s3:::open/*");

        S3Answer blocked = await _s3.SendAsync("PUT", "/open?policy", policy);
        S3Answer unblock = await _s3.SendAsync("DELETE", "/open?publicAccessBlock");
        S3Answer put = await _s3.SendAsync("PUT", "/open?policy", policy);

        Assert.Equal((403, "AccessDenied"), (blocked.Status, blocked.Code));
        Assert.EndsWith("BlockPublicPolicy setting in S3 Block Public Access.", blocked.Message, StringComparison.Ordinal);
        Assert.Equal(204, unblock.Status);
        Assert.Equal(204, put.Status);
        Assert.Equal("TRUE", (await _s3.SendAsync("GET", "/open?policyStatus")).Value("IsPublic"));
    }

    [Fact]
    public async Task Block_public_access_is_changed_setting_by_setting_and_removed()
    {
        await _s3.CreateBucketAsync("blocks");

        await _s3.SendAsync(
            "PUT",
            "/blocks?publicAccessBlock",
            "<PublicAccessBlockConfiguration><BlockPublicAcls>TRUE</BlockPublicAcls><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>");
        S3Answer get = await _s3.SendAsync("GET", "/blocks?publicAccessBlock");
        await _s3.SendAsync("DELETE", "/blocks?publicAccessBlock");
        S3Answer none = await _s3.SendAsync("GET", "/blocks?publicAccessBlock");

        Assert.Equal("true", get.Value("BlockPublicAcls"));
        Assert.Equal("false", get.Value("IgnorePublicAcls"));
        Assert.Equal("false", get.Value("RestrictPublicBuckets"));
        Assert.Equal((404, "NoSuchPublicAccessBlockConfiguration"), (none.Status, none.Code));
    }

    [Fact]
    public async Task Tags_of_a_bucket_are_replaced_and_removed()
    {
        await _s3.CreateBucketAsync("tagged");
        S3Answer none = await _s3.SendAsync("GET", "/tagged?tagging");

        S3Answer put = await _s3.SendAsync(
            "PUT", "/tagged?tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>");
        S3Answer get = await _s3.SendAsync("GET", "/tagged?tagging");

        Assert.Equal((404, "NoSuchTagSet"), (none.Status, none.Code));
        Assert.Equal(204, put.Status);
        Assert.Equal("1", get.Value("Value"));
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/tagged?tagging")).Status);
        Assert.Equal(404, (await _s3.SendAsync("GET", "/tagged?tagging")).Status);
    }

    private static string Policy(string principal, string resource) =>
        "{\n \"Version\": \"2012-10-17\",\n \"Statement\": [{\"Sid\": \"one\", \"Effect\": \"Allow\", " + principal
        + ", \"Action\": \"s3:GetObject\", \"Resource\": \"" + resource + "\"}]\n}";

    private Task<S3Answer> Versioning(string bucket, string content) => _s3.SendAsync(
        "PUT", $"/{bucket}?versioning", $"<VersioningConfiguration>{content}</VersioningConfiguration>");
}
