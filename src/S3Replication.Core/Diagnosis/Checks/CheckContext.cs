using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What the checks of one rule look at. The facts are shared by all rules of a bucket.</summary>
/// <param name="facts">What was read so far.</param>
/// <param name="rule">The rule; null when the bucket has none.</param>
/// <param name="configuration">The configuration that the rule is in; null when the bucket has none.</param>
internal sealed class CheckContext(BucketFacts facts, ReplicationRule? rule, ReplicationConfiguration? configuration)
{
    /// <summary>What was read, and what is read when it is asked for.</summary>
    public BucketFacts Facts { get; } = facts;

    /// <summary>The source bucket's name.</summary>
    public string SourceBucket => Facts.SourceBucket;

    /// <summary>The rule. Checks that say they need one are not made without it.</summary>
    public ReplicationRule Rule => rule ?? throw new InvalidOperationException("There is no rule.");

    /// <summary>The rule's id; null when it has none, or there is no rule.</summary>
    public string? RuleId => rule?.Id;

    /// <summary>Whether there is a rule.</summary>
    public bool HasRule => rule is not null;

    /// <summary>What the rule was when it was saved; null when nobody gave it.</summary>
    public ConfigurationBaseline? Baseline { get; init; }

    /// <summary>Whether it is this rule that was asked about, and not all of them.</summary>
    public bool RuleIsAskedFor { get; init; }

    /// <summary>The role's ARN as the configuration has it.</summary>
    public string RoleArn { get; } = configuration?.Role ?? string.Empty;

    /// <summary>The configuration that the rule is in.</summary>
    public ReplicationConfiguration Configuration =>
        configuration ?? throw new InvalidOperationException("There is no configuration.");

    /// <summary>The destination bucket's name; what the configuration says instead when that is no bucket's ARN.</summary>
    public string DestinationBucket { get; } =
        S3Arn.TryGetBucketName(rule?.Destination.BucketArn, out string? name) ? name : rule?.Destination.BucketArn ?? string.Empty;

    /// <summary>What the keys of the rule's objects begin with.</summary>
    public string Prefix => Rule.Filter?.Prefix ?? Rule.Prefix ?? string.Empty;

    /// <summary>Whether delete markers travel. In the V1 schema they do
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations">Backward compatibility</see>).
    /// </summary>
    public bool DeleteMarkersTravel => Rule.DeleteMarkerReplication ?? !Configuration.IsV2;

    /// <summary>The mend that changes the rule.</summary>
    /// <param name="change">Says what it gets.</param>
    public CheckMend ChangeRule(Func<PutRuleRequest, PutRuleRequest> change) =>
        CheckMend.ChangeRule(change(new PutRuleRequest(SourceBucket, DestinationBucket) { RuleId = RuleId }));

    /// <summary>The partition of the destination's ARN, which is that of everything in the configuration.</summary>
    public AwsPartition Partition =>
        Arn.TryParse(Rule.Destination.BucketArn, out Arn? arn) && AwsPartition.TryFromId(arn.Partition, out AwsPartition? partition)
            ? partition
            : AwsPartition.Aws;
}
