namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>Where the demands on configurations are written down.</summary>
internal static class AwsPages
{
    public const string Errors = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList";

    public const string Put = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html";

    public const string Rule = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html";

    public const string Destination = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html";

    public const string Criteria = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_SourceSelectionCriteria.html";

    public const string Elements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html";

    public const string BackwardCompatibility =
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations";

    public const string Requirements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html";

    public const string DeleteMarkers = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html";

    public const string Encryption = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";
}
