using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

/// <summary>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList, and the sentences that S3 was
/// seen to answer in public reports.
/// </summary>
public sealed class ConfigurationValidatorTests
{
    private const string Malformed = "The XML you provided was not well-formed or did not validate against our published schema";
    private const string Tag = "<Tag><Key>a</Key><Value>1</Value></Tag>";
    private const string Kms = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";
    private const string Key = "<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:us-east-1:111122223333:key/1234abcd</ReplicaKmsKeyID></EncryptionConfiguration>";
    private const string Time = "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>";
    private const string TimedMetrics = "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>";
    private const string MarkersOn = "<DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>";

    public static TheoryData<string> Accepted { get; } =
    [
        Samples.Foreign,
        Samples.V1,
        Samples.Configuration(Samples.Rule(priority: "0") + Samples.Rule("r2", "2147483647")),
        Samples.Configuration(Samples.Rule(selection: "<Filter/>")),
        Samples.Configuration(Samples.Rule(selection: $"<Filter>{Tag}</Filter>")),
        Samples.Configuration(Samples.Rule(selection: $"<Filter><And><Prefix>p</Prefix>{Tag}</And></Filter>")),
        Samples.Configuration(Samples.Rule(markers: MarkersOn)),
        Samples.Configuration(Samples.Rule(criteria: Kms, destination: Key)),
        Samples.Configuration(Samples.Rule(criteria: Kms, destination: Key.Replace("key/1234abcd", "alias/k", StringComparison.Ordinal))),
        Samples.Configuration(Samples.Rule(destination: Time + TimedMetrics)),
        Samples.Configuration(Samples.Rule(destination: "<Metrics><Status>Enabled</Status></Metrics>")),

        // Metrics without a replication time, which is there and off: https://github.com/crossplane-contrib/provider-aws/pull/1129
        Samples.Configuration(Samples.Rule(destination: Time.Replace("Enabled", "Disabled", StringComparison.Ordinal) + "<Metrics><Status>Enabled</Status></Metrics>")),
        Samples.Configuration(Samples.Rule(destination: "<Account>123456789012</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>")),
        Samples.Configuration(Samples.Rule(destination: "<StorageClass>GLACIER_IR</StorageClass>")),
        Samples.Configuration(Samples.Rule(), "arn:aws:iam::111122223333:role/service-role/crr"),
        Samples.Configuration(Samples.Rule(bucket: "<Bucket>arn:aws-cn:s3:::dst</Bucket>"), "arn:aws-cn:iam::111122223333:role/crr"),
        Samples.Configuration(Samples.Rule(new string('i', 255))),
        Samples.Configuration(Samples.Rule(bucket: "<Bucket>arn:aws:s3:::Old_Bucket</Bucket>")),
    ];

    public static TheoryData<string, string, string, string> Refusals { get; } = new()
    {
        // The schema.
        { Samples.Configuration(""), "MalformedXML", Malformed, "Rule" },
        { Samples.Configuration(Samples.Rule(), role: null), "MalformedXML", Malformed, "Role" },
        { Samples.Configuration("<Role>x</Role>" + Samples.Rule()), "MalformedXML", Malformed, "Role" },
        { One(status: null), "MalformedXML", Malformed, "Status" },
        { One(status: "<Status>enabled</Status>"), "MalformedXML", Malformed, "Status" },
        { One(status: "<Status>Enabled</Status><Status>Enabled</Status>"), "MalformedXML", Malformed, "Status" },
        { One(priority: "first"), "MalformedXML", Malformed, "Priority" },
        { One(priority: "1.5"), "MalformedXML", Malformed, "Priority" },
        { One(priority: ""), "MalformedXML", Malformed, "Priority" },
        { One(selection: null), "MalformedXML", Malformed, "Filter" },
        { One(selection: "<Prefix>p</Prefix><Filter/>"), "MalformedXML", Malformed, "Filter" },
        { One(selection: $"<Filter><Prefix>p</Prefix>{Tag}</Filter>"), "MalformedXML", Malformed, "Filter" },
        { One(selection: $"<Filter>{Tag}{Tag}</Filter>"), "MalformedXML", Malformed, "Filter" },
        { One(selection: $"<Filter><And>{Tag}</And></Filter>"), "MalformedXML", Malformed, "Filter" },
        { One(selection: "<Filter><And><Prefix>p</Prefix></And></Filter>"), "MalformedXML", Malformed, "Filter" },
        { One(selection: "<Filter><Tag><Value>1</Value></Tag></Filter>"), "MalformedXML", Malformed, "Filter/Tag" },
        { One(markers: "<DeleteMarkerReplication/>"), "MalformedXML", Malformed, "DeleteMarkerReplication/Status" },
        { One(bucket: null), "MalformedXML", Malformed, "Destination/Bucket" },
        { One(destination: "<StorageClass>FSX_OPENZFS</StorageClass>"), "MalformedXML", Malformed, "Destination/StorageClass" },
        { One(destination: "<Account>123456789012</Account><AccessControlTranslation><Owner>Source</Owner></AccessControlTranslation>"), "MalformedXML", Malformed, "AccessControlTranslation/Owner" },
        { One(criteria: "<ExistingObjectReplication><Status>Enabled</Status></ExistingObjectReplication>"), "MalformedXML", Malformed, "ExistingObjectReplication" },

        // The whole.
        { Samples.Configuration(Samples.Rule(), "crrRole"), "InvalidArgument", "Invalid Role specified in replication configuration", "Role" },
        { Samples.Configuration(Samples.Rule(), "arn:aws:iam::111122223333:user/u"), "InvalidArgument", "Invalid Role specified in replication configuration", "Role" },
        { Samples.Configuration(string.Concat(Enumerable.Range(1, 1001).Select(i => Samples.Rule($"r{i}", $"{i}")))), "InvalidRequest", "The number of replication rules must not exceed the allowed limit of 1000 rules.", "Rule" },
        { Samples.Configuration(Samples.Rule() + Samples.Rule("r2")), "InvalidRequest", "Found duplicate priority 1.", "Priority" },
        { Samples.Configuration(Samples.Rule() + Samples.Rule(priority: "2")), "InvalidArgument", "Rule Id must be unique", "ID" },

        // The schema's two versions.
        { One(priority: null), "InvalidRequest", "Priority must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "Priority" },
        { One(markers: null), "InvalidRequest", "DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "DeleteMarkerReplication" },
        { V1(Samples.Rule(selection: "<Prefix/>", markers: null)), "InvalidRequest", "Priority cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "Priority" },
        { V1(Samples.Rule(selection: "<Prefix/>", priority: null)), "InvalidRequest", "DeleteMarkerReplication cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "DeleteMarkerReplication" },
        { V1(Samples.Rule(selection: "<Prefix/>", priority: null, markers: null, destination: "<Metrics><Status>Enabled</Status></Metrics>")), "InvalidRequest", "Metrics cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "Metrics" },
        { V1(Samples.Rule("a", null, "<Prefix>a</Prefix>", markers: null) + Samples.Rule("b", null, "<Prefix>b</Prefix>", markers: null, bucket: "<Bucket>arn:aws:s3:::dst2</Bucket>")), "InvalidRequest", "Number of distinct destination bucket ARNs cannot exceed 1", "Destination/Bucket" },
        { Samples.Configuration(Samples.Rule() + Samples.Rule("r2", "2", "<Prefix>p</Prefix>")), "InvalidRequest", "Prefix cannot be used for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.", "Prefix" },

        // A rule.
        { One(id: new string('i', 256)), "InvalidArgument", "ID length should not exceed allowed limit of 255", "ID" },
        { One(id: "Regel-ä"), "InvalidArgument", "Rule ID must contain only ASCII characters.", "ID" },
        { One(priority: "-1"), "InvalidRequest", "Priority must be between 0 and 2147483647.", "Priority" },
        { One(priority: "2147483648"), "InvalidRequest", "Priority must be between 0 and 2147483647.", "Priority" },
        { One(selection: $"<Filter>{Tag}</Filter>", markers: MarkersOn), "InvalidRequest", "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.", "DeleteMarkerReplication" },
        { One(selection: $"<Filter><And>{Tag}{Tag}</And></Filter>"), "InvalidRequest", "Duplicate Tag Keys are not allowed.", "Filter" },
        { One(selection: $"<Filter><Prefix>{new string('ü', 513)}</Prefix></Filter>"), "InvalidRequest", "The maximum size of a prefix is 1024.", "Prefix" },
        { One(criteria: "<SourceSelectionCriteria/>"), "InvalidRequest", "SourceSelectionCriteria cannot be empty.", "SourceSelectionCriteria" },
        { One(destination: Key), "InvalidRequest", "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.", "SourceSelectionCriteria/SseKmsEncryptedObjects" },
        { One(criteria: Kms), "InvalidRequest", "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.", "Destination/EncryptionConfiguration" },

        // Its destination.
        { One(bucket: "<Bucket>b</Bucket>"), "InvalidArgument", "Invalid bucket ARN", "Destination/Bucket" },
        { One(bucket: "<Bucket>arn:aws:s3:::dst/*</Bucket>"), "InvalidArgument", "Invalid bucket ARN", "Destination/Bucket" },
        { One(bucket: "<Bucket>arn:aws:s3:::source</Bucket>"), "InvalidRequest", "Destination bucket cannot be the same as the source bucket.", "Destination/Bucket" },
        { One(destination: "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>"), "InvalidRequest", "Account must be specified if the Owner in AccessControlTranslation has a value", "Destination/Account" },
        { One(destination: "<Account/>"), "InvalidArgument", "Account must be the 12-digit ID of the destination bucket owner.", "Destination/Account" },
        { One(destination: "<Account>12345</Account>"), "InvalidArgument", "Account must be the 12-digit ID of the destination bucket owner.", "Destination/Account" },
        { One(criteria: Kms, destination: "<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:s3:::dst</ReplicaKmsKeyID></EncryptionConfiguration>"), "InvalidArgument", "Invalid ReplicaKmsKeyID ARN.", "Destination/EncryptionConfiguration" },
        { One(destination: Time), "InvalidRequest", "Replication destination must contain both ReplicationTime and Metrics or neither.", "Destination/Metrics" },
        { One(destination: Time + TimedMetrics.Replace("Enabled", "Disabled", StringComparison.Ordinal)), "InvalidRequest", "ReplicationTime and Metrics must have the same status.", "Destination/Metrics" },
        { One(destination: TimedMetrics), "InvalidArgument", "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled", "Destination/Metrics" },
        { One(destination: Time.Replace("15", "10", StringComparison.Ordinal) + TimedMetrics), "InvalidArgument", "Invalid time minute value", "Destination/ReplicationTime" },
        { One(destination: Time + TimedMetrics.Replace("15", "16", StringComparison.Ordinal)), "InvalidArgument", "Invalid time minute value", "Destination/Metrics" },
        { One(destination: "<ReplicationTime><Status>Enabled</Status></ReplicationTime>" + TimedMetrics), "InvalidArgument", "ReplicationTime must contain Time.", "Destination/ReplicationTime" },
        { One(destination: "<ReplicationTime><Time><Minutes>15</Minutes></Time></ReplicationTime><Metrics><Status>Enabled</Status></Metrics>"), "InvalidArgument", "ReplicationTime must have a value for Status.", "Destination/ReplicationTime" },
        { One(destination: Time + "<Metrics><Status>Enabled</Status></Metrics>"), "InvalidArgument", "Metrics must contain EventThreshold.", "Destination/Metrics" },
        { One(destination: "<Metrics/>"), "InvalidArgument", "Metrics must contain Status.", "Destination/Metrics" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_S3_accepts_has_no_finding(string xml) =>
        Assert.Empty(ConfigurationValidator.Validate(ReplicationDocument.Parse(xml), "source"));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_S3_refuses_is_found_in_its_words(string xml, string code, string message, string element)
    {
        ReplicationDocument document = ReplicationDocument.Parse(xml);

        ConfigurationFinding finding = Assert.Single(ConfigurationValidator.Validate(document, "source"));
        CrrException error = Refused.With(
            CrrErrorCode.InvalidReplicationConfiguration, () => ConfigurationValidator.ThrowIfInvalid(document, "source"));

        Assert.Equal((code, message, element), (finding.AwsCode, finding.Message, finding.Element));
        Assert.Equal(code, error.AwsCode);
        Assert.Contains(message.TrimEnd('.'), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_names_its_rule_by_id_or_by_place()
    {
        string nameless = Samples.Rule(priority: null).Replace("<ID>r1</ID>", "", StringComparison.Ordinal);
        ReplicationDocument document = ReplicationDocument.Parse(
            Samples.Configuration(Samples.Rule("good") + nameless + Samples.Rule("bad", "-3")));

        Assert.Equal(
            ["rule 2", "bad"],
            ConfigurationValidator.Validate(document, "source").Select(finding => finding.RuleId));
    }

    [Fact]
    public void All_findings_come_at_once()
    {
        ReplicationDocument document = ReplicationDocument.Parse(Samples.Configuration(
            Samples.Rule(priority: "-1", criteria: "<SourceSelectionCriteria/>", bucket: "<Bucket>b</Bucket>"), role: "x"));

        Assert.Equal(
            ["Role", "Priority", "SourceSelectionCriteria", "Destination/Bucket"],
            ConfigurationValidator.Validate(document, "source").Select(finding => finding.Element));
    }

    [Fact]
    public void A_configuration_beyond_2_MB_is_found()
    {
        string padding = $"<Later>{new string('x', ConfigurationValidator.MaxBytes)}</Later>";
        ReplicationDocument document = ReplicationDocument.Parse(Samples.Configuration(Samples.Rule() + padding));

        Assert.Equal("MaxMessageLengthExceeded", Assert.Single(ConfigurationValidator.Validate(document, "source")).AwsCode);
    }

    private static string One(
        string id = "r1",
        string? priority = "1",
        string? selection = "<Filter><Prefix>Tax</Prefix></Filter>",
        string? status = "<Status>Enabled</Status>",
        string? markers = "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>",
        string? criteria = null,
        string? bucket = "<Bucket>arn:aws:s3:::dst</Bucket>",
        string? destination = null) =>
        Samples.Configuration(Samples.Rule(id, priority, selection, status, markers, criteria, bucket, destination));

    private static string V1(string rules) => Samples.Configuration(rules);
}
