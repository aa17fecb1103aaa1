namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
public sealed class AclTests
{
    private readonly S3Harness _s3 = new();

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
    [Theory]
    [InlineData("private", "owner FULL_CONTROL")]
    [InlineData("public-read", "owner FULL_CONTROL", Acls.AllUsers + " READ")]
    [InlineData("public-read-write", "owner FULL_CONTROL", Acls.AllUsers + " READ", Acls.AllUsers + " WRITE")]
    [InlineData("authenticated-read", "owner FULL_CONTROL", Acls.AuthenticatedUsers + " READ")]
    [InlineData("log-delivery-write", "owner FULL_CONTROL", Acls.LogDelivery + " WRITE", Acls.LogDelivery + " READ_ACP")]
    [InlineData("bucket-owner-full-control", "owner FULL_CONTROL")]
    public async Task A_bucket_takes_every_list_with_a_name(string acl, params string[] grants)
    {
        await _s3.CreateOpenBucketAsync("open");

        S3Answer put = await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: " + acl);

        Assert.Equal(200, put.Status);
        Assert.Equal(grants, (await _s3.SendAsync("GET", "/open?acl")).Grants());
    }

    [Theory]
    [InlineData("private", "other FULL_CONTROL")]
    [InlineData("public-read", "other FULL_CONTROL", Acls.AllUsers + " READ")]
    [InlineData("bucket-owner-read", "other FULL_CONTROL", "owner READ")]
    [InlineData("bucket-owner-full-control", "other FULL_CONTROL", "owner FULL_CONTROL")]
    [InlineData("authenticated-read", "other FULL_CONTROL", Acls.AuthenticatedUsers + " READ")]
    public async Task An_object_of_another_account_takes_every_list_with_a_name(string acl, params string[] grants)
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateOpenBucketAsync("open");

        S3Answer put = await s3.SendAsync("PUT", "/open/key", "x", "@account: " + Acls.Other, "x-amz-acl: " + acl);

        Assert.Equal(200, put.Status);
        Assert.Equal(grants, (await s3.SendAsync("GET", "/open/key?acl")).Grants());
    }

    [Theory]
    [InlineData("/open?acl", "everybody")]
    [InlineData("/open/key?acl", "everybody")]
    [InlineData("/open/key?acl", "log-delivery-write")]
    public async Task A_name_that_is_none_is_refused(string target, string acl)
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x");

        S3Answer put = await _s3.SendAsync("PUT", target, "", "x-amz-acl: " + acl);

        Assert.Equal((400, "InvalidArgument"), (put.Status, put.Code));
    }

    [Fact]
    public async Task Grants_in_headers_are_those_and_no_others()
    {
        await _s3.CreateOpenBucketAsync("open");

        S3Answer put = await _s3.SendAsync(
            "PUT",
            "/open/key",
            "x",
            $"x-amz-grant-read: uri=\"{Acls.AllUsers}\", id=\"{Acls.OtherId}\"",
            $"x-amz-grant-full-control: id={Acls.OwnerId}");

        Assert.Equal(200, put.Status);
        Assert.Equal(
            ["owner FULL_CONTROL", Acls.AllUsers + " READ", "other READ"], (await _s3.SendAsync("GET", "/open/key?acl")).Grants());
    }

    [Theory]
    [InlineData("x-amz-grant-read: id=1", 400, "InvalidArgument", "Invalid id")]
    [InlineData("x-amz-grant-read: uri=\"http://acs.amazonaws.com/groups/global/Nobody\"", 400, "InvalidArgument", "Invalid group uri")]
    [InlineData("x-amz-grant-read: everybody", 400, "InvalidArgument", "Argument format not recognized")]
    [InlineData("x-amz-grant-read: emailAddress=\"a@example.com\"", 405, "MethodNotAllowed", null)]
    public async Task A_grantee_that_is_none_is_refused(string header, int status, string code, string? message)
    {
        await _s3.CreateOpenBucketAsync("open");

        S3Answer put = await _s3.SendAsync("PUT", "/open/key", "x", header);

        Assert.Equal((status, code), (put.Status, put.Code));
        Assert.True(message is null || message == put.Message, put.Message);
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/open/key")).Status);
    }

    [Fact]
    public async Task A_list_is_asked_for_in_one_way_only()
    {
        await _s3.CreateOpenBucketAsync("open");
        string grant = $"x-amz-grant-read: uri=\"{Acls.AllUsers}\"";

        S3Answer both = await _s3.SendAsync("PUT", "/open/key", "x", "x-amz-acl: private", grant);
        S3Answer withBody = await _s3.SendAsync("PUT", "/open?acl", Acls.Document(Acls.OwnerId), grant);
        S3Answer none = await _s3.SendAsync("PUT", "/open?acl");

        Assert.Equal((400, "InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed"), (both.Status, both.Code, both.Message));
        Assert.Equal((400, "UnexpectedContent"), (withBody.Status, withBody.Code));
        Assert.Equal((400, "MissingSecurityHeader"), (none.Status, none.Code));
    }

    [Fact]
    public async Task A_document_is_put_for_one_version_and_read_back()
    {
        await _s3.CreateOpenBucketAsync("open");
        S3Answer first = await _s3.SendAsync("PUT", "/open/key", "1");
        await _s3.SendAsync("PUT", "/open/key", "2");
        string document = Acls.Document(
            Acls.OwnerId, ("CanonicalUser", Acls.OtherId, "READ_ACP"), ("Group", Acls.AuthenticatedUsers, "READ"));

        S3Answer put = await _s3.SendAsync("PUT", $"/open/key?acl&versionId={first.VersionId}", document);

        Assert.Equal((200, first.VersionId), (put.Status, put.VersionId));
        Assert.Equal(
            ["other READ_ACP", Acls.AuthenticatedUsers + " READ"],
            (await _s3.SendAsync("GET", $"/open/key?acl&versionId={first.VersionId}")).Grants());
        Assert.Equal(["owner FULL_CONTROL"], (await _s3.SendAsync("GET", "/open/key?acl")).Grants());
        Assert.Single(_s3.Engine.Changed);
    }

    [Fact]
    public async Task The_document_that_was_read_can_be_put_back()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: log-delivery-write");
        string read = (await _s3.SendAsync("GET", "/open?acl")).Text;

        S3Answer put = await _s3.SendAsync("PUT", "/open?acl", read);

        Assert.Equal((200, read), (put.Status, (await _s3.SendAsync("GET", "/open?acl")).Text));
    }

    [Theory]
    [InlineData("<AccessControlPolicy/>", 400, "MalformedACLError")]
    [InlineData("<AccessControlPolicy>", 400, "MalformedACLError")]
    [InlineData("OTHER OWNER", 403, "AccessDenied")]
    [InlineData("BAD PERMISSION", 400, "MalformedACLError")]
    [InlineData("101 GRANTS", 400, "MalformedACLError")]
    [InlineData("EMAIL", 405, "MethodNotAllowed")]
    public async Task A_document_that_makes_no_sense_is_refused(string document, int status, string code)
    {
        await _s3.CreateOpenBucketAsync("open");
        document = document switch
        {
            "OTHER OWNER" => Acls.Document(Acls.OtherId, ("CanonicalUser", Acls.OwnerId, "READ")),
            "BAD PERMISSION" => Acls.Document(Acls.OwnerId, ("CanonicalUser", Acls.OwnerId, "LIST")),
            "101 GRANTS" => Acls.Document(Acls.OwnerId, [.. Enumerable.Repeat(("CanonicalUser", Acls.OwnerId, "READ"), 101)]),
            "EMAIL" => Acls.Document(Acls.OwnerId, ("AmazonCustomerByEmail", "a@example.com", "READ")),
            _ => document,
        };

        S3Answer put = await _s3.SendAsync("PUT", "/open?acl", document);

        Assert.Equal((status, code), (put.Status, put.Code));
    }

    // "Requests to set ACLs or update ACLs fail and return the AccessControlListNotSupported error code. Requests to read ACLs
    // are still supported … and return the bucket-owner-full-control ACL"
    [Fact]
    public async Task Where_the_owner_is_enforced_lists_are_read_and_not_set()
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateOpenBucketAsync("mine");
        await s3.SendAsync("PUT", "/mine/key", "x", "@account: " + Acls.Other, "x-amz-acl: public-read");
        await s3.CreateOpenBucketAsync("mine", "BucketOwnerEnforced");

        foreach (string target in new[] { "/mine?acl", "/mine/key?acl" })
        {
            S3Answer put = await s3.SendAsync("PUT", target, "", "x-amz-acl: private");
            Assert.Equal((400, "AccessControlListNotSupported"), (put.Status, put.Code));
            S3Answer get = await s3.SendAsync("GET", target);
            Assert.Equal(["owner FULL_CONTROL"], get.Grants());
            Assert.Equal(Acls.OwnerId, get.Values("ID")[0]);
        }
    }

    // "PUT requests that don't specify an ACL or that specify bucket owner full control ACLs … or equivalent forms"
    [Theory]
    [InlineData("x-amz-acl: bucket-owner-full-control", 200)]
    [InlineData("x-amz-grant-full-control: id={owner}", 200)]
    [InlineData("x-amz-grant-full-control: id={other}", 400)]
    [InlineData("x-amz-grant-read: id={owner}", 400)]
    [InlineData("x-amz-acl: private", 400)]
    public async Task Where_the_owner_is_enforced_a_write_may_grant_the_owner_full_control_and_nothing_else(string header, int status)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer put = await _s3.SendAsync(
            "PUT",
            "/mine/key",
            "x",
            header.Replace("{owner}", Acls.OwnerId, StringComparison.Ordinal).Replace("{other}", Acls.OtherId, StringComparison.Ordinal));

        Assert.Equal((status, status == 200 ? null : "AccessControlListNotSupported"), (put.Status, status == 200 ? null : put.Code));
    }

    [Fact]
    public async Task Lists_are_not_turned_off_while_the_buckets_lets_others_in()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: log-delivery-write");
        const string Enforced = "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>";

        S3Answer refused = await _s3.SendAsync("PUT", "/open?ownershipControls", Enforced);
        await _s3.SendAsync("PUT", "/open?acl", "", "x-amz-acl: private");
        S3Answer taken = await _s3.SendAsync("PUT", "/open?ownershipControls", Enforced);

        Assert.Equal((400, "InvalidBucketAclWithObjectOwnership", 200), (refused.Status, refused.Code, taken.Status));
    }

    // "The bucket owner owns and has full control over new objects that other accounts write to the bucket with the
    // bucket-owner-full-control canned ACL." Without it, and without that setting, the writer does.
    [Theory]
    [InlineData("BucketOwnerPreferred", "bucket-owner-full-control", "owner FULL_CONTROL")]
    [InlineData("BucketOwnerPreferred", "private", "other FULL_CONTROL")]
    [InlineData("ObjectWriter", "private", "other FULL_CONTROL")]
    public async Task Who_owns_an_object_of_another_account_is_as_the_bucket_says(string ownership, string acl, string grant)
    {
        S3Harness s3 = KmsRequests.Anybody();
        await s3.CreateOpenBucketAsync("open", ownership);

        await s3.SendAsync("PUT", "/open/key", "x", "@account: " + Acls.Other, "x-amz-acl: " + acl);

        Assert.Equal([grant], (await s3.SendAsync("GET", "/open/key?acl")).Grants());
    }

    [Theory]
    [InlineData("x-amz-acl: public-read", 400, "InvalidBucketAclWithBlockPublicAccessError")]
    [InlineData("x-amz-acl: log-delivery-write", 200, null)]
    public async Task A_bucket_is_made_with_a_list_that_is_not_public(string header, int status, string? code)
    {
        S3Answer made = await _s3.SendAsync("PUT", "/made", "", header, "x-amz-object-ownership: ObjectWriter");

        Assert.Equal((status, code), (made.Status, status == 200 ? null : made.Code));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html, permissions
    [Theory]
    [InlineData("s3:PutBucketAcl", "x-amz-acl: log-delivery-write", 403)]
    [InlineData("s3:PutBucketAcl", "x-amz-acl: private", 200)]
    [InlineData("s3:PutBucketOwnershipControls", "x-amz-acl: private", 403)]
    public async Task A_bucket_with_a_list_takes_more_permissions(string refused, string header, int status)
    {
        S3Harness s3 = new(new RefusingAuthorizer(refused));

        Assert.Equal(status, (await s3.SendAsync("PUT", "/made", "", header, "x-amz-object-ownership: ObjectWriter")).Status);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    [Fact]
    public async Task Block_public_access_refuses_public_lists()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x");
        await _s3.SendAsync(
            "PUT",
            "/open?publicAccessBlock",
            "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>");

        foreach (string target in new[] { "/open?acl", "/open/key?acl", "/open/other" })
        {
            S3Answer put = await _s3.SendAsync("PUT", target, "", "x-amz-acl: public-read");
            Assert.Equal((403, "AccessDenied"), (put.Status, put.Code));
            Assert.Contains("BlockPublicAcls", put.Message, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await _s3.SendAsync("PUT", "/open/other", "x", "x-amz-acl: bucket-owner-read")).Status);
    }

    [Fact]
    public async Task A_copy_and_an_upload_in_parts_bring_their_own_list()
    {
        await _s3.CreateOpenBucketAsync("open");
        await _s3.SendAsync("PUT", "/open/key", "x", "x-amz-acl: public-read");

        await _s3.SendAsync("PUT", "/open/copy", "", "x-amz-copy-source: open/key");
        S3Answer created = await _s3.SendAsync("POST", "/open/parts?uploads", "", "x-amz-acl: public-read");
        string upload = created.Value("UploadId")!;
        S3Answer part = await _s3.SendAsync("PUT", $"/open/parts?partNumber=1&uploadId={upload}", "x");
        await _s3.SendAsync(
            "POST",
            $"/open/parts?uploadId={upload}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag></Part></CompleteMultipartUpload>");

        Assert.Equal(["owner FULL_CONTROL"], (await _s3.SendAsync("GET", "/open/copy?acl")).Grants());
        Assert.Equal(["owner FULL_CONTROL", Acls.AllUsers + " READ"], (await _s3.SendAsync("GET", "/open/parts?acl")).Grants());
    }

    [Theory]
    [InlineData("GET", "/open/key?acl", "s3:GetObjectAcl")]
    [InlineData("PUT", "/open/key?acl", "s3:PutObjectAcl")]
    [InlineData("PUT", "/open/key", "s3:PutObjectAcl")]
    [InlineData("GET", "/open?acl", "s3:GetBucketAcl")]
    [InlineData("PUT", "/open?acl", "s3:PutBucketAcl")]
    public async Task It_takes_the_permission_that_aws_names(string method, string target, string action)
    {
        S3Harness s3 = new(new RefusingAuthorizer(action));
        await s3.CreateOpenBucketAsync("open");
        await s3.SendAsync("PUT", "/open/key", "x");

        S3Answer answer = await s3.SendAsync(method, target, "", method == "PUT" ? ["x-amz-acl: private"] : []);

        Assert.Equal(403, answer.Status);
    }
}
