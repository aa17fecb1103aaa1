using System.Security.Cryptography;
using System.Text;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
public sealed class ObjectLockTests
{
    private const string Md5 = "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==";
    private const string Body = "hello";

    private readonly S3Harness _s3 = new();

    [Fact]
    public async Task A_bucket_made_with_object_lock_is_versioned_and_stays_so()
    {
        await _s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true");

        Assert.Equal("Enabled", (await _s3.SendAsync("GET", "/locked?versioning")).Value("Status"));
        S3Answer configuration = await _s3.SendAsync("GET", "/locked?object-lock");
        Assert.Equal(("Enabled", null), (configuration.Value("ObjectLockEnabled"), configuration.Value("Rule")));
        S3Answer suspend = await _s3.SendAsync(
            "PUT", "/locked?versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
        Assert.Equal(
            (409, "InvalidBucketState", "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."),
            (suspend.Status, suspend.Code, suspend.Message));
    }

    // "You can enable Object Lock for new or existing buckets."
    [Fact]
    public async Task A_versioned_bucket_can_get_object_lock_later_with_the_old_token_or_without()
    {
        await _s3.CreateBucketAsync("plain", versioned: false);
        await _s3.CreateBucketAsync("versioned");

        S3Answer unversioned = await Configure("plain", "");
        Assert.Equal(
            (409, "InvalidBucketState", "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"),
            (unversioned.Status, unversioned.Code, unversioned.Message));
        Assert.Equal(200, (await Configure("versioned", "")).Status);
        Assert.Equal(200, (await Configure("versioned", Default("GOVERNANCE", "<Days>3</Days>"), "x-amz-bucket-object-lock-token: t")).Status);
        Assert.Equal("3", (await _s3.SendAsync("GET", "/versioned?object-lock")).Value("Days"));
    }

    [Theory]
    [InlineData("<ObjectLockConfiguration/>", "MalformedXML")]
    [InlineData("<ObjectLockConfiguration><ObjectLockEnabled>Disabled</ObjectLockEnabled></ObjectLockConfiguration>", "MalformedXML")]
    [InlineData("<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule/></ObjectLockConfiguration>", "MalformedXML")]
    [InlineData("<Days>1</Days>", "MalformedXML")]
    [InlineData("<Mode>governance</Mode><Days>1</Days>", "MalformedXML")]
    [InlineData("<Mode>GOVERNANCE</Mode>", "MalformedXML")]
    [InlineData("<Mode>GOVERNANCE</Mode><Days>1</Days><Years>1</Years>", "MalformedXML")]
    [InlineData("<Mode>GOVERNANCE</Mode><Days>0</Days>", "InvalidArgument", "Default retention period must be a positive integer value.")]
    [InlineData("<Mode>COMPLIANCE</Mode><Years>-1</Years>", "InvalidArgument", "Default retention period must be a positive integer value.")]
    [InlineData("<Mode>COMPLIANCE</Mode><Days>36501</Days>", "InvalidArgument", "Default retention period too large.")]
    [InlineData("<Mode>COMPLIANCE</Mode><Years>101</Years>", "InvalidArgument", "Default retention period too large.")]
    [InlineData("<Mode>COMPLIANCE</Mode><Years>1</Years><DefaultEventHold/>", "InvalidRequest")]
    [InlineData("<Mode>COMPLIANCE</Mode><DefaultEventHold><Days>36501</Days></DefaultEventHold>", "InvalidArgument")]
    [InlineData("<DefaultEventHold><Days>1</Days></DefaultEventHold>", "MalformedXML")]
    public async Task A_lock_configuration_that_makes_no_sense_is_refused(string content, string code, string? message = null)
    {
        await CreateLockedAsync();
        string xml = content.StartsWith("<ObjectLock", StringComparison.Ordinal)
            ? content
            : $"<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>{content}</DefaultRetention></Rule></ObjectLockConfiguration>";

        S3Answer answer = await _s3.SendAsync("PUT", "/locked?object-lock", xml);

        Assert.Equal((code, message ?? answer.Message), (answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("<Days>2</Days>", 2)]
    [InlineData("<Years>1</Years>", 365)]
    public async Task The_default_retention_is_counted_from_the_creation_of_each_new_object(string period, int days)
    {
        await CreateLockedAsync(Default("GOVERNANCE", period));

        S3Answer put = await _s3.SendAsync("PUT", "/locked/k", Body, Md5);

        Assert.Equal(200, put.Status);
        S3Answer head = await _s3.SendAsync("HEAD", "/locked/k");
        Assert.Equal("GOVERNANCE", head["x-amz-object-lock-mode"]);
        Assert.Equal(
            _s3.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), head["x-amz-object-lock-retain-until-date"]);
        Assert.Null(head["x-amz-object-lock-legal-hold"]);
    }

    [Fact]
    public async Task The_retention_of_an_object_itself_overrides_the_default()
    {
        await CreateLockedAsync(Default("GOVERNANCE", "<Days>2</Days>"));

        await PutAsync("x-amz-object-lock-mode: COMPLIANCE", "x-amz-object-lock-retain-until-date: 2027-01-01T00:00:00Z");

        S3Answer retention = await _s3.SendAsync("GET", "/locked/k?retention");
        Assert.Equal(("COMPLIANCE", "2027-01-01T00:00:00.000Z"), (retention.Value("Mode"), retention.Value("RetainUntilDate")));
    }

    // "The Content-MD5 or x-amz-sdk-checksum-algorithm header is required for any request to upload an object with a retention
    // period configured using Object Lock."
    [Fact]
    public async Task An_upload_that_gets_locked_needs_a_digest()
    {
        await CreateLockedAsync();
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/locked/free", Body)).Status);

        S3Answer held = await _s3.SendAsync("PUT", "/locked/k", Body, "x-amz-object-lock-legal-hold: ON");
        await Configure("locked", Default("GOVERNANCE", "<Days>1</Days>"));
        S3Answer byDefault = await _s3.SendAsync("PUT", "/locked/k", Body);
        S3Answer checksum = await _s3.SendAsync("PUT", "/locked/k", Body, "x-amz-checksum-crc32: NhCmhg==");

        const string Message = "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters";
        Assert.Equal((400, "InvalidRequest", Message), (held.Status, held.Code, held.Message));
        Assert.Equal((400, "InvalidRequest", Message), (byDefault.Status, byDefault.Code, byDefault.Message));
        Assert.Equal(200, checksum.Status);
    }

    [Theory]
    [InlineData("x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied", "x-amz-object-lock-mode: GOVERNANCE")]
    [InlineData("x-amz-object-lock-retain-until-date", "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied", "x-amz-object-lock-retain-until-date: 2027-01-01T00:00:00Z")]
    [InlineData("", "Unknown wormMode directive.", "x-amz-object-lock-mode: governance", "x-amz-object-lock-retain-until-date: 2027-01-01T00:00:00Z")]
    [InlineData("", "The retain until date must be provided in ISO 8601 format", "x-amz-object-lock-mode: GOVERNANCE", "x-amz-object-lock-retain-until-date: abc")]
    [InlineData("", "The retain until date must be in the future!", "x-amz-object-lock-mode: GOVERNANCE", "x-amz-object-lock-retain-until-date: 2026-01-01T00:00:00Z")]
    [InlineData("", "Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold: on")]
    public async Task Lock_headers_that_make_no_sense_are_refused(string given, string message, params string[] headers)
    {
        await CreateLockedAsync();

        foreach ((string method, string target) in new[] { ("PUT", "/locked/k"), ("POST", "/locked/k?uploads") })
        {
            S3Answer answer = await _s3.SendAsync(method, target, "", [Md5, .. headers]);

            Assert.Equal((400, "InvalidArgument", message), (answer.Status, answer.Code, answer.Message));
            Assert.StartsWith("x-amz-object-lock-", answer.Value("ArgumentName"), StringComparison.Ordinal);
            Assert.NotEqual(given, answer.Value("ArgumentName"));
        }
    }

    [Theory]
    [InlineData("PUT", "/plain/k", "x-amz-object-lock-legal-hold: ON")]
    [InlineData("POST", "/plain/k?uploads", "x-amz-object-lock-legal-hold: ON")]
    [InlineData("GET", "/plain/k?retention", "a: b")]
    [InlineData("GET", "/plain/k?legal-hold", "a: b")]
    public async Task A_bucket_without_object_lock_locks_nothing(string method, string target, string header)
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer answer = await _s3.SendAsync(method, target, "", header);

        Assert.Equal(
            (400, "InvalidRequest", "Bucket is missing Object Lock Configuration"), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Retention_and_hold_that_were_never_set_are_not_found()
    {
        await CreateLockedAsync();
        await _s3.SendAsync("PUT", "/locked/k", Body);

        foreach (string target in new[] { "/locked/k?retention", "/locked/k?legal-hold" })
        {
            S3Answer answer = await _s3.SendAsync("GET", target);
            Assert.Equal(
                (404, "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration"),
                (answer.Status, answer.Code, answer.Message));
        }
    }

    [Fact]
    public async Task A_locked_version_cannot_be_removed_but_a_delete_marker_covers_it()
    {
        await CreateLockedAsync();
        string version = await PutAsync(Until("COMPLIANCE", 5));

        S3Answer removed = await _s3.SendAsync("DELETE", "/locked/k?versionId=" + version, "", "x-amz-bypass-governance-retention: true");
        S3Answer marker = await _s3.SendAsync("DELETE", "/locked/k");

        Assert.Equal(
            (403, "AccessDenied", "Access Denied because object protected by object lock."), (removed.Status, removed.Code, removed.Message));
        Assert.Equal((204, "true"), (marker.Status, marker["x-amz-delete-marker"]));

        // "Delete markers are not WORM-protected".
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/locked/k?versionId=" + marker.VersionId)).Status);
        Assert.Equal(200, (await _s3.SendAsync("HEAD", "/locked/k")).Status);
    }

    [Fact]
    public async Task Governance_gives_way_to_a_bypass_and_every_retention_to_its_end()
    {
        await CreateLockedAsync();
        string governed = await PutAsync(Until("GOVERNANCE", 5));
        string complied = await PutAsync(Until("COMPLIANCE", 5));

        Assert.Equal(403, (await Remove(governed)).Status);
        Assert.Equal(204, (await Remove(governed, "x-amz-bypass-governance-retention: true")).Status);
        _s3.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(204, (await Remove(complied)).Status);
    }

    [Fact]
    public async Task A_bypass_needs_its_own_permission()
    {
        S3Harness s3 = new(new RefusingAuthorizer("s3:BypassGovernanceRetention"));
        await s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true");
        S3Answer put = await s3.SendAsync("PUT", "/locked/k", Body, [Md5, .. Until("GOVERNANCE", 5)]);

        S3Answer removed = await s3.SendAsync(
            "DELETE", "/locked/k?versionId=" + put.VersionId, "", "x-amz-bypass-governance-retention: true");

        Assert.Equal((403, "AccessDenied"), (removed.Status, removed.Code));
    }

    [Fact]
    public async Task Many_deletes_at_once_leave_what_is_locked()
    {
        await CreateLockedAsync();
        string version = await PutAsync("x-amz-object-lock-legal-hold: ON");
        string xml = $"<Delete><Object><Key>k</Key><VersionId>{version}</VersionId></Object></Delete>";
        string digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(xml)));

        S3Answer answer = await _s3.SendAsync("POST", "/locked?delete", xml, "x-amz-checksum-sha256: " + digest);

        Assert.Equal((200, "AccessDenied"), (answer.Status, answer.Value("Code")));
        Assert.Equal("Access Denied because object protected by object lock.", answer.Value("Message"));
    }

    [Fact]
    public async Task A_bypass_in_a_bucket_without_object_lock_is_refused()
    {
        await _s3.CreateBucketAsync("plain");

        S3Answer answer = await _s3.SendAsync("DELETE", "/plain/k", "", "x-amz-bypass-governance-retention: false");

        Assert.Equal(
            (400, "InvalidArgument", "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets."),
            (answer.Status, answer.Code, answer.Message));
    }

    // "Legal holds are independent from retention periods", and a bypass does not touch them.
    [Fact]
    public async Task A_legal_hold_holds_until_it_is_taken_off()
    {
        await CreateLockedAsync();
        string version = await PutAsync(Until("GOVERNANCE", 1));
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/locked/k?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>")).Status);
        _s3.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(403, (await Remove(version, "x-amz-bypass-governance-retention: true")).Status);
        Assert.Equal("ON", (await _s3.SendAsync("HEAD", "/locked/k"))["x-amz-object-lock-legal-hold"]);
        await _s3.SendAsync("PUT", $"/locked/k?legal-hold&versionId={version}", "<LegalHold><Status>OFF</Status></LegalHold>");
        Assert.Equal("OFF", (await _s3.SendAsync("GET", "/locked/k?legal-hold")).Value("Status"));
        Assert.Equal(204, (await Remove(version)).Status);
    }

    [Theory]
    [InlineData("GOVERNANCE", "GOVERNANCE", 9, false, 200)]
    [InlineData("GOVERNANCE", "GOVERNANCE", 3, false, 403)]
    [InlineData("GOVERNANCE", "GOVERNANCE", 3, true, 200)]
    [InlineData("GOVERNANCE", "COMPLIANCE", 9, false, 403)]
    [InlineData("GOVERNANCE", "COMPLIANCE", 9, true, 200)]
    [InlineData("GOVERNANCE", null, 0, false, 403)]
    [InlineData("GOVERNANCE", null, 0, true, 200)]
    [InlineData("COMPLIANCE", "COMPLIANCE", 9, false, 200)]
    [InlineData("COMPLIANCE", "COMPLIANCE", 3, true, 403)]
    [InlineData("COMPLIANCE", "GOVERNANCE", 9, true, 403)]
    [InlineData("COMPLIANCE", null, 0, true, 403)]
    public async Task A_retention_is_extended_freely_and_weakened_by_bypassing_governance_only(
        string from, string? to, int days, bool bypass, int status)
    {
        await CreateLockedAsync();
        string version = await PutAsync(Until(from, 5));
        string xml = to is null ? "<Retention/>" : Retention(to, days);

        S3Answer put = await _s3.SendAsync(
            "PUT", "/locked/k?retention", xml, $"x-amz-bypass-governance-retention: {(bypass ? "true" : "false")}");

        Assert.Equal(status, put.Status);
        S3Answer now = await _s3.SendAsync("GET", $"/locked/k?retention&versionId={version}");
        string? expected = status == 200 ? to : from;
        Assert.Equal(expected is null ? 404 : 200, now.Status);
        if (expected is not null)
        {
            Assert.Equal(expected, now.Value("Mode"));
        }
    }

    [Theory]
    [InlineData("", "MalformedXML")]
    [InlineData("<Retention><Mode>GOVERNANCE</Mode></Retention>", "MalformedXML")]
    [InlineData("<Retention><Mode>x</Mode><RetainUntilDate>2027-01-01T00:00:00Z</RetainUntilDate></Retention>", "MalformedXML")]
    [InlineData("<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2026-01-01T00:00:00Z</RetainUntilDate></Retention>", "InvalidArgument")]
    public async Task A_retention_that_makes_no_sense_is_refused(string xml, string code)
    {
        await CreateLockedAsync();
        await PutAsync();

        Assert.Equal(code, (await _s3.SendAsync("PUT", "/locked/k?retention", xml)).Code);
    }

    [Fact]
    public async Task A_delete_marker_has_no_retention()
    {
        await CreateLockedAsync();
        string marker = (await _s3.SendAsync("DELETE", "/locked/k")).VersionId!;

        S3Answer answer = await _s3.SendAsync("PUT", $"/locked/k?retention&versionId={marker}", Retention("GOVERNANCE", 1));

        Assert.Equal((405, "MethodNotAllowed", "DeleteMarker"), (answer.Status, answer.Code, answer.Value("ResourceType")));
    }

    // "Copied objects will not retain the Object Lock settings from the original objects".
    [Fact]
    public async Task A_copy_has_the_lock_that_its_request_says()
    {
        await CreateLockedAsync();
        await PutAsync([.. Until("COMPLIANCE", 5), "x-amz-object-lock-legal-hold: ON"]);

        await _s3.SendAsync("PUT", "/locked/plain", "", "x-amz-copy-source: /locked/k");
        await _s3.SendAsync("PUT", "/locked/held", "", "x-amz-copy-source: /locked/k", "x-amz-object-lock-legal-hold: ON");

        Assert.Null((await _s3.SendAsync("HEAD", "/locked/plain"))["x-amz-object-lock-mode"]);
        S3Answer held = await _s3.SendAsync("HEAD", "/locked/held");
        Assert.Equal(("ON", null), (held["x-amz-object-lock-legal-hold"], held["x-amz-object-lock-mode"]));
    }

    [Fact]
    public async Task A_multipart_object_has_the_lock_of_its_upload_and_its_parts_need_digests()
    {
        await CreateLockedAsync();
        S3Answer created = await _s3.SendAsync("POST", "/locked/k?uploads", "", Until("GOVERNANCE", 5));
        string id = created.Value("UploadId")!;

        S3Answer bare = await _s3.SendAsync("PUT", $"/locked/k?uploadId={id}&partNumber=1", Body);
        S3Answer part = await _s3.SendAsync("PUT", $"/locked/k?uploadId={id}&partNumber=1", Body, Md5);
        S3Answer completed = await _s3.SendAsync(
            "POST",
            $"/locked/k?uploadId={id}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag></Part></CompleteMultipartUpload>");

        Assert.Equal("InvalidRequest", bare.Code);
        Assert.Equal(200, completed.Status);
        Assert.Equal("GOVERNANCE", (await _s3.SendAsync("HEAD", "/locked/k"))["x-amz-object-lock-mode"]);
    }

    [Theory]
    [InlineData("s3:GetObjectRetention", null, "ON")]
    [InlineData("s3:GetObjectLegalHold", "GOVERNANCE", null)]
    public async Task A_reader_is_told_of_the_lock_only_what_it_may_know(string refused, string? mode, string? hold)
    {
        S3Harness s3 = new(new RefusingAuthorizer(refused));
        await s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true");
        await s3.SendAsync("PUT", "/locked/k", Body, [Md5, .. Until("GOVERNANCE", 5), "x-amz-object-lock-legal-hold: ON"]);

        S3Answer head = await s3.SendAsync("HEAD", "/locked/k");

        Assert.Equal((200, mode, hold), (head.Status, head["x-amz-object-lock-mode"], head["x-amz-object-lock-legal-hold"]));
        Assert.Equal(mode is null, head["x-amz-object-lock-retain-until-date"] is null);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-retention-limits
    [Theory]
    [InlineData(10, 200)]
    [InlineData(11, 403)]
    public async Task A_bucket_policy_limits_the_retention_that_requests_ask_for(int days, int status)
    {
        S3Harness s3 = new(new Authorizer(new IamTable(TimeProvider.System)));
        await s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true");
        await s3.SendAsync("PUT", "/locked/k", Body);
        await s3.SendAsync(
            "PUT",
            "/locked?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":["s3:PutObjectRetention"],"Resource":"arn:aws:s3:::locked/*","Condition":{"NumericGreaterThan":{"s3:object-lock-remaining-retention-days":"10"}}}]}""");

        Assert.Equal(status, (await s3.SendAsync("PUT", "/locked/k?retention", Retention("GOVERNANCE", days))).Status);
        Assert.Equal(status, (await s3.SendAsync("PUT", "/locked/k", Body, [Md5, .. Until("GOVERNANCE", days)])).Status);
    }

    private static string Default(string mode, string period) =>
        $"<Rule><DefaultRetention><Mode>{mode}</Mode>{period}</DefaultRetention></Rule>";

    private string Retention(string mode, int days) =>
        $"<Retention><Mode>{mode}</Mode><RetainUntilDate>{_s3.Clock.GetUtcNow().AddDays(days):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}</RetainUntilDate></Retention>";

    private string[] Until(string mode, int days) =>
    [
        "x-amz-object-lock-mode: " + mode,
        $"x-amz-object-lock-retain-until-date: {_s3.Clock.GetUtcNow().AddDays(days):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}",
    ];

    private Task<S3Answer> Configure(string bucket, string rule, params string[] headers) => _s3.SendAsync(
        "PUT",
        $"/{bucket}?object-lock",
        $"<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>{rule}</ObjectLockConfiguration>",
        headers);

    private async Task CreateLockedAsync(string? rule = null)
    {
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true")).Status);
        if (rule is not null)
        {
            Assert.Equal(200, (await Configure("locked", rule)).Status);
        }
    }

    private async Task<string> PutAsync(params string[] headers)
    {
        S3Answer put = await _s3.SendAsync("PUT", "/locked/k", Body, [Md5, .. headers]);
        Assert.Equal(200, put.Status);
        return put.VersionId!;
    }

    private Task<S3Answer> Remove(string version, params string[] headers) =>
        _s3.SendAsync("DELETE", "/locked/k?versionId=" + version, "", headers);
}
