using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Tests.Identifiers;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</summary>
public sealed class BucketNameRuleTests
{
    // The page's own examples of valid names, its placeholder prefix replaced, and the limits of each rule.
    [Theory]
    [InlineData("demo-bucket1-a1b2c3d4-5678-90ab-cdef-example11111")]
    [InlineData("demo-bucket")]
    [InlineData("example.com")]
    [InlineData("www.example.com")]
    [InlineData("my.example.s3.bucket")]
    [InlineData("abc")]
    [InlineData("123")]
    [InlineData("1.2.3")]
    [InlineData("192.168.5.4.5")]
    [InlineData("a--b")]
    [InlineData("sthree")]
    [InlineData("bucket-111122223333-us-west-2-an")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_that_the_rules_allow_is_returned(string name) => Assert.Equal(name, BucketNameRule.Validate(name));

    [Theory]
    [InlineData("ab", "3 to 63")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234", "64 characters")]
    [InlineData("amzn_s3_bucket", "'_' (U+005F)")]
    [InlineData("AmznS3DemoBucket", "capital letters")]
    [InlineData("my bucket", "a space")]
    [InlineData("bücher", "'ü' (U+00FC)")]
    [InlineData("buck\u200Bet", "U+200B")]
    [InlineData("demo-bucket-", "begin and end")]
    [InlineData("-demo", "begin and end")]
    [InlineData(".demo", "begin and end")]
    [InlineData("example..com", "two periods")]
    [InlineData("192.168.5.4", "IP address")]
    [InlineData("xn--bucket", "'xn--'")]
    [InlineData("sthree-bucket", "'sthree-'")]
    [InlineData("sthree-configurator", "'sthree-'")]
    [InlineData("amzn-s3-demo-bucket", "documentation")]
    [InlineData("bucket-s3alias", "access point")]
    [InlineData("bucket--ol-s3", "Object Lambda")]
    [InlineData("bucket.mrap", "Multi-Region")]
    [InlineData("bucket--usw2-az1--x-s3", "directory")]
    [InlineData("bucket--table-s3", "table")]
    [InlineData("arn:aws:s3:::bucket", "ARN")]
    [InlineData("s3://bucket/Tax", "URL")]
    [InlineData("bucket/Tax", "slash")]
    public void A_name_that_the_rules_forbid_is_refused_with_the_reason(string name, string reason)
    {
        CrrException error = Refused.With(CrrErrorCode.InvalidBucketName, () => BucketNameRule.Validate(name));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(name, error.Target);
        Assert.False(BucketNameRule.IsValid(name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_missing_name_is_refused(string? name) =>
        Assert.Equal(
            "A bucket name is missing.",
            Refused.With(CrrErrorCode.InvalidBucketName, () => BucketNameRule.Validate(name)).Message);

    [Theory]
    [InlineData("MyBucket", "Use 'mybucket'.")]
    [InlineData("my_bucket", "Use 'my-bucket'.")]
    [InlineData("my bucket ", "Use 'my-bucket'.")]
    [InlineData("My_Bucket", "Use 'my-bucket'.")]
    [InlineData("bucket.", "Use 'bucket'.")]
    [InlineData("a...b", "Use 'a.b'.")]
    [InlineData("arn:aws-cn:s3:::bucket", "Use 'bucket'.")]
    [InlineData("arn:aws:s3:::bucket/Tax/*", "Use 'bucket'.")]
    [InlineData("s3://bucket", "Use 'bucket'.")]
    [InlineData("s3://bucket/Tax/a.txt", "Use 'bucket'.")]
    [InlineData("https://bucket.s3.eu-west-1.amazonaws.com/Tax", "Use 'bucket'.")]
    [InlineData("bucket/", "Use 'bucket'.")]
    [InlineData("arn:aws:iam::123456789012:role/bucket", null)]
    [InlineData("https://example.com", null)]
    [InlineData("12", null)]
    [InlineData("bücher", null)]
    [InlineData("My_Bücket.", null)]
    [InlineData("My_Bucket.", "Use 'my-bucket'.")]
    public void The_remedy_is_a_name_that_works_or_nothing(string name, string? remedy) =>
        Assert.Equal(remedy, Refused.With(CrrErrorCode.InvalidBucketName, () => BucketNameRule.Validate(name)).Remedy);

    [Fact]
    public void A_name_for_account_regional_namespaces_is_refused_only_when_a_bucket_is_made()
    {
        Assert.Equal("plan-an", BucketNameRule.Validate("plan-an"));
        Refused.With(CrrErrorCode.InvalidBucketName, () => BucketNameRule.ValidateForCreation("plan-an"));
        Assert.Equal("plan-b", BucketNameRule.ValidateForCreation("plan-b"));
    }
}
