using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// Finds what S3 accepts and what then fails, does nothing, or does something else than it seems to say
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html">Troubleshooting replication</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html">Changing the replica owner</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
/// </summary>
public static class ConfigurationLinter
{
    /// <summary>Looks at a configuration that S3 accepts.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="traits">What is known of its buckets.</param>
    /// <returns>Warnings and information, rule by rule.</returns>
    public static IReadOnlyList<ConfigurationFinding> Lint(ReplicationConfiguration configuration, ConfigurationTraits traits)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(traits);
        string? account = RoleArn.TryParse(configuration.Role, out RoleArn? role) ? role.AccountId : null;
        List<ConfigurationFinding> findings = [];
        for (int i = 0; i < configuration.Rules.Count; i++)
        {
            ReplicationRule rule = configuration.Rules[i];
            S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? bucket);
            DestinationTraits? destination = bucket is null ? null : traits.Destinations.GetValueOrDefault(bucket);
            LintNotes notes = new(findings, rule.Id ?? $"rule {i + 1}");
            FilterLint.Look(rule, notes);
            OverlapLint.Look(configuration, i, notes);
            EncryptionLint.Look(rule, account, destination, notes);
            ReplicaLint.Look(rule, account, destination, notes);
            if (traits.SourceHasObjectLock == true && destination?.HasObjectLock == false)
            {
                notes.Warn(
                    FindingTopic.ObjectLock,
                    "Destination/Bucket",
                    $"The source bucket has Object Lock and destination bucket {bucket} does not: objects with a retention or a legal hold fail.",
                    "Turn Object Lock on for the destination; for a bucket with versioning that can be done at any time.");
            }
        }

        return findings;
    }
}
