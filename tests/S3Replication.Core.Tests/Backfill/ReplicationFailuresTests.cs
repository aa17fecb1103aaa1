using S3Replication.Core.Backfill;

namespace S3Replication.Core.Tests.Backfill;

public sealed class ReplicationFailuresTests
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html
    public static TheoryData<string> Documented =>
    [
        "AssumeRoleNotPermitted", "DstBucketInvalidRegion", "DstBucketNotFound", "DstBucketObjectLockConfigMissing", "DstBucketUnversioned",
        "DstDelObjNotPermitted", "DstKmsKeyInvalidState", "DstKmsKeyNotFound", "DstMultipartCompleteNotPermitted", "DstMultipartInitNotPermitted",
        "DstMultipartUploadNotPermitted", "DstObjectHardDeleted", "DstPutAclNotPermitted", "DstPutLegalHoldNotPermitted", "DstPutObjectNotPermitted",
        "DstPutTaggingNotPermitted", "DstPutRetentionNotPermitted", "DstVersionNotFound", "InitiateReplicationNotPermitted", "SrcBucketInvalidRegion",
        "SrcBucketNotFound", "SrcBucketReplicationConfigMissing", "SrcGetAclNotPermitted", "SrcGetLegalHoldNotPermitted", "SrcGetObjectNotPermitted",
        "SrcGetRetentionNotPermitted", "SrcGetTaggingNotPermitted", "SrcHeadObjectNotPermitted", "SrcKeyNotFound", "SrcKmsKeyInvalidState",
        "SrcObjectNotEligible", "SrcObjectNotFound", "SrcReplicationNotPending", "SrcVersionNotFound",
    ];

    [Theory]
    [MemberData(nameof(Documented))]
    public void Every_documented_code_has_a_cause_and_a_mend(string code)
    {
        Assert.True(ReplicationFailures.TryGet(code, out ReplicationFailure? failure));
        Assert.Equal(code, failure.Code);
        Assert.EndsWith(".", failure.Cause, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public void A_code_in_the_message_counts_where_the_report_has_no_error_code()
    {
        Assert.Equal("DstObjectHardDeleted", ReplicationFailures.Of(string.Empty, "Failed: DstObjectHardDeleted (500)").Code);
        Assert.Equal("SrcObjectNotEligible", ReplicationFailures.Of("500", "Object is not eligible for replication").Code);
    }

    [Fact]
    public void What_nobody_knows_is_told_as_AWS_says_it()
    {
        ReplicationFailure failure = ReplicationFailures.Of("DstBrandNewReason", "A sentence of AWS.");

        Assert.Equal(("DstBrandNewReason", "A sentence of AWS."), (failure.Code, failure.Cause));
        Assert.Equal("Unknown", ReplicationFailures.Of(string.Empty, string.Empty).Code);
    }
}
