using S3Replication.Core.Replication;

namespace S3Replication.Core.Tests.Replication;

/// <summary>
/// What S3 accepts and what then fails or does nothing, after
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html and
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html.
/// </summary>
public sealed class ConfigurationLinterTests
{
    private const string Tag = "<Tag><Key>a</Key><Value>1</Value></Tag>";
    private const string OtherTag = "<Tag><Key>a</Key><Value>2</Value></Tag>";
    private const string Kms = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";
    private const string Override = "<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>";
    private const string Same = "<Account>111122223333</Account>";
    private const string Other = "<Account>444455556666</Account>";

    public static TheoryData<string, FindingSeverity, FindingTopic, string> Findings { get; } = new()
    {
        { One(selection: "<Filter><Prefix>/Tax</Prefix></Filter>"), FindingSeverity.Warning, FindingTopic.Filter, "begins with a slash" },
        { One(selection: "<Filter><Prefix>Tax/*</Prefix></Filter>"), FindingSeverity.Warning, FindingTopic.Filter, "asterisk" },
        { One(selection: $"<Filter>{Tag}</Filter>"), FindingSeverity.Information, FindingTopic.Filter, "never a delete marker" },
        { Samples.Rule() + Samples.Rule("r2", "2", "<Filter/>"), FindingSeverity.Warning, FindingTopic.Overlap, "The rule never acts: rule r2" },
        { Samples.Rule(selection: "<Filter/>") + Samples.Rule("r2", "2"), FindingSeverity.Information, FindingTopic.Overlap, "Rule r2 takes some of its objects" },
        { One(criteria: Kms, destination: Key("arn:aws:kms:us-east-1:111122223333:key/1")), FindingSeverity.Warning, FindingTopic.Encryption, "is in Region us-east-1, and the destination bucket in eu-west-1" },
        { One(criteria: Kms, destination: Other + Key("arn:aws:kms:eu-west-1:444455556666:alias/aws/s3")), FindingSeverity.Warning, FindingTopic.Encryption, "can't be shared" },
        { One(criteria: Kms, destination: Key("1234abcd")), FindingSeverity.Warning, FindingTopic.Encryption, "is no ARN" },
        { One(criteria: Kms.Replace("Enabled", "Disabled", StringComparison.Ordinal), destination: Key("arn:aws:kms:eu-west-1:111122223333:key/1")), FindingSeverity.Information, FindingTopic.Encryption, "leaves objects encrypted with KMS keys out" },
        { One(destination: Same + Override), FindingSeverity.Warning, FindingTopic.Replica, "both buckets belong to account 111122223333" },
        { One(destination: Other + Override), FindingSeverity.Information, FindingTopic.Replica, "BucketOwnerEnforced" },
        { One(destination: "<StorageClass>DEEP_ARCHIVE</StorageClass>"), FindingSeverity.Information, FindingTopic.Replica, "restored before anybody can read them" },
        { One(destination: "<StorageClass>SNOW</StorageClass>"), FindingSeverity.Warning, FindingTopic.Replica, "general purpose buckets" },
        { One(destination: "<StorageClass>ONEZONE_IA</StorageClass>"), FindingSeverity.Information, FindingTopic.Replica, "less safely" },
        { One(bucket: "<Bucket>arn:aws:s3:::unlocked</Bucket>"), FindingSeverity.Warning, FindingTopic.ObjectLock, "retention or a legal hold fail" },
    };

    public static TheoryData<string> Fine { get; } =
    [
        One(),
        One(destination: "<StorageClass>GLACIER_IR</StorageClass>"),
        One(criteria: Kms, destination: Key("arn:aws:kms:eu-west-1:111122223333:alias/aws/s3")),
        Samples.Rule() + Samples.Rule("r2", "2", "<Filter><Prefix>Other</Prefix></Filter>"),
        Samples.Rule() + Samples.Rule("r2", "2", "<Filter/>", bucket: "<Bucket>arn:aws:s3:::dst2</Bucket>"),
        Samples.Rule() + Samples.Rule("r2", "2", "<Filter/>", "<Status>Disabled</Status>"),
    ];

    [Theory]
    [MemberData(nameof(Findings))]
    public void What_S3_accepts_and_should_be_known_is_found(string rules, FindingSeverity severity, FindingTopic topic, string words)
    {
        ReplicationDocument document = ReplicationDocument.Parse(Samples.Configuration(rules));
        Assert.Empty(ConfigurationValidator.Validate(document, "source"));

        ConfigurationFinding finding = Assert.Single(Lint(document));

        Assert.Equal((severity, topic, "r1"), (finding.Severity, finding.Topic, finding.RuleId));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.AwsCode);
    }

    [Theory]
    [MemberData(nameof(Fine))]
    public void What_is_fine_has_no_finding(string rules) =>
        Assert.Empty(Lint(ReplicationDocument.Parse(Samples.Configuration(rules))));

    [Fact]
    public void Tags_that_exclude_each_other_do_not_overlap() =>
        Assert.DoesNotContain(
            Lint(ReplicationDocument.Parse(Samples.Configuration(
                Samples.Rule(selection: $"<Filter>{Tag}</Filter>") + Samples.Rule("r2", "2", $"<Filter>{OtherTag}</Filter>")))),
            finding => finding.Topic == FindingTopic.Overlap);

    [Fact]
    public void What_is_not_known_is_not_held_against_a_rule() =>
        Assert.Empty(ConfigurationLinter.Lint(
            ReplicationDocument.Parse(Samples.Configuration(One(
                criteria: Kms, destination: Key("arn:aws:kms:us-east-1:111122223333:key/1")))).ToConfiguration(),
            ConfigurationTraits.None));

    private static IReadOnlyList<ConfigurationFinding> Lint(ReplicationDocument document) =>
        ConfigurationLinter.Lint(document.ToConfiguration(), new ConfigurationTraits
        {
            SourceHasObjectLock = true,
            Destinations = new Dictionary<string, DestinationTraits>
            {
                ["dst"] = new() { Region = "eu-west-1", HasObjectLock = true, Ownership = "BucketOwnerEnforced" },
                ["dst2"] = new() { Region = "eu-west-1", HasObjectLock = true },
                ["unlocked"] = new() { Region = "eu-west-1", HasObjectLock = false },
            },
        });

    private static string Key(string key) => $"<EncryptionConfiguration><ReplicaKmsKeyID>{key}</ReplicaKmsKeyID></EncryptionConfiguration>";

    private static string One(
        string? selection = "<Filter><Prefix>Tax</Prefix></Filter>",
        string? criteria = null,
        string? bucket = "<Bucket>arn:aws:s3:::dst</Bucket>",
        string? destination = null) => Samples.Rule(selection: selection, criteria: criteria, bucket: bucket, destination: destination);
}
