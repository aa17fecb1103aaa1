using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Tests.Identifiers;

public sealed class ArnTests
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html and partition-specific forms of the same.
    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/johndoe", "aws", "iam", "", "123456789012", "user/johndoe")]
    [InlineData("arn:aws:sns:us-east-1:123456789012:example-sns-topic-name", "aws", "sns", "us-east-1", "123456789012", "example-sns-topic-name")]
    [InlineData("arn:aws-cn:s3:::bucket/a:b c", "aws-cn", "s3", "", "", "bucket/a:b c")]
    [InlineData("arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234abcd", "aws-us-gov", "kms", "us-gov-west-1", "123456789012", "key/1234abcd")]
    public void An_arn_is_taken_apart_and_put_together_again(
        string text, string partition, string service, string region, string account, string resource)
    {
        Arn arn = Arn.Parse(text);

        Assert.Equal(new Arn(partition, service, region, account, resource), arn);
        Assert.Equal(text, arn.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn")]
    [InlineData("arn:aws:s3::bucket")]
    [InlineData("arn:aws:s3:::")]
    [InlineData("ARN:aws:s3:::bucket")]
    [InlineData("arn:azure:s3:::bucket")]
    [InlineData("arn:aws::::bucket")]
    [InlineData(" arn:aws:s3:::bucket")]
    [InlineData("arn:aws:s3: ::bucket")]
    [InlineData("arn:aws:s3:::bucket\n")]
    public void What_is_no_arn_is_refused(string? text)
    {
        Assert.False(Arn.TryParse(text, out _));
        Assert.Equal(text, Assert.Throws<CrrException>(() => Arn.Parse(text)).Target);
    }

    [Theory]
    [InlineData("us-east-1", "arn:aws:s3:::bucket")]
    [InlineData("cn-north-1", "arn:aws-cn:s3:::bucket")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:s3:::bucket")]
    [InlineData("eusc-de-east-1", "arn:aws-eusc:s3:::bucket")]
    [InlineData("us-isob-east-1", "arn:aws-iso-b:s3:::bucket")]
    public void The_arn_of_a_bucket_has_the_partition_of_its_Region(string region, string arn)
    {
        Assert.Equal(arn, S3Arn.ForBucket("bucket", AwsPartition.FromRegion(region)));
        Assert.Equal("bucket", S3Arn.BucketName(arn));
        Assert.Equal(arn + "/Tax/*", S3Arn.ForObject("bucket", "Tax/*", AwsPartition.FromRegion(region)));
    }

    [Theory]
    [InlineData("bucket", "'arn:aws:s3:::bucket'")]
    [InlineData("arn:aws:s3:::bucket/*", "Use 'arn:aws:s3:::bucket'.")]
    [InlineData("arn:aws:s3:eu-west-1::bucket", "Use 'arn:aws:s3:::bucket'.")]
    [InlineData("arn:aws:s3:::Bucket", "arn:aws:s3:::name")]
    [InlineData("arn:aws-mars:s3:::bucket", "arn:aws:s3:::name")]
    [InlineData("arn:aws:s3:eu-west-1:123456789012:accesspoint/bucket", "arn:aws:s3:::name")]
    [InlineData("arn:aws:iam::123456789012:role/bucket", "arn:aws:s3:::name")]
    public void What_is_no_arn_of_a_bucket_is_refused_with_the_arn_that_was_meant(string text, string remedy)
    {
        CrrException error = Refused.With(CrrErrorCode.InvalidArn, () => S3Arn.BucketName(text));

        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
        Assert.Equal(text, error.Target);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/crrRole", "/", "crrRole")]
    [InlineData("arn:aws-cn:iam::123456789012:role/service-role/s3crr_role_for_a", "/service-role/", "s3crr_role_for_a")]
    public void The_arn_of_a_role_is_taken_apart_and_put_together_again(string text, string path, string name)
    {
        RoleArn role = RoleArn.Parse(text);

        Assert.Equal(("123456789012", path, name), (role.AccountId, role.Path, role.Name));
        Assert.Equal(text, role.ToString());
    }

    [Theory]
    [InlineData("crrRole")]
    [InlineData("arn:aws:iam::123456789012:user/crrRole")]
    [InlineData("arn:aws:iam::12345678901:role/crrRole")]
    [InlineData("arn:aws:iam::123456789012:role/")]
    [InlineData("arn:aws:iam::123456789012:role/a b")]
    [InlineData("arn:aws:iam:us-east-1:123456789012:role/crrRole")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/crrRole/session")]
    public void What_is_no_arn_of_a_role_is_refused(string text) =>
        Assert.Contains(text, Refused.With(CrrErrorCode.InvalidArn, () => RoleArn.Parse(text)).Message, StringComparison.Ordinal);
}
