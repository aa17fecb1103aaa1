namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-variable-retention-troubleshooting
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ObjectLockRetention.html
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-defaulteventhold.html
public sealed class EventHoldTests
{
    private const string Md5 = "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==";
    private const string Hold = "x-amz-object-lock-event-hold";
    private const string HoldOn = Hold + ": ON";
    private const string Days = Hold + "-duration-days";
    private const string Years = Hold + "-duration-years";
    private const string Governance = "x-amz-object-lock-mode: GOVERNANCE";

    private readonly S3Harness _s3 = new();

    // "While an event hold is on, the GetObjectRetention, HeadObject, and GetObject operations return the computed retain-until-date."
    [Fact]
    public async Task A_hold_keeps_the_end_as_far_away_as_its_duration()
    {
        await CreateLockedAsync();
        await PutAsync(Governance, HoldOn, Days + ": 10");
        _s3.Clock.Advance(TimeSpan.FromDays(100));

        S3Answer head = await _s3.SendAsync("HEAD", "/locked/k");
        S3Answer retention = await _s3.SendAsync("GET", "/locked/k?retention");

        Assert.Equal(("GOVERNANCE", "ON", "10", null), (head["x-amz-object-lock-mode"], head[Hold], head[Days], head[Years]));
        Assert.Equal(In(10), head["x-amz-object-lock-retain-until-date"]);
        Assert.Equal(("ON", "10", In(10)), (retention.Value("EventHold"), retention.Value("Days"), retention.Value("RetainUntilDate")));
    }

    // "If you specified a retain-until-date, the returned value is not earlier than that date."
    [Fact]
    public async Task An_end_that_was_named_is_the_earliest()
    {
        await CreateLockedAsync();
        await PutAsync(Governance, HoldOn, Years + ": 1", "x-amz-object-lock-retain-until-date: " + In(400));
        string named = In(400);

        Assert.Equal(named, (await _s3.SendAsync("HEAD", "/locked/k"))["x-amz-object-lock-retain-until-date"]);
        _s3.Clock.Advance(TimeSpan.FromDays(36));
        Assert.Equal(In(365), (await _s3.SendAsync("HEAD", "/locked/k"))["x-amz-object-lock-retain-until-date"]);
    }

    // "computes the date when you release an active event hold (a transition from ON to OFF)"
    [Theory]
    [InlineData("GOVERNANCE")]
    [InlineData("COMPLIANCE")]
    public async Task A_release_fixes_the_end(string mode)
    {
        await CreateLockedAsync();
        string version = await PutAsync("x-amz-object-lock-mode: " + mode, HoldOn, Days + ": 10");
        _s3.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(403, (await _s3.SendAsync("DELETE", "/locked/k?versionId=" + version)).Status);

        S3Answer released = await Retain($"<Mode>{mode}</Mode><EventHold>OFF</EventHold>");
        string end = In(10);
        _s3.Clock.Advance(TimeSpan.FromDays(9));
        S3Answer head = await _s3.SendAsync("HEAD", "/locked/k");

        Assert.Equal((200, "OFF", null, end), (released.Status, head[Hold], head[Days], head["x-amz-object-lock-retain-until-date"]));
        Assert.Equal(403, (await _s3.SendAsync("DELETE", "/locked/k?versionId=" + version)).Status);
        _s3.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(204, (await _s3.SendAsync("DELETE", "/locked/k?versionId=" + version)).Status);
    }

    [Fact]
    public async Task A_hold_of_compliance_mode_is_not_shortened_and_may_be_lengthened()
    {
        await CreateLockedAsync();
        await PutAsync("x-amz-object-lock-mode: COMPLIANCE", HoldOn, Days + ": 10");
        const string Held = "<Mode>COMPLIANCE</Mode><EventHold>ON</EventHold>";

        S3Answer shorter = await Retain(Held + "<EventHoldDuration><Days>9</Days></EventHoldDuration>");
        S3Answer longer = await Retain(Held + "<EventHoldDuration><Years>1</Years></EventHoldDuration>");

        Assert.Equal((403, 200), (shorter.Status, longer.Status));
        Assert.Equal("1", (await _s3.SendAsync("HEAD", "/locked/k"))[Years]);
    }

    // "A request that sets or modifies an event hold fails with a 400 Bad Request response."
    [Theory]
    [InlineData("<EventHold>ON</EventHold><EventHoldDuration><Days>1</Days></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>ON</EventHold>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>ON</EventHold><EventHoldDuration><Days>1</Days><Years>1</Years></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>OFF</EventHold><EventHoldDuration><Days>1</Days></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>OFF</EventHold>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>ON</EventHold><EventHoldDuration><Days>0</Days></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>ON</EventHold><EventHoldDuration><Days>36501</Days></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>ON</EventHold><EventHoldDuration><Years>101</Years></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHoldDuration><Days>1</Days></EventHoldDuration>")]
    [InlineData("<Mode>GOVERNANCE</Mode><EventHold>on</EventHold><EventHoldDuration><Days>1</Days></EventHoldDuration>")]
    public async Task A_hold_that_makes_no_sense_is_refused(string content)
    {
        await CreateLockedAsync();
        await PutAsync();

        Assert.Equal(400, (await Retain(content)).Status);
        Assert.Equal(404, (await _s3.SendAsync("GET", "/locked/k?retention")).Status);
    }

    [Theory]
    [InlineData(HoldOn, Days + ": 1")]
    [InlineData(HoldOn, Governance)]
    [InlineData(Governance, Days + ": 1")]
    [InlineData(Hold + ": OFF", Governance)]
    public async Task A_write_with_a_hold_that_makes_no_sense_is_refused(string first, string second)
    {
        await CreateLockedAsync();

        Assert.Equal(400, (await _s3.SendAsync("PUT", "/locked/k", "hello", Md5, first, second)).Status);
        Assert.Equal(404, (await _s3.SendAsync("HEAD", "/locked/k")).Status);
    }

    // "New object versions are placed under an event hold … unless an object's upload request specifies its own Object Lock settings"
    [Fact]
    public async Task A_buckets_default_holds_new_objects()
    {
        const string Rule = "<Rule><DefaultRetention><Mode>COMPLIANCE</Mode><DefaultEventHold><Days>5</Days></DefaultEventHold></DefaultRetention></Rule>";
        await CreateLockedAsync(Rule);
        await PutAsync();
        _s3.Clock.Advance(TimeSpan.FromDays(1));

        S3Answer head = await _s3.SendAsync("HEAD", "/locked/k");

        Assert.Equal(("COMPLIANCE", "ON", "5", In(5)), (head["x-amz-object-lock-mode"], head[Hold], head[Days], head["x-amz-object-lock-retain-until-date"]));
        Assert.Contains("<DefaultEventHold><Days>5</Days></DefaultEventHold>", (await _s3.SendAsync("GET", "/locked?object-lock")).Text, StringComparison.Ordinal);
        await PutAsync(Governance, "x-amz-object-lock-retain-until-date: " + In(7));
        Assert.Null((await _s3.SendAsync("HEAD", "/locked/k"))[Hold]);
    }

    // "s3:object-lock-event-hold", "s3:object-lock-event-hold-duration-days": "Amazon S3 evaluates a duration of 1 year as 365 days."
    [Theory]
    [InlineData("NumericLessThan", "s3:object-lock-event-hold-duration-days", "366", Years + ": 1", 403)]
    [InlineData("NumericLessThan", "s3:object-lock-event-hold-duration-days", "365", Years + ": 1", 200)]
    [InlineData("StringEquals", "s3:object-lock-event-hold", "ON", Days + ": 1", 403)]
    [InlineData("StringEquals", "s3:object-lock-event-hold", "OFF", Days + ": 1", 200)]
    public async Task Policies_see_the_hold(string comparison, string key, string value, string duration, int status)
    {
        S3Harness s3 = new(new S3Replication.Sandbox.Iam.Authorizer(new S3Replication.Sandbox.Iam.IamTable(new ManualClock())));
        await s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true");
        string condition = $"{{\"{comparison}\":{{\"{key}\":\"{value}\"}}}}";
        await s3.SendAsync(
            "PUT",
            "/locked?policy",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:PutObjectRetention\",\"Resource\":\"arn:aws:s3:::locked/*\",\"Condition\":" + condition + "}]}");

        S3Answer put = await s3.SendAsync("PUT", "/locked/k", "hello", Md5, Governance, HoldOn, duration);

        Assert.Equal(status, put.Status);
    }

    private string In(int days) => _s3.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private Task<S3Answer> Retain(string content) => _s3.SendAsync("PUT", "/locked/k?retention", $"<Retention>{content}</Retention>");

    private async Task CreateLockedAsync(string? rule = null)
    {
        Assert.Equal(200, (await _s3.SendAsync("PUT", "/locked", "", "x-amz-bucket-object-lock-enabled: true")).Status);
        if (rule is not null)
        {
            S3Answer answer = await _s3.SendAsync(
                "PUT", "/locked?object-lock", $"<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>{rule}</ObjectLockConfiguration>");
            Assert.Equal(200, answer.Status);
        }
    }

    private async Task<string> PutAsync(params string[] headers)
    {
        S3Answer put = await _s3.SendAsync("PUT", "/locked/k", "hello", [Md5, .. headers]);
        Assert.Equal(200, put.Status);
        return put.VersionId!;
    }
}
