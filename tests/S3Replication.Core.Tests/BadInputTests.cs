using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests;

/// <summary>What people get wrong, by use case: each is refused by name, before anything is asked or changed.</summary>
public sealed class BadInputTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";
    private const string Empty = """{"Version":"2012-10-17","Statement":[]}""";
    private static readonly string s_long = new('a', 256);
    private static readonly PutRuleRequest s_rule = new("photos", "photos-copy") { RoleArn = RoleArn };
    private static readonly CreateReplicationRoleRequest s_role = new("newRole", ["photos"], ["photos-copy"]);
    private static readonly CanaryRequest s_canary = new("photos", "photos-copy");

    private static readonly Dictionary<string, Case> s_cases = new(StringComparer.Ordinal)
    {
        // Bucket names, wherever one is taken
        ["versioning: no name"] = Versioning("", CrrErrorCode.InvalidBucketName, "missing"),
        ["versioning: blank"] = Versioning("  ", CrrErrorCode.InvalidBucketName, "missing"),
        ["versioning: two characters"] = Versioning("ab", CrrErrorCode.InvalidBucketName, "'ab'"),
        ["versioning: 64 characters"] = Versioning(s_long[..64], CrrErrorCode.InvalidBucketName, "64"),
        ["versioning: capitals"] = Versioning("Photos", CrrErrorCode.InvalidBucketName, "'Photos'"),
        ["versioning: underscore"] = Versioning("my_photos", CrrErrorCode.InvalidBucketName, "'my_photos'"),
        ["versioning: space"] = Versioning("my photos", CrrErrorCode.InvalidBucketName, "'my photos'"),
        ["versioning: two dots"] = Versioning("my..photos", CrrErrorCode.InvalidBucketName, "'my..photos'"),
        ["versioning: begins with hyphen"] = Versioning("-photos", CrrErrorCode.InvalidBucketName, "'-photos'"),
        ["versioning: ends with dot"] = Versioning("photos.", CrrErrorCode.InvalidBucketName, "'photos.'"),
        ["versioning: IP address"] = Versioning("192.168.5.4", CrrErrorCode.InvalidBucketName, "192.168.5.4"),
        ["versioning: ARN"] = Versioning("arn:aws:s3:::photos", CrrErrorCode.InvalidBucketName, "is an ARN"),
        ["versioning: URL"] = Versioning("s3://photos", CrrErrorCode.InvalidBucketName, "s3://photos"),
        ["versioning: Unicode"] = Versioning("fotos-für-dich", CrrErrorCode.InvalidBucketName, "fotos-für-dich"),
        ["versioning: access point alias"] = Versioning("photos-s3alias", CrrErrorCode.InvalidBucketName, "-s3alias"),
        ["versioning: directory bucket"] = Versioning("photos--use1-az4--x-s3", CrrErrorCode.InvalidBucketName, "--x-s3"),
        ["bucket: reserved prefix"] = Bucket(new("xn--photos"), CrrErrorCode.InvalidBucketName, "xn--"),
        ["bucket: account namespace"] = Bucket(new("photos-an"), CrrErrorCode.InvalidBucketName, "-an"),
        ["rule: source"] = Rule(s_rule with { SourceBucket = "Photos" }, CrrErrorCode.InvalidBucketName, "'Photos'"),
        ["rule: destination"] = Rule(s_rule with { DestinationBucket = "x" }, CrrErrorCode.InvalidBucketName, "'x'"),
        ["rule: destination as ARN"] = Rule(
            s_rule with { DestinationBucket = "arn:aws:s3:::photos-copy" }, CrrErrorCode.InvalidBucketName, "is an ARN"),
        ["rule: itself"] = Rule(
            s_rule with { DestinationBucket = "photos" },
            CrrErrorCode.InvalidReplicationConfiguration,
            "Destination bucket cannot be the same as the source bucket"),
        ["rules: bucket"] = Rules(new("a b c"), CrrErrorCode.InvalidBucketName, "'a b c'"),
        ["remove: bucket"] = Remove(new("UPPER", "crr-x"), CrrErrorCode.InvalidBucketName, "'UPPER'"),
        ["verify: bucket"] = Verify(new("no_good"), CrrErrorCode.InvalidBucketName, "'no_good'"),
        ["verify: destination"] = Verify(new("photos") { DestinationBucket = "no_good" }, CrrErrorCode.InvalidBucketName, "'no_good'"),
        ["canary: destination"] = Canary(s_canary with { DestinationBucket = "no_good" }, CrrErrorCode.InvalidBucketName, "'no_good'"),
        ["role: source"] = Role(s_role with { SourceBuckets = ["photos", "No"] }, CrrErrorCode.InvalidBucketName, "'No'"),
        ["role: destination"] = Role(s_role with { DestinationBuckets = ["_"] }, CrrErrorCode.InvalidBucketName, "'_'"),

        // Regions
        ["bucket: Region by name"] = Bucket(new("new-one") { Region = "Ireland" }, CrrErrorCode.InvalidRegion, "'Ireland'"),
        ["bucket: Availability Zone"] = Bucket(new("new-one") { Region = "eu-west-1a" }, CrrErrorCode.InvalidRegion, "'eu-west-1a'"),
        ["bucket: Region typed wrong"] = Bucket(new("new-one") { Region = "eu_west_1" }, CrrErrorCode.InvalidRegion, "'eu_west_1'"),
        ["bucket: empty Region"] = Bucket(new("new-one") { Region = "" }, CrrErrorCode.InvalidRegion, "missing"),

        // ARNs and accounts
        ["rule: role by name"] = Rule(s_rule with { RoleArn = "crrRole" }, CrrErrorCode.InvalidArn, "'crrRole'"),
        ["rule: user's ARN"] = Rule(
            s_rule with { RoleArn = "arn:aws:iam::111122223333:user/me" }, CrrErrorCode.InvalidArn, "user/me"),
        ["rule: session's ARN"] = Rule(
            s_rule with { RoleArn = "arn:aws:sts::111122223333:assumed-role/crrRole/me" }, CrrErrorCode.InvalidArn, "assumed-role"),
        ["rule: role without account"] = Rule(
            s_rule with { RoleArn = "arn:aws:iam:::role/crrRole" }, CrrErrorCode.InvalidArn, "arn:aws:iam:::role/crrRole"),
        ["rule: empty role"] = Rule(s_rule with { RoleArn = "" }, CrrErrorCode.InvalidArn, "ARN"),
        ["rule: account of 11 digits"] = Rule(s_rule with { Account = "11112222333" }, CrrErrorCode.InvalidAccountId, "'11112222333'"),
        ["rule: account with hyphens"] = Rule(
            s_rule with { Account = "1111-2222-3333" }, CrrErrorCode.InvalidAccountId, "'1111-2222-3333'"),
        ["role: boundary is a role"] = Role(
            s_role with { PermissionsBoundary = RoleArn }, CrrErrorCode.InvalidArn, RoleArn),
        ["role: boundary by name"] = Role(s_role with { PermissionsBoundary = "edge" }, CrrErrorCode.InvalidArn, "'edge'"),

        // Names, paths and numbers of roles and buckets
        ["role: no name"] = Role(s_role with { RoleName = "" }, CrrErrorCode.InvalidRoleName, "missing"),
        ["role: name with space"] = Role(s_role with { RoleName = "crr role" }, CrrErrorCode.InvalidRoleName, "'crr role'"),
        ["role: name with path"] = Role(s_role with { RoleName = "service-role/crr" }, CrrErrorCode.InvalidRoleName, "slash"),
        ["role: name is an ARN"] = Role(s_role with { RoleName = RoleArn }, CrrErrorCode.InvalidRoleName, "is an ARN"),
        ["role: name of 65"] = Role(s_role with { RoleName = s_long[..65] }, CrrErrorCode.InvalidRoleName, "65"),
        ["role: path without slashes"] = Role(s_role with { Path = "team" }, CrrErrorCode.InvalidRoleName, "'team'"),
        ["role: no source"] = Role(s_role with { SourceBuckets = [] }, CrrErrorCode.InvalidParameter, "source"),
        ["role: no destination"] = Role(s_role with { DestinationBuckets = [] }, CrrErrorCode.InvalidParameter, "destination"),
        ["role: bucket to itself"] = Role(s_role with { DestinationBuckets = ["photos"] }, CrrErrorCode.InvalidParameter, "photos"),
        ["role: too many buckets"] = Role(
            s_role with { SourceBuckets = [.. Enumerable.Range(0, 300).Select(number => $"photos-of-the-year-{number}")] },
            CrrErrorCode.InvalidParameter,
            "IAM allows"),

        // Prefixes
        ["rule: prefix too long"] = Rule(s_rule with { Prefix = new string('ü', 513) }, CrrErrorCode.InvalidPrefix, "1026"),
        ["rule: prefix with NUL"] = Rule(s_rule with { Prefix = "a\0b" }, CrrErrorCode.InvalidPrefix, "U+0000"),
        ["canary: no room in the prefix"] = Canary(s_canary with { Prefix = new string('p', 1000) }, CrrErrorCode.InvalidPrefix, "canary"),

        // Priorities and ids
        ["rule: negative priority"] = Rule(s_rule with { Priority = -1 }, CrrErrorCode.InvalidPriority, "-1"),
        ["rule: priority of another rule"] = Rule(s_rule with { Priority = 7 }, CrrErrorCode.InvalidPriority, "console"),
        ["rule: blank id"] = Rule(s_rule with { RuleId = " " }, CrrErrorCode.InvalidRuleId, "missing"),
        ["rule: id of 256"] = Rule(s_rule with { RuleId = s_long }, CrrErrorCode.InvalidRuleId, "256"),
        ["rule: id with umlaut"] = Rule(s_rule with { RuleId = "crr-für" }, CrrErrorCode.InvalidRuleId, "crr-für"),
        ["rule: id of nobody"] = Rule(s_rule with { RuleId = "website" }, CrrErrorCode.InvalidRuleId, "'website'"),
        ["rule: id of somebody"] = Rule(s_rule with { RuleId = "console" }, CrrErrorCode.RuleNotOwned, "console"),
        ["rules: id of 256"] = Rules(new("photos") { RuleId = s_long }, CrrErrorCode.InvalidRuleId, "256"),
        ["remove: empty id"] = Remove(new("photos", ""), CrrErrorCode.InvalidRuleId, "missing"),
        ["verify: id with newline"] = Verify(new("photos") { RuleId = "crr-\n" }, CrrErrorCode.InvalidRuleId, "rule id"),

        // Tags, storage classes and times
        ["rule: tag of AWS"] = Rule(s_rule with { Tags = Tag("aws:x", "y") }, CrrErrorCode.InvalidTag, "aws:"),
        ["rule: tag without key"] = Rule(s_rule with { Tags = Tag("", "y") }, CrrErrorCode.InvalidTag, "key"),
        ["rule: tag value too long"] = Rule(s_rule with { Tags = Tag("k", s_long + "a") }, CrrErrorCode.InvalidTag, "257"),
        ["rule: tag with markup"] = Rule(s_rule with { Tags = Tag("<k>", "v") }, CrrErrorCode.InvalidTag, "<k>"),
        ["role: tag of AWS"] = Role(s_role with { Tags = Tag("AWS:x", "y") }, CrrErrorCode.InvalidTag, "AWS:x"),
        ["bucket: tag too long"] = Bucket(new("new-one") { Tags = Tag(s_long, "") }, CrrErrorCode.InvalidTag, "256"),
        ["rule: storage class of nothing"] = Rule(
            s_rule with { StorageClass = "CHEAP" }, CrrErrorCode.InvalidReplicationConfiguration, "storage class"),
        ["rule: storage class of another service"] = Rule(
            s_rule with { StorageClass = "FSX_OPENZFS" }, CrrErrorCode.InvalidReplicationConfiguration, "storage class"),
        ["rule: delete markers with tags"] = Rule(
            s_rule with { Tags = Tag("k", "v"), DeleteMarkerReplication = true },
            CrrErrorCode.InvalidReplicationConfiguration,
            "Delete marker replication is not supported if any Tag filter is specified"),
        ["canary: no time"] = Canary(s_canary with { Timeout = TimeSpan.Zero }, CrrErrorCode.InvalidParameter, "0 s"),
        ["verify: negative time"] = Verify(
            new("photos") { Canary = true, CanaryTimeout = TimeSpan.FromSeconds(-5) }, CrrErrorCode.InvalidParameter, "-5 s"),
        ["verify: a week"] = Verify(
            new("photos") { Canary = true, CanaryTimeout = TimeSpan.FromDays(7) }, CrrErrorCode.InvalidParameter, "604800"),

        // Documents
        ["rule: configuration is not XML"] = Rule(s_rule, CrrErrorCode.InvalidXml, "XML") with { Configuration = "{}" },
        ["rule: configuration is cut off"] = Rule(s_rule, CrrErrorCode.InvalidXml, "line") with { Configuration = "<ReplicationConfiguration>" },
        ["rule: configuration is another document"] =
            Rule(s_rule, CrrErrorCode.InvalidXml, "Tagging") with { Configuration = "<Tagging/>" },
        ["rules: configuration is not XML"] = Rules(new("photos"), CrrErrorCode.InvalidXml, "XML") with { Configuration = "<a" },
        ["remove: configuration has a DTD"] = Remove(new("photos", "crr-x"), CrrErrorCode.InvalidXml, "XML") with
        {
            Configuration = "<!DOCTYPE a [<!ENTITY b \"c\">]><ReplicationConfiguration>&b;</ReplicationConfiguration>",
        },
        ["role: trust is not JSON"] = Role(s_role with { RoleName = "crrRole" }, CrrErrorCode.InvalidJson, "trust policy") with { Trust = "<x/>" },
        ["role: trust is an array"] = Role(s_role with { RoleName = "crrRole" }, CrrErrorCode.InvalidJson, "trust policy") with { Trust = "[]" },
        ["role: trust is cut off"] =
            Role(s_role with { RoleName = "crrRole" }, CrrErrorCode.InvalidJson, "trust policy") with { Trust = """{"Statement":""" },
        ["role: policy is not JSON"] = Role(s_role with { RoleName = "crrRole" }, CrrErrorCode.InvalidJson, "S3Replication") with { Policy = "nothing" },
        ["role: policy without effect"] =
            Role(s_role with { RoleName = "crrRole" }, CrrErrorCode.InvalidJson, "S3Replication") with
            {
                Policy = """{"Statement":[{"Action":"s3:*","Resource":"*"}]}""",
            },
    };

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_refused_by_name_and_changes_nothing(string name)
    {
        Case bad = s_cases[name];
        FakeAws aws = bad.MakeWorld();
        FakeContext context = new();

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => bad.Run(aws.Services, context, TestContext.Current.CancellationToken));

        Assert.Equal(bad.Code, error.Code);
        Assert.Contains(bad.InMessage, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.Empty(aws.Changes);
        Assert.Empty(context.Approvals);
    }

    [Fact]
    public void There_are_forty_cases_and_more() => Assert.True(s_cases.Count >= 40);

    [Fact]
    public async Task A_session_without_Region_asks_for_one()
    {
        FakeAws aws = new();
        aws.SourceSide.Region = null;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => new CreateBucket(aws.Services).ExecuteAsync(
            new CreateBucketRequest("new-one"), new FakeContext(), TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.InvalidRegion, error.Code);
        Assert.Empty(aws.Calls);
    }

    private static Case Versioning(string bucket, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new EnableVersioning(services).ExecuteAsync(new(bucket), context, token), code, inMessage);

    private static Case Bucket(CreateBucketRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new CreateBucket(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Role(CreateReplicationRoleRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new CreateReplicationRole(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Rule(PutRuleRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new PutRule(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Rules(GetRulesRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new GetRules(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Remove(RemoveRuleRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new RemoveRule(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Canary(CanaryRequest request, CrrErrorCode code, string inMessage) => new(
        (services, context, token) => new CanaryProbe(services).ExecuteAsync(request, context, token), code, inMessage);

    private static Case Verify(VerifyReplicationRequest request, CrrErrorCode code, string inMessage) => new(
        async (services, context, token) =>
        {
            await foreach (ReplicationTestResult result in new VerifyReplication(services).ExecuteAsync(request, context, token))
            {
                Assert.Fail($"It gave {result.Status}.");
            }
        },
        code,
        inMessage);

    private static Dictionary<string, string> Tag(string key, string value) => new() { [key] = value };

    private sealed record Case(
        Func<ICrrServices, IOperationContext, CancellationToken, Task> Run, CrrErrorCode Code, string InMessage)
    {
        public string Configuration { get; init; } = $"""
            <ReplicationConfiguration><Role>{RoleArn}</Role><Rule><ID>console</ID><Priority>7</Priority><Status>Enabled</Status>
            <Filter><Prefix>logs/</Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>
            <Destination><Bucket>arn:aws:s3:::archive</Bucket></Destination></Rule></ReplicationConfiguration>
            """;

        public string Trust { get; init; } = Empty;

        public string Policy { get; init; } = Empty;

        public FakeAws MakeWorld()
        {
            FakeAws aws = new();
            aws.AddBucket("photos").Replication = Configuration;
            aws.AddBucket("photos-copy");
            aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", Trust)
            {
                Tags = Tag("S3Replication:ManagedBy", "S3Replication"),
            };
            aws.Policies["crrRole"] = [new RolePolicy("S3Replication", Arn: null, Policy)];
            return aws;
        }
    }
}
