using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Tests.Identifiers;

public sealed class RegionTests
{
    // partitions.json of the AWS SDKs: id, regionRegex, dnsSuffix.
    [Theory]
    [InlineData("us-east-1", "aws", "amazonaws.com")]
    [InlineData("mx-central-1", "aws", "amazonaws.com")]
    [InlineData("ap-southeast-12", "aws", "amazonaws.com")]
    [InlineData("cn-northwest-1", "aws-cn", "amazonaws.com.cn")]
    [InlineData("us-gov-east-1", "aws-us-gov", "amazonaws.com")]
    [InlineData("us-iso-west-1", "aws-iso", "c2s.ic.gov")]
    [InlineData("us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov")]
    [InlineData("eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk")]
    [InlineData("us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov")]
    [InlineData("eusc-de-east-1", "aws-eusc", "amazonaws.eu")]
    public void A_Region_belongs_to_one_partition(string region, string partition, string dnsSuffix)
    {
        AwsPartition found = AwsPartition.FromRegion(region);

        Assert.Equal((partition, dnsSuffix), (found.Id, found.DnsSuffix));
    }

    [Fact]
    public void Every_known_Region_and_every_main_Region_is_valid()
    {
        Assert.All(AwsRegion.Known, region => Assert.Equal(region.Code, AwsRegion.Validate(region.Code)));
        Assert.All(AwsPartition.All, partition => Assert.Same(partition, AwsPartition.FromRegion(partition.MainRegion)));
        Assert.Equal(AwsRegion.Known.Count, AwsRegion.Known.Select(region => region.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("us-east1", "us-east-1")]
    [InlineData("useast-1", "us-east-1")]
    [InlineData("US-EAST-1", "us-east-1")]
    [InlineData("eu_west_1", "eu-west-1")]
    [InlineData("eu-west-1a", "eu-west-1")]
    [InlineData("Ireland", "eu-west-1")]
    [InlineData("Europe (Frankfurt)", "eu-central-1")]
    [InlineData("de-central-1", "me-central-1")]
    public void A_code_of_no_partition_is_refused_with_the_one_that_was_meant(string code, string meant)
    {
        CrrException error = Refused.With(CrrErrorCode.InvalidRegion, () => AwsRegion.Validate(code));

        Assert.Equal($"Did you mean '{meant}'?", error.Remedy);
        Assert.Equal(code, error.Target);
    }

    [Theory]
    [InlineData("mars")]
    [InlineData("us-east-one")]
    [InlineData("us--1")]
    [InlineData("us-east-")]
    [InlineData("us-gov-gov-west-1")]
    [InlineData("ééé")]
    public void A_code_of_no_partition_is_refused(string code) =>
        Refused.With(CrrErrorCode.InvalidRegion, () => AwsRegion.Validate(code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_missing_Region_is_refused(string? code) =>
        Refused.With(CrrErrorCode.InvalidRegion, () => AwsRegion.Validate(code));

    [Fact]
    public void A_well_formed_code_that_the_list_lacks_is_accepted_and_has_a_suggestion()
    {
        Assert.Equal("us-esat-1", AwsRegion.Validate("us-esat-1"));
        Assert.False(AwsRegion.IsKnown("us-esat-1"));
        Assert.Equal("us-east-1", AwsRegion.Suggest("us-esat-1"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ac", 1)]
    [InlineData("abc", "abxc", 1)]
    [InlineData("abc", "axc", 1)]
    [InlineData("abc", "", 3)]
    [InlineData("ca", "abc", 3)]
    public void The_distance_of_words_counts_single_slips_once(string first, string second, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(first, second));
        Assert.Equal(distance, EditDistance.Between(second, first));
    }
}
