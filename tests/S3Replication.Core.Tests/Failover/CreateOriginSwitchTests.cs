using System.Text.RegularExpressions;
using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Templates;

namespace S3Replication.Core.Tests.Failover;

public sealed class CreateOriginSwitchTests
{
    private static readonly TemplateFormat[] s_formats = [TemplateFormat.Terraform, TemplateFormat.CloudFormation];

    public static TheoryData<OriginSwitchKind, TemplateFormat> Every =>
        [.. Enum.GetValues<OriginSwitchKind>().SelectMany(kind => s_formats.Select(format => (kind, format)))];

    [Theory]
    [MemberData(nameof(Every))]
    public void Both_buckets_are_versioned_closed_to_the_public_and_replicate_deletes_both_ways(OriginSwitchKind kind, TemplateFormat format)
    {
        string text = Text(Request(kind, format));

        Assert.Equal(2, Count(text, format == TemplateFormat.Terraform ? "resource \"aws_s3_bucket_versioning\"" : "VersioningConfiguration:"));
        // in CloudFormation the access point is closed in the same words
        Assert.Equal(
            kind == OriginSwitchKind.MultiRegionAccessPoint ? 3 : 2,
            Count(text, format == TemplateFormat.Terraform ? "restrict_public_buckets" : "RestrictPublicBuckets: true"));
        Assert.Matches(
            format == TemplateFormat.Terraform
                ? "(?s)delete_marker_replication \\{\\s+status = \"Enabled\".*delete_marker_replication \\{\\s+status = \"Enabled\""
                : "(?s)DeleteMarkerReplication:\\s+Status: Enabled.*DeleteMarkerReplication:\\s+Status: Enabled",
            text);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Only_this_distribution_reads_the_buckets_or_the_role_that_signs(OriginSwitchKind kind, TemplateFormat format)
    {
        string text = Text(Request(kind, format));

        Assert.Equal(kind == OriginSwitchKind.MultiRegionAccessPoint ? 0 : 2, Count(text, "AWS:SourceArn"));
        Assert.DoesNotContain("Principal: '*'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Principal = \"*\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void The_same_request_gives_the_same_text_with_line_feeds(OriginSwitchKind kind, TemplateFormat format)
    {
        string text = Text(Request(kind, format));

        Assert.Equal(text, Text(Request(kind, format)));
        Assert.DoesNotContain('\r', text);
        Assert.Equal(kind == OriginSwitchKind.LambdaEdge, text.Contains("X-DNS-ORIGIN\"", StringComparison.Ordinal) || text.Contains("HeaderName: X-DNS-ORIGIN", StringComparison.Ordinal));
    }

    [Fact]
    public void The_second_stack_of_a_bucket_and_the_bucket_of_the_first_wait_for_the_distribution()
    {
        IReadOnlyList<ReplicationTemplate> files = CreateOriginSwitch.From(Request(OriginSwitchKind.OriginGroup, TemplateFormat.CloudFormation));

        Assert.Equal(["1-roles.yaml", "2-eu-west-1.yaml", "3-ap-southeast-1.yaml", "4-website.yaml"], files.Select(file => file.FileName));
        Assert.Contains("Replicate=true DistributionArn=ARN", files[1].Text, StringComparison.Ordinal);
        Assert.Contains("--parameter-overrides DistributionArn=ARN", files[2].Text, StringComparison.Ordinal);
        Assert.Contains("--region us-east-1", files[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_at_the_edge_is_another_version_when_its_buckets_are_others()
    {
        string Version(string bucket) => Regex.Match(
            Text(Request(OriginSwitchKind.LambdaEdge, TemplateFormat.CloudFormation) with
            {
                SourceBucket = bucket,
                Regions = new Dictionary<string, string> { [bucket] = "eu-west-1", ["site-b"] = "us-east-1" },
            }),
            "Version[0-9A-F]{12}",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)).Value;

        Assert.NotEmpty(Version("site-a"));
        Assert.NotEqual(Version("site-a"), Version("site-c"));
    }

    [Fact]
    public void Names_are_short_enough_for_the_longest_bucket()
    {
        string bucket = new('a', 63);

        string text = Text(Request(OriginSwitchKind.MultiRegionAccessPoint, TemplateFormat.CloudFormation) with
        {
            SourceBucket = bucket,
            Regions = new Dictionary<string, string> { [bucket] = "eu-west-1", ["site-b"] = "us-east-1" },
        });

        Assert.Matches("Name: crr-a{30}-[0-9a-f]{8}-origin\n", text);
    }

    [Fact]
    public void In_us_east_1_terraform_has_one_provider_for_bucket_and_edge()
    {
        string text = Text(Request(OriginSwitchKind.OriginGroup, TemplateFormat.Terraform) with
        {
            Regions = new Dictionary<string, string> { ["site-a"] = "us-east-1", ["site-b"] = "eu-west-1" },
        });

        Assert.Single(Regex.Matches(text, "alias +=\\s+\"us_east_1\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("site-a", "site-a", "eu-west-1", "us-east-1", CrrErrorCode.InvalidParameter)]
    [InlineData("site-a", "site-b", "eu-west-1", "eu-west-1", CrrErrorCode.InvalidParameter)]
    [InlineData("site.a", "site-b", "eu-west-1", "us-east-1", CrrErrorCode.InvalidParameter)]
    [InlineData("site-a", "site-b", "cn-north-1", "cn-northwest-1", CrrErrorCode.NotSupported)]
    [InlineData("site-a", "site-b", "eu-west-1", "cn-north-1", CrrErrorCode.InvalidParameter)]
    [InlineData("Site-A", "site-b", "eu-west-1", "us-east-1", CrrErrorCode.InvalidBucketName)]
    [InlineData("site-a", "site-b", "nowhere", "us-east-1", CrrErrorCode.InvalidRegion)]
    [InlineData("site-a", "site-b", "", "us-east-1", CrrErrorCode.InvalidParameter)]
    public void Buckets_that_make_no_such_website_are_refused(string source, string destination, string near, string far, CrrErrorCode code) =>
        Refuses(code, Request(OriginSwitchKind.OriginGroup, TemplateFormat.Terraform) with
        {
            SourceBucket = source,
            DestinationBucket = destination,
            Regions = new Dictionary<string, string> { [destination] = far, [source] = near },
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("origin.example.com.")]
    [InlineData("origin example.com")]
    [InlineData("origin.example.com\n")]
    [InlineData("origin.example.com\r\nX: y")]
    [InlineData("${x}.example.com")]
    [InlineData("*.example.com")]
    public void A_name_that_no_record_has_is_refused(string? name) =>
        Refuses(CrrErrorCode.InvalidParameter, Request(OriginSwitchKind.LambdaEdge, TemplateFormat.Terraform) with { RecordName = name });

    [Fact]
    public void A_record_is_refused_where_none_is_read() => Refuses(
        CrrErrorCode.InvalidParameter, Request(OriginSwitchKind.OriginGroup, TemplateFormat.Terraform) with { RecordName = "origin.example.com" });

    [Theory]
    [InlineData("")]
    [InlineData("/index.html")]
    [InlineData("index.html\n")]
    [InlineData("a b")]
    [InlineData("${x}")]
    public void A_root_object_that_is_none_is_refused(string name) => Refuses(
        CrrErrorCode.InvalidParameter, Request(OriginSwitchKind.OriginGroup, TemplateFormat.Terraform) with { DefaultRootObject = name });

    [Fact]
    public void Other_languages_are_refused() => Refuses(CrrErrorCode.NotSupported, Request(OriginSwitchKind.OriginGroup, TemplateFormat.Boto3));

    private static OriginSwitchRequest Request(OriginSwitchKind kind, TemplateFormat format) => new("site-a", "site-b", kind, format)
    {
        Regions = new Dictionary<string, string> { ["site-a"] = "eu-west-1", ["site-b"] = "ap-southeast-1" },
        RecordName = kind == OriginSwitchKind.LambdaEdge ? "origin.example.com" : null,
    };

    private static string Text(OriginSwitchRequest request) => string.Concat(CreateOriginSwitch.From(request).Select(file => file.Text));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Refuses(CrrErrorCode code, OriginSwitchRequest request) =>
        Assert.Equal(code, Assert.Throws<CrrException>(() => CreateOriginSwitch.From(request)).Code);
}
