using System.Text;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Documents and requests that are in order: what fuzzing begins with.</summary>
internal static class Samples
{
    private const string S3 = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    public const string Role = "arn:aws:iam::111122223333:role/r";

    public static IReadOnlyList<string> Policies { get; } =
    [
        """{"Version":"2012-10-17","Id":"a","Statement":[{"Sid":"S1","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","444455556666"],"Service":"s3.amazonaws.com"},"Action":["s3:GetObject","s3:List*"],"Resource":["arn:aws:s3:::source","arn:aws:s3:::source/*"],"Condition":{"StringLike":{"s3:prefix":["a/*","${aws:username}"]},"Bool":{"aws:SecureTransport":"false"},"ForAnyValue:StringEquals":{"aws:TagKeys":"k"}}}]}""",
        """{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotPrincipal":"*","NotAction":"s3:*","NotResource":"*","Condition":{"NumericLessThan":{"s3:max-keys":"10"},"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"IpAddress":{"aws:SourceIp":["10.0.0.0/8","::1/128"]},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"},"Null":{"aws:TokenIssueTime":"true"},"BinaryEquals":{"k":"AQ=="}}}}""",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        """{"Version":"2012-10-17","Statement":[{"Sid":"k","Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:*","Resource":"*","Condition":{"StringEqualsIfExists":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}]}""",
    ];

    public static IReadOnlyList<string> PolicyWords { get; } =
    [
        "Statement", "Effect", "Allow", "Deny", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition", "StringEquals", "StringNotLike",
        "ForAllValues:", "ForAnyValue:", "IfExists", "NumericEquals", "DateLessThan", "Bool", "Null", "IpAddress", "NotIpAddress", "ArnNotEquals", "BinaryEquals",
        "arn:aws:s3:::", "${aws:username}", "${*}", "${$}", "aws:SourceIp", "s3:prefix", "10.0.0.0/8", "2001:db8::/129", "*?*?*?*", "\"\"", "[[[[", "{\"a\":{\"a\":",
    ];

    public static IReadOnlyList<string> Documents { get; } =
    [
        $"<Tagging {S3}><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
        $"<AccessControlPolicy {S3}><Owner><ID>owner</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Group\"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>",
        $"<ReplicationConfiguration {S3}><Role>{Role}</Role><Rule><ID>1</ID><Priority>1</Priority><Status>Enabled</Status><Filter><And><Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects><ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria><Destination><Bucket>arn:aws:s3:::target</Bucket><Account>111122223333</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation><StorageClass>STANDARD_IA</StorageClass><ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime><Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics><EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:us-east-1:111122223333:key/a</ReplicaKmsKeyID></EncryptionConfiguration></Destination><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication></Rule></ReplicationConfiguration>",
        $"<ReplicationConfiguration {S3}><Role>{Role}</Role><Rule><Prefix/><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::target</Bucket></Destination></Rule></ReplicationConfiguration>",
        $"<NotificationConfiguration {S3}><QueueConfiguration><Id>1</Id><Queue>arn:aws:sqs:us-east-1:111122223333:q</Queue><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>prefix</Name><Value>a</Value></FilterRule></S3Key></Filter></QueueConfiguration><EventBridgeConfiguration/></NotificationConfiguration>",
        $"<ObjectLockConfiguration {S3}><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
        $"<ServerSideEncryptionConfiguration {S3}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>alias/a</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>",
        $"<CompleteMultipartUpload {S3}><Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag></Part></CompleteMultipartUpload>",
        $"<LifecycleConfiguration {S3}><Rule><ID>1</ID><Filter><And><Prefix>a</Prefix><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And></Filter><Status>Enabled</Status><Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>400</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>3</NewerNoncurrentVersions></NoncurrentVersionExpiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>",
        $"<CORSConfiguration {S3}><CORSRule><AllowedOrigin>http://*.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader><ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>5</MaxAgeSeconds></CORSRule></CORSConfiguration>",
        $"<Delete {S3}><Quiet>false</Quiet><Object><Key>a</Key></Object><Object><Key>k</Key><VersionId>null</VersionId><ETag>\"a\"</ETag></Object></Delete>",
        $"<VersioningConfiguration {S3}><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete></VersioningConfiguration>",
        $"<CreateBucketConfiguration {S3}><LocationConstraint>eu-west-1</LocationConstraint><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>",
        $"<PublicAccessBlockConfiguration {S3}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>",
        $"<OwnershipControls {S3}><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
        $"<Retention {S3}><Mode>COMPLIANCE</Mode><RetainUntilDate>2027-01-01T00:00:00Z</RetainUntilDate></Retention>",
        $"<LegalHold {S3}><Status>ON</Status></LegalHold>",
        $"<WebsiteConfiguration {S3}><IndexDocument><Suffix>index.html</Suffix></IndexDocument><RoutingRules><RoutingRule><Condition><KeyPrefixEquals>a</KeyPrefixEquals></Condition><Redirect><HostName>b</HostName></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>",
        $"<BucketLoggingStatus {S3}><LoggingEnabled><TargetBucket>target</TargetBucket><TargetPrefix>a</TargetPrefix></LoggingEnabled></BucketLoggingStatus>",
        $"<RequestPaymentConfiguration {S3}><Payer>Requester</Payer></RequestPaymentConfiguration>",
        $"<AccelerateConfiguration {S3}><Status>Enabled</Status></AccelerateConfiguration>",
        $"<InventoryConfiguration {S3}><Id>i</Id><IsEnabled>true</IsEnabled><Destination><S3BucketDestination><Bucket>arn:aws:s3:::target</Bucket><Format>CSV</Format></S3BucketDestination></Destination><IncludedObjectVersions>All</IncludedObjectVersions><Schedule><Frequency>Daily</Frequency></Schedule></InventoryConfiguration>",
        $"<MetricsConfiguration {S3}><Id>i</Id><Filter><Prefix>a</Prefix></Filter></MetricsConfiguration>",
        $"<AnalyticsConfiguration {S3}><Id>i</Id><StorageClassAnalysis/></AnalyticsConfiguration>",
        $"<IntelligentTieringConfiguration {S3}><Id>i</Id><Status>Enabled</Status><Tiering><Days>90</Days><AccessTier>ARCHIVE_ACCESS</AccessTier></Tiering></IntelligentTieringConfiguration>",
    ];

    public static IReadOnlyList<string> Elements { get; } =
    [
        "<Rule>", "</Rule>", "<Tag><Key>a</Key><Value>b</Value></Tag>", "<Filter/>", "<And>", "<Prefix/>", "<Status>Enabled</Status>", "<Days>", "<Part><PartNumber>2</PartNumber><ETag>b</ETag></Part>",
        "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", "xmlns:xsi=", "xsi:type=\"CanonicalUser\"", "<Grant>", "<ID>", "<Object><Key>&#x0;</Key></Object>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "&x;",
    ];

    public static IReadOnlyList<byte[]> Cbor { get; } =
    [
        Convert.FromHexString("a26161016162820203"),
        Convert.FromHexString("bf6346756ef563416d7421ff"),
        Convert.FromHexString("a1694e616d6573706163656161"),
        Convert.FromHexString("a26174c1fb41d452d9e200000061629f0102ff"),
        Convert.FromHexString("a1616dc249010000000000000000"),
        Convert.FromHexString("a161785f42010243030405ff"),
        Convert.FromHexString("a16166f97e00"),
    ];

    public static IReadOnlyList<byte[]> DnsQueries { get; } =
    [
        [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. Label("www"), .. Label("example"), 0, 0, 1, 0, 1],
        [0, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, .. Label("example"), 0, 0, 16, 0, 1, 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0],
        [0, 3, 40, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1],
    ];

    /// <summary>What is in the sandbox before a router is fuzzed: buckets, rules, objects, a role, a queue.</summary>
    public static IEnumerable<string> World => RequestSamples.World;

    public static IReadOnlyList<string> Requests => RequestSamples.All;

    public static IReadOnlyList<string> RequestWords => RequestSamples.Words;

    private static byte[] Label(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
}
