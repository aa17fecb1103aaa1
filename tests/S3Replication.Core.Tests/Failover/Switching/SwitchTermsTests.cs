using S3Replication.Core.Errors;
using S3Replication.Core.Failover;
using S3Replication.Core.Failover.Switching;

namespace S3Replication.Core.Tests.Failover.Switching;

public sealed class SwitchTermsTests
{
    private static readonly SwitchOriginRequest s_good = new("site-a", "site-b") { RecordName = "origin.example.com" };

    public static TheoryData<SwitchOriginRequest, CrrErrorCode> Wrong => new()
    {
        { s_good with { SourceBucket = "A" }, CrrErrorCode.InvalidBucketName },
        { s_good with { DestinationBucket = "b_" }, CrrErrorCode.InvalidBucketName },
        { s_good with { DestinationBucket = "site-a" }, CrrErrorCode.InvalidParameter },
        { s_good with { DestinationBucket = "site.b" }, CrrErrorCode.InvalidParameter },
        { s_good with { RecordName = null }, CrrErrorCode.InvalidParameter },
        { s_good with { MultiRegionAccessPoint = "site" }, CrrErrorCode.InvalidParameter },
        { s_good with { RecordName = "origin" }, CrrErrorCode.InvalidParameter },
        { s_good with { RecordName = "a b.example.com" }, CrrErrorCode.InvalidParameter },
        { s_good with { RecordName = null, MultiRegionAccessPoint = "site", HostedZoneId = "Z1" }, CrrErrorCode.InvalidParameter },
        { s_good with { Timeout = TimeSpan.Zero }, CrrErrorCode.InvalidParameter },
        { s_good with { Prefix = new string('x', 1025) }, CrrErrorCode.InvalidPrefix },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_makes_no_sense_is_refused(SwitchOriginRequest request, CrrErrorCode code)
    {
        CrrException error = Assert.Throws<CrrException>(() => SwitchTerms.Validate(request));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void What_makes_sense_is_taken()
    {
        SwitchTerms.Validate(s_good);
        SwitchTerms.Validate(s_good with { RecordName = null, MultiRegionAccessPoint = "site", DestinationBucket = "site.b" });
    }

    [Fact]
    public void The_way_back_keeps_the_prefix_so_that_it_can_be_pasted() => Assert.Equal(
        "Switch-CrrOrigin -SourceBucket site-b -DestinationBucket site-a -RecordName origin.example.com -Prefix 'it''s/'",
        SwitchTerms.Rollback(s_good with { Prefix = "it's/" }));
}
