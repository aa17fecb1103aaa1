using S3Replication.Core.Errors;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Looks at a configuration before it is written.</summary>
internal static class ConfigurationReview
{
    /// <summary>Refuses what S3 would refuse. What it accepted before is not held against the change.</summary>
    /// <param name="before">The configuration in force; null for none.</param>
    /// <param name="after">The one to be written.</param>
    /// <param name="bucket">The source bucket.</param>
    /// <exception cref="CrrException"><c>InvalidReplicationConfiguration</c>, with S3's code.</exception>
    public static void RefuseInvalid(ReplicationDocument? before, ReplicationDocument after, string bucket)
    {
        IReadOnlyList<ConfigurationFinding> known = before is null ? [] : ConfigurationValidator.Validate(before, bucket);
        ConfigurationFinding? finding = ConfigurationValidator.Validate(after, bucket).Except(known).FirstOrDefault();
        if (finding is not null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration,
                $"{finding.Message.TrimEnd('.')} (rule {finding.RuleId ?? "any"} of bucket {bucket}, {finding.Element}).")
            {
                Target = finding.RuleId ?? bucket,
                AwsCode = finding.AwsCode,
            };
        }
    }
}
