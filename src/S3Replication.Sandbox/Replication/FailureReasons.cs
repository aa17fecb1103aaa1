namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Why deliveries fail, in AWS's words
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>).
/// </summary>
internal static class FailureReasons
{
    public const string AssumeRoleNotPermitted = nameof(AssumeRoleNotPermitted);

    public const string DstBucketNotFound = nameof(DstBucketNotFound);

    public const string DstBucketObjectLockConfigMissing = nameof(DstBucketObjectLockConfigMissing);

    public const string DstBucketUnversioned = nameof(DstBucketUnversioned);

    public const string DstDelObjNotPermitted = nameof(DstDelObjNotPermitted);

    public const string DstKmsKeyInvalidState = nameof(DstKmsKeyInvalidState);

    public const string DstKmsKeyNotFound = nameof(DstKmsKeyNotFound);

    public const string DstObjectHardDeleted = nameof(DstObjectHardDeleted);

    public const string DstPutAclNotPermitted = nameof(DstPutAclNotPermitted);

    public const string DstPutObjectNotPermitted = nameof(DstPutObjectNotPermitted);

    public const string DstPutRetentionNotPermitted = nameof(DstPutRetentionNotPermitted);

    public const string DstPutTaggingNotPermitted = nameof(DstPutTaggingNotPermitted);

    public const string DstVersionNotFound = nameof(DstVersionNotFound);

    public const string InitiateReplicationNotPermitted = nameof(InitiateReplicationNotPermitted);

    public const string SrcBucketInvalidRegion = nameof(SrcBucketInvalidRegion);

    public const string SrcBucketNotFound = nameof(SrcBucketNotFound);

    public const string SrcBucketReplicationConfigMissing = nameof(SrcBucketReplicationConfigMissing);

    public const string SrcGetAclNotPermitted = nameof(SrcGetAclNotPermitted);

    public const string SrcGetLegalHoldNotPermitted = nameof(SrcGetLegalHoldNotPermitted);

    public const string SrcGetObjectNotPermitted = nameof(SrcGetObjectNotPermitted);

    public const string SrcGetRetentionNotPermitted = nameof(SrcGetRetentionNotPermitted);

    public const string SrcGetTaggingNotPermitted = nameof(SrcGetTaggingNotPermitted);

    public const string SrcHeadObjectNotPermitted = nameof(SrcHeadObjectNotPermitted);

    public const string SrcKmsKeyInvalidState = nameof(SrcKmsKeyInvalidState);

    public const string SrcKeyNotFound = nameof(SrcKeyNotFound);

    public const string SrcObjectNotEligible = nameof(SrcObjectNotEligible);

    public const string SrcVersionNotFound = nameof(SrcVersionNotFound);
}
