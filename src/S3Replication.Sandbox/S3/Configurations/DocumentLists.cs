namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// The sub-resources of a bucket that are many documents each, with their schemas and IAM actions
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions</see>).
/// </summary>
internal static class DocumentLists
{
    private static readonly DocumentList[] s_all =
    [
        new(
            "analytics",
            "BucketAnalytics",
            "ListBucketAnalyticsConfigurationResult",
            new DocumentSchema("AnalyticsConfiguration", new Dictionary<string, string>
            {
                ["AnalyticsConfiguration"] = "Id Filter? StorageClassAnalysis",
                ["Filter"] = "Prefix? Tag? And?",
                ["And"] = "Prefix? Tag*",
                ["Tag"] = "Key Value",
                ["StorageClassAnalysis"] = "DataExport?",
                ["DataExport"] = "OutputSchemaVersion Destination",
                ["OutputSchemaVersion"] = "=V_1",
                ["Destination"] = "S3BucketDestination",
                ["S3BucketDestination"] = "Format BucketAccountId? Bucket Prefix?",
                ["Format"] = "=CSV",
            }),
            "s3:GetAnalyticsConfiguration",
            "s3:PutAnalyticsConfiguration")
        {
            Check = FilterDemands.Require,
        },
        new(
            "intelligent-tiering",
            "BucketIntelligentTiering",
            "ListBucketIntelligentTieringConfigurationsOutput",
            new DocumentSchema("IntelligentTieringConfiguration", new Dictionary<string, string>
            {
                ["IntelligentTieringConfiguration"] = "Id Filter? Status Tiering+",
                ["Filter"] = "Prefix? Tag? And?",
                ["And"] = "Prefix? Tag*",
                ["Tag"] = "Key Value",
                ["Status"] = "=Enabled|Disabled",
                ["Tiering"] = "Days AccessTier",
                ["Days"] = DocumentSchema.Integer,
                ["AccessTier"] = "=ARCHIVE_ACCESS|DEEP_ARCHIVE_ACCESS",
            }),
            "s3:GetIntelligentTieringConfiguration",
            "s3:PutIntelligentTieringConfiguration")
        {
            Check = TieringDemands.Require,
        },
        new(
            "inventory",
            "BucketInventory",
            "ListInventoryConfigurationsResult",
            new DocumentSchema("InventoryConfiguration", new Dictionary<string, string>
            {
                ["InventoryConfiguration"] = "Destination IsEnabled Filter? Id IncludedObjectVersions OptionalFields? Schedule",
                ["Destination"] = "S3BucketDestination",
                ["S3BucketDestination"] = "AccountId? Bucket Format Prefix? Encryption?",
                ["Format"] = "=CSV|ORC|Parquet",
                ["Encryption"] = "SSE-S3? SSE-KMS?",
                ["SSE-S3"] = string.Empty,
                ["SSE-KMS"] = "KeyId",
                ["IsEnabled"] = DocumentSchema.Boolean,
                ["Filter"] = "Prefix",
                ["IncludedObjectVersions"] = "=All|Current",
                ["OptionalFields"] = "Field*",
                ["Field"] = "=Size|LastModifiedDate|StorageClass|ETag|IsMultipartUploaded|ReplicationStatus|EncryptionStatus"
                    + "|ObjectLockRetainUntilDate|ObjectLockMode|ObjectLockLegalHoldStatus|IntelligentTieringAccessTier"
                    + "|BucketKeyStatus|ChecksumAlgorithm|ObjectAccessControlList|ObjectOwner|LifecycleExpirationDate",
                ["Schedule"] = "Frequency",
                ["Frequency"] = "=Daily|Weekly",
            }),
            "s3:GetInventoryConfiguration",
            "s3:PutInventoryConfiguration"),
        new(
            "metrics",
            "BucketMetrics",
            "ListMetricsConfigurationsResult",
            new DocumentSchema("MetricsConfiguration", new Dictionary<string, string>
            {
                ["MetricsConfiguration"] = "Id Filter?",
                ["Filter"] = "Prefix? Tag? AccessPointArn? And?",
                ["And"] = "Prefix? Tag* AccessPointArn?",
                ["Tag"] = "Key Value",
            }),
            "s3:GetMetricsConfiguration",
            "s3:PutMetricsConfiguration")
        {
            Check = FilterDemands.Require,
        },
    ];

    /// <summary>The query parameters.</summary>
    public static IEnumerable<string> SubResources => s_all.Select(list => list.SubResource);

    /// <summary>The operations by their routes.</summary>
    public static IEnumerable<KeyValuePair<string, S3Operation>> Routes => s_all.SelectMany(list => list.Routes);
}
