using static S3Replication.Sandbox.Tests.Replication.ConfigurationText;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>
/// What S3 refuses in a replication configuration, line by line: a name, where it is written down (a page of AWS, or a public record of
/// S3's answer), the rules, the code and S3's words.
/// </summary>
internal static class ConfigurationErrors
{
    private const string Errors = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList";
    private const string Put = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html";
    private const string RulePage = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html";
    private const string FilterPage = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRuleFilter.html";
    private const string DestinationPage = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html";
    private const string Criteria = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_SourceSelectionCriteria.html";
    private const string Elements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html";
    private const string Versions = Elements + "#replication-backward-compat-considerations";
    private const string Requirements = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html";
    private const string Markers = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html";
    private const string Encryption = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html";
    private const string Existing = "https://github.com/hashicorp/terraform-provider-aws/issues/23803";
    private const string NeedsPriority = "https://github.com/crossplane-contrib/provider-aws/issues/553";
    private const string NeedsThreshold = "https://github.com/crossplane-contrib/provider-aws/issues/1117";
    private const string Unversioned = "https://github.com/terraform-aws-modules/terraform-aws-s3-bucket/issues/42";

    private const string Malformed = "The XML you provided was not well-formed or did not validate against our published schema";
    private const string Needed = " must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";
    private const string TooMuch = " cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";

    /// <summary>The lines.</summary>
    public static IEnumerable<(string Name, string Page, string Rules, string Code, string Message)> All =>
    [
        .. Schema().Select(line => (line.Name, line.Page, line.Rules, "MalformedXML", Malformed)),
        .. Rules(),
        .. SchemaVersions(),
        .. EncryptionAndTime(),
        .. Destinations(),
    ];

    private static IEnumerable<(string Name, string Page, string Rules)> Schema() =>
    [
        ("no rule", Put, string.Empty),
        ("an empty rule", Put, "<Rule/>"),
        ("no status", RulePage, Rule(status: string.Empty)),
        ("a status that is none", RulePage, Rule(status: "<Status>On</Status>")),
        ("two statuses", RulePage, Rule(status: "<Status>Enabled</Status><Status>Enabled</Status>")),
        ("neither prefix nor filter", RulePage, Rule(filter: string.Empty)),
        ("prefix and filter", RulePage, Rule(filter: "<Filter/><Prefix/>")),
        ("a filter of prefix and tag without And", FilterPage, Rule(filter: $"<Filter><Prefix>a</Prefix>{Tag("a")}</Filter>")),
        ("a filter of two tags without And", FilterPage, Rule(filter: $"<Filter>{Tag("a")}{Tag("b")}</Filter>")),
        ("And with a prefix alone", FilterPage, Rule(filter: "<Filter><And><Prefix>a</Prefix></And></Filter>")),
        ("And with one tag alone", FilterPage, Rule(filter: $"<Filter><And>{Tag("a")}</And></Filter>")),
        ("an empty And", FilterPage, Rule(filter: "<Filter><And/></Filter>")),
        ("a tag without a value", FilterPage, Rule(filter: "<Filter><Tag><Key>a</Key></Tag></Filter>")),
        ("ExistingObjectReplication", Existing, Rule(more: "<ExistingObjectReplication><Status>Enabled</Status></ExistingObjectReplication>")),
        ("an element that does not exist", Put, Rule(more: "<Unheard>of</Unheard>")),
        ("a priority that is no number", RulePage, Rule(priority: "one")),
        ("no destination", RulePage, Rule(destination: string.Empty)),
        ("a destination without a bucket", DestinationPage, Rule(destination: "<Destination/>")),
        ("a class that objects are not replicated to", DestinationPage, Rule(destination: To("<StorageClass>FSX_OPENZFS</StorageClass>"))),
        ("a class in small letters", DestinationPage, Rule(destination: To("<StorageClass>standard_ia</StorageClass>"))),
        ("an owner other than the destination's", DestinationPage, Rule(destination: To("<AccessControlTranslation><Owner>Source</Owner></AccessControlTranslation>"))),
        ("delete markers with a status that is none", RulePage, Rule(deleteMarkers: Off.Replace("Disabled", "Off"))),
        ("KMS with a status that is none", Criteria, Rule(more: OptIn.Replace("Enabled<", "On<"), destination: To(Key))),
        ("modifications without a status", Criteria, Rule(more: "<SourceSelectionCriteria><ReplicaModifications/></SourceSelectionCriteria>")),
        ("a replication time with a status that is none", DestinationPage, Rule(destination: To(Time.Replace("Enabled", "On") + Threshold))),
    ];

    private static IEnumerable<(string Name, string Page, string Rules, string Code, string Message)> Rules() =>
    [
        ("an id of 256 characters", RulePage, Rule(id: new string('i', 256)), "InvalidArgument", "ID length should not exceed allowed limit of 255"),
        ("an id that is not ASCII", Errors, Rule(id: "é"), "InvalidArgument", "The rule ID must contain only ASCII characters."),
        ("an id twice", RulePage, Rule() + Rule(priority: "2"), "InvalidArgument", "Rule Id must be unique"),
        ("a priority twice", RulePage, Rule() + Rule(id: "b"), "InvalidRequest", "Found duplicate priority 1."),
        ("a priority twice, once with a zero before it", RulePage, Rule() + Rule(id: "b", priority: "01"), "InvalidRequest", "Found duplicate priority 1."),
        ("a priority of a rule that is off twice", RulePage, Rule() + Rule(id: "b", status: "<Status>Disabled</Status>"), "InvalidRequest", "Found duplicate priority 1."),
        ("a priority below 0", RulePage, Rule(priority: "-1"), "InvalidRequest", "Priority must be between 0 and 2147483647."),
        ("a priority of 2^31", RulePage, Rule(priority: "2147483648"), "InvalidRequest", "Priority must be between 0 and 2147483647."),
        ("a prefix of 1025 characters in the filter", RulePage, Rule(filter: $"<Filter><Prefix>{new string('p', 1025)}</Prefix></Filter>"), "InvalidRequest", "The maximum size of a prefix is 1024"),
        ("a prefix of 1025 characters in And", RulePage, Rule(filter: $"<Filter><And><Prefix>{new string('p', 1025)}</Prefix>{Tag("a")}</And></Filter>"), "InvalidRequest", "The maximum size of a prefix is 1024"),
        ("a prefix of 1025 characters in the first version", RulePage, V1.Replace("<Prefix>", "<Prefix>" + new string('p', 1025)), "InvalidRequest", "The maximum size of a prefix is 1024"),
        ("a tag's key twice", Elements, Rule(filter: $"<Filter><And>{Tag("a")}{Tag("a", "2")}</And></Filter>"), "InvalidRequest", "Duplicate Tag Keys are not allowed."),
        ("delete markers with a tag", Markers, Rule(filter: $"<Filter>{Tag("a")}</Filter>", deleteMarkers: Off.Replace("Disabled", "Enabled")), "InvalidRequest", "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information."),
        ("delete markers with a tag in And", Markers, Rule(filter: $"<Filter><And><Prefix>p</Prefix>{Tag("a")}</And></Filter>", deleteMarkers: Off.Replace("Disabled", "Enabled")), "InvalidRequest", "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information."),
    ];

    private static IEnumerable<(string Name, string Page, string Rules, string Code, string Message)> SchemaVersions() =>
    [
        ("no priority with a filter", NeedsPriority, Rule(priority: null), "InvalidRequest", "Priority" + Needed),
        ("no delete markers with a filter", NeedsPriority, Rule(deleteMarkers: string.Empty), "InvalidRequest", "DeleteMarkerReplication" + Needed),
        ("a rule with a prefix beside one with a filter", Versions, Rule() + V1.Replace("<ID>a</ID>", "<ID>b</ID><Priority>2</Priority>" + Off), "InvalidRequest", "Prefix" + TooMuch),
        ("a priority in the first version", Versions, FirstVersion("<Priority>1</Priority>"), "InvalidRequest", "Priority" + TooMuch),
        ("delete markers in the first version", Versions, FirstVersion(Off), "InvalidRequest", "DeleteMarkerReplication" + TooMuch),
        ("modifications in the first version", Versions, FirstVersion(Modifications), "InvalidRequest", "ReplicaModifications" + TooMuch),
        ("a replication time in the first version", Versions, V1.Replace(Destination, To(Time + Threshold)), "InvalidRequest", "ReplicationTime" + TooMuch),
        ("two destinations in the first version", Versions, V1 + V1.Replace("<ID>a<", "<ID>b<").Replace(":destination<", ":theirs<"), "InvalidRequest", "Number of distinct destination bucket ARNs cannot exceed 1"),
    ];

    private static IEnumerable<(string Name, string Page, string Rules, string Code, string Message)> EncryptionAndTime() =>
    [
        ("empty criteria", Criteria, Rule(more: "<SourceSelectionCriteria/>"), "InvalidRequest", "SourceSelectionCriteria cannot be empty."),
        ("KMS without a key", Encryption, Rule(more: OptIn), "InvalidRequest", "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present."),
        ("KMS with an empty key", Encryption, Rule(more: OptIn, destination: To("<EncryptionConfiguration><ReplicaKmsKeyID/></EncryptionConfiguration>")), "InvalidRequest", "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present."),
        ("a key without KMS", Encryption, Rule(destination: To(Key)), "InvalidRequest", "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present."),
        ("a key with modifications but without KMS", Encryption, Rule(more: Modifications, destination: To(Key)), "InvalidRequest", "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present."),
        ("a key that is no ARN", Encryption, Rule(more: OptIn, destination: To(Key.Replace("arn:aws:kms:eu-west-1:111122223333:key/abc", "key"))), "InvalidArgument", "Invalid ReplicaKmsKeyID ARN."),
        ("a replication time without metrics", Errors, Rule(destination: To(Time)), "InvalidRequest", "Replication destination must contain both ReplicationTime and Metrics or neither."),
        ("a replication time with metrics off", Errors, Rule(destination: To(Time + Threshold.Replace("Enabled", "Disabled"))), "InvalidRequest", "ReplicationTime and Metrics must have the same status."),
        ("a replication time of 10 minutes", Errors, Rule(destination: To(Time.Replace("15", "10") + Threshold)), "InvalidArgument", "Invalid time minute value"),
        ("a threshold of 10 minutes", Errors, Rule(destination: To(Time + Threshold.Replace("15", "10"))), "InvalidArgument", "Invalid time minute value"),
        ("a threshold without a replication time", NeedsThreshold, Rule(destination: To(Threshold)), "InvalidArgument", "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled"),
        ("a threshold with the replication time off", NeedsThreshold, Rule(destination: To(Time.Replace("Enabled", "Disabled") + Threshold)), "InvalidArgument", "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled"),
        ("a replication time without a status", Errors, Rule(destination: To(Time.Replace("<Status>Enabled</Status>", string.Empty) + Threshold)), "InvalidArgument", "The ReplicationTime-Status element must contain a value."),
        ("a replication time without a time", Errors, Rule(destination: To("<ReplicationTime><Status>Enabled</Status></ReplicationTime>" + Threshold)), "InvalidArgument", "The ReplicationTime-Time element must contain a value."),
        ("metrics without a status", Errors, Rule(destination: To("<Metrics/>")), "InvalidArgument", "The Metrics-Status element must contain a value."),
        ("a replication time with metrics without a threshold", Errors, Rule(destination: To(Time + Metrics)), "InvalidArgument", "The Metrics-EventThreshold element must contain a value."),
    ];

    private static IEnumerable<(string Name, string Page, string Rules, string Code, string Message)> Destinations() =>
    [
        ("a bucket's name for its ARN", DestinationPage, Rule(destination: Bucket("destination")), "InvalidArgument", "Invalid bucket ARN"),
        ("the ARN of objects", DestinationPage, Rule(destination: Bucket("arn:aws:s3:::destination/*")), "InvalidArgument", "Invalid bucket ARN"),
        ("the ARN of another partition", DestinationPage, Rule(destination: Bucket("arn:aws-cn:s3:::destination")), "InvalidArgument", "Invalid bucket ARN"),
        ("the source itself", Requirements, Rule(destination: Bucket("arn:aws:s3:::source")), "InvalidRequest", "Destination bucket cannot be the same as the source bucket."),
        ("a bucket that does not exist", Requirements, Rule(destination: Bucket("arn:aws:s3:::gone")), "InvalidRequest", "Destination bucket must exist."),
        ("a bucket without versioning", Unversioned, Rule(destination: Bucket("arn:aws:s3:::plain")), "InvalidRequest", "Destination bucket must have versioning enabled."),
        ("a bucket whose versioning is suspended", Unversioned, Rule(destination: Bucket("arn:aws:s3:::suspended")), "InvalidRequest", "Destination bucket must have versioning enabled."),
        ("an override without an account", Errors, Rule(destination: To(Override)), "InvalidRequest", "Account must be specified if the Owner in AccessControlTranslation has a value"),
        ("an override with an empty account", Errors, Rule(destination: To("<Account/>" + Override)), "InvalidRequest", "Account must be specified if the Owner in AccessControlTranslation has a value"),
        ("an empty account", Errors, Rule(destination: To("<Account></Account>")), "InvalidArgument", "The Account element is empty. It must contain a valid account ID."),
        ("another account than the bucket's", Errors, Rule(destination: To("<Account>999999999999</Account>")), "InvalidArgument", "The AWS account specified in the Account element must match the destination bucket owner."),
        ("an account that is none", Errors, Rule(destination: To("<Account>me</Account>")), "InvalidArgument", "The AWS account specified in the Account element must match the destination bucket owner."),
    ];
}
