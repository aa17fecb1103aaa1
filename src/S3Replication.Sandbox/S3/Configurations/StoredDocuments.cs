namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// The sub-resources of a bucket that are one document each, with their schemas
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Actions</see>)
/// and their IAM actions
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources, and condition keys for Amazon S3</see>).
/// </summary>
internal static class StoredDocuments
{
    /// <summary>The query parameter of the CORS rules.</summary>
    public const string Cors = "cors";

    /// <summary>The query parameter of who pays.</summary>
    public const string RequestPayment = "requestPayment";

    private static readonly StoredDocument[] s_all =
    [
        new(
            "accelerate",
            "BucketAccelerateConfiguration",
            new DocumentSchema("AccelerateConfiguration", new Dictionary<string, string>
            {
                ["AccelerateConfiguration"] = "Status",
                ["Status"] = "=Enabled|Suspended",
            }),
            "s3:GetAccelerateConfiguration",
            "s3:PutAccelerateConfiguration")
        {
            Check = AccelerateDemands.Require,
        },
        new(
            Cors,
            "BucketCors",
            new DocumentSchema("CORSConfiguration", new Dictionary<string, string>
            {
                ["CORSConfiguration"] = "CORSRule+",
                ["CORSRule"] = "ID? AllowedHeader* AllowedMethod+ AllowedOrigin+ ExposeHeader* MaxAgeSeconds?",
                ["MaxAgeSeconds"] = DocumentSchema.Integer,
            }),
            "s3:GetBucketCORS",
            "s3:PutBucketCORS")
        {
            DeleteAction = "s3:PutBucketCORS",
            Check = CorsDemands.Require,
            None = S3Errors.NoSuchCorsConfiguration,
        },
        new(
            "logging",
            "BucketLogging",
            new DocumentSchema("BucketLoggingStatus", new Dictionary<string, string>
            {
                ["BucketLoggingStatus"] = "LoggingEnabled?",
                ["LoggingEnabled"] = "TargetBucket TargetGrants? TargetPrefix TargetObjectKeyFormat?",
                ["TargetGrants"] = "Grant*",
                ["Grant"] = "Grantee Permission",
                ["Grantee"] = "DisplayName? EmailAddress? ID? URI?",
                ["Permission"] = "=FULL_CONTROL|READ|WRITE",
                ["TargetObjectKeyFormat"] = "SimplePrefix? PartitionedPrefix?",
                ["SimplePrefix"] = string.Empty,
                ["PartitionedPrefix"] = "PartitionDateSource?",
                ["PartitionDateSource"] = "=EventTime|DeliveryTime",
            }),
            "s3:GetBucketLogging",
            "s3:PutBucketLogging")
        {
            Check = LoggingDemands.Require,
        },
        new(
            RequestPayment,
            "BucketRequestPayment",
            new DocumentSchema("RequestPaymentConfiguration", new Dictionary<string, string>
            {
                ["RequestPaymentConfiguration"] = "Payer",
                ["Payer"] = "=Requester|BucketOwner",
            }),
            "s3:GetBucketRequestPayment",
            "s3:PutBucketRequestPayment")
        {
            Default = () => S3Xml.Element("Payer", "BucketOwner"),
        },
        new(
            "website",
            "BucketWebsite",
            new DocumentSchema("WebsiteConfiguration", new Dictionary<string, string>
            {
                ["WebsiteConfiguration"] = "ErrorDocument? IndexDocument? RedirectAllRequestsTo? RoutingRules?",
                ["ErrorDocument"] = "Key",
                ["IndexDocument"] = "Suffix",
                ["RedirectAllRequestsTo"] = "HostName Protocol?",
                ["RoutingRules"] = "RoutingRule*",
                ["RoutingRule"] = "Condition? Redirect",
                ["Condition"] = "HttpErrorCodeReturnedEquals? KeyPrefixEquals?",
                ["Redirect"] = "HostName? HttpRedirectCode? Protocol? ReplaceKeyPrefixWith? ReplaceKeyWith?",
            }),
            "s3:GetBucketWebsite",
            "s3:PutBucketWebsite")
        {
            DeleteAction = "s3:DeleteBucketWebsite",
            Check = WebsiteDemands.Require,
            None = S3Errors.NoSuchWebsiteConfiguration,
        },
    ];

    /// <summary>The operations by their routes.</summary>
    public static IEnumerable<KeyValuePair<string, S3Operation>> Routes => s_all.SelectMany(document => document.Routes);
}
