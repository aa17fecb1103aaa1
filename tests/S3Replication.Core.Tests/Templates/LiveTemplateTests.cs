using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Roles;
using S3Replication.Core.Templates;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Templates;

public sealed class LiveTemplateTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}}""";
    private const string Grant = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();

    public LiveTemplateTests()
    {
        _aws.AddBucket("photos").Replication = Configuration("archive");
        _aws.AddBucket("archive", "us-west-2");
        _aws.Roles["theirs"] = new IamRole("theirs", "arn:aws:iam::111122223333:role/team/theirs", "/team/", Trust)
        {
            PermissionsBoundary = "arn:aws:iam::111122223333:policy/limit",
            Tags = new Dictionary<string, string> { ["team"] = "tickets", ["S3Replication:ManagedBy"] = "S3Replication" },
        };
        _aws.Policies["theirs"] = [new RolePolicy("their-policy", Arn: null, Grant), new RolePolicy("all", "arn:aws:iam::aws:policy/AmazonS3FullAccess", Grant)];
    }

    public static TheoryData<TemplateFormat> Others =>
        [.. Enum.GetValues<TemplateFormat>().Where(format => format != TemplateFormat.PowerShell)];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_role_that_others_made_is_written_down_as_it_is(TemplateFormat format)
    {
        string text = await TextAsync(format);

        Assert.All(
            new[] { "/team/", "their-policy", "arn:aws:iam::aws:policy/AmazonS3FullAccess", "arn:aws:iam::111122223333:policy/limit", "tickets" },
            value => Assert.Contains(value, text, StringComparison.Ordinal));
        Assert.DoesNotContain("ManagedBy", text, StringComparison.Ordinal);
        Assert.Empty(_aws.Changes);
    }

    [Fact]
    public async Task A_script_of_the_cmdlets_is_refused_for_a_role_that_they_would_not_make()
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => TextAsync(TemplateFormat.PowerShell));

        Assert.Equal(CrrErrorCode.NotSupported, error.Code);
        Assert.Contains("theirs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_without_rules_is_told() =>
        Assert.Equal(CrrErrorCode.ReplicationConfigurationNotFound, await CodeAsync("archive"));

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told() => Assert.Equal(CrrErrorCode.BucketNotFound, await CodeAsync("nowhere"));

    [Fact]
    public async Task A_role_that_is_not_there_is_told()
    {
        _aws.Roles.Clear();

        Assert.Equal(CrrErrorCode.RoleNotFound, await CodeAsync("photos"));
    }

    [Fact]
    public async Task A_destination_in_an_account_without_credentials_is_told()
    {
        _aws.AddBucket("abroad", owner: FakeAws.OtherAccount);
        _aws.Buckets["photos"].Replication = Configuration("abroad");

        Assert.Equal(CrrErrorCode.AccessDenied, await CodeAsync("photos"));
    }

    [Fact]
    public async Task A_destination_in_another_account_needs_a_policy()
    {
        _aws.WithDestinationIn(FakeAws.OtherAccount).AddBucket("abroad", owner: FakeAws.OtherAccount);
        _aws.Buckets["photos"].Replication = Configuration("abroad");

        await TextAsync(TemplateFormat.Terraform);

        Assert.Contains(_context.Warnings, warning => warning.Contains("policy for bucket abroad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_way_back_is_there_when_it_is_asked_for_and_leads_back()
    {
        _aws.Buckets["archive"].Replication = Configuration("photos");

        Assert.DoesNotContain("archive (us-west-2) to photos", await TextAsync(TemplateFormat.Terraform), StringComparison.Ordinal);
        Assert.Contains("archive (us-west-2) to photos", await TextAsync(TemplateFormat.Terraform, twoWay: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_retention_is_told_because_it_is_left_out()
    {
        _aws.Buckets["archive"].Lock = new ObjectLock("GOVERNANCE", 1, DefaultYears: null);

        string text = await TextAsync(TemplateFormat.Terraform, includeBuckets: true);

        Assert.Contains("object_lock_enabled = true", text, StringComparison.Ordinal);
        Assert.Contains(_context.Warnings, warning => warning.Contains("default retention of bucket archive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_element_that_is_not_known_is_told_because_it_is_left_out()
    {
        _aws.Buckets["photos"].Replication = Configuration("archive").Replace("<Status>", "<Speed>9</Speed><Status>", StringComparison.Ordinal);

        await TextAsync(TemplateFormat.Terraform);

        Assert.Contains(_context.Warnings, warning => warning.Contains("Speed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_of_the_first_schema_is_written_in_the_second()
    {
        _aws.Buckets["photos"].Replication = """
            <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/team/theirs</Role><Rule><ID>old</ID><Prefix>Tax</Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination></Rule></ReplicationConfiguration>
            """;

        string text = await TextAsync(TemplateFormat.AwsCli);

        // the delete markers of users travel in V1
        Assert.Matches("\"DeleteMarkerReplication\": \\{\\s+\"Status\": \"Enabled\"", text);
        Assert.Contains("\"Priority\"", text, StringComparison.Ordinal);
        Assert.Contains(_context.Warnings, warning => warning.Contains("V1", StringComparison.Ordinal));
    }

    private static string Configuration(string destination) => $"""
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/team/theirs</Role><Rule><ID>everything</ID><Priority>1</Priority><Filter><Prefix /></Filter><Status>Enabled</Status><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::{destination}</Bucket></Destination></Rule></ReplicationConfiguration>
        """;

    private async Task<CrrErrorCode> CodeAsync(string bucket) => (await Assert.ThrowsAsync<CrrException>(
        () => ExportAsync(new LiveTemplateRequest([bucket]), TemplateFormat.Terraform))).Code;

    private async Task<string> TextAsync(TemplateFormat format, bool twoWay = false, bool includeBuckets = false) =>
        string.Concat((await ExportAsync(new LiveTemplateRequest(["photos"]) { TwoWay = twoWay, IncludeBuckets = includeBuckets }, format)).Select(file => file.Text));

    private Task<IReadOnlyList<ReplicationTemplate>> ExportAsync(LiveTemplateRequest request, TemplateFormat format) =>
        new ExportTemplate(_aws.Services).FromLiveAsync(request, format, _context, TestContext.Current.CancellationToken);
}
