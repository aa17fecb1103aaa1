using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Setup.Planning;

namespace S3Replication.Core.Templates.Model;

/// <summary>Refuses parameters that make no template, besides what no rule can have.</summary>
internal static class ParameterCheck
{
    /// <summary>Throws for the first thing that is wrong.</summary>
    public static void Refuse(TemplateParameters parameters, IReadOnlyList<SetupLink> links)
    {
        RefuseRegions(parameters, links);
        RefuseAccounts(parameters, links);
        RefuseKeys(parameters, links);
    }

    private static void RefuseRegions(TemplateParameters parameters, IReadOnlyList<SetupLink> links)
    {
        string[] buckets = BucketsOf(links);
        foreach (string bucket in buckets)
        {
            string? region = parameters.Setup.Regions.GetValueOrDefault(bucket);
            RefuseIf(
                string.IsNullOrEmpty(region),
                $"The Region of bucket {bucket} is missing: a template from parameters asks nobody where buckets are.",
                $"Write {bucket}@eu-west-1, say, or give -SourceRegion and -DestinationRegion.");
            AwsRegion.Validate(region);
        }

        RefuseIf(
            buckets.Select(bucket => AwsPartition.FromRegion(parameters.Setup.Regions[bucket])).Distinct().Count() > 1,
            "The buckets are in Regions of different partitions, and replication never leaves one.");
    }

    private static void RefuseAccounts(TemplateParameters parameters, IReadOnlyList<SetupLink> links)
    {
        if (parameters.AccountId is not null)
        {
            AccountIdRule.Validate(parameters.AccountId);
        }

        string[] others = [.. links.Select(link => link.Rule.Account).OfType<string>().Where(id => id.Length > 0).Distinct()];
        RefuseIf(others.Length > 1, $"The destinations are in {others.Length} accounts; a template is for one or two.");
        RefuseIf(
            others.Length > 0 && parameters.AccountId is null,
            "With a second account the first one must be named too: the policy of the destination names a role of it.",
            "Give -AccountId.");
        RefuseIf(
            links.Any(link => link.Rule.RoleArn is not null),
            "A template makes its roles; one that is there has no place in it.",
            "Give -RoleName instead of -RoleArn.");
    }

    private static void RefuseKeys(TemplateParameters parameters, IReadOnlyList<SetupLink> links)
    {
        string[] keyless = [.. BucketsOf(links).Where(bucket => !parameters.KmsKeyIds.ContainsKey(bucket))];
        RefuseIf(
            parameters.KmsKeyIds.Count > 0 && keyless.Length > 0,
            $"The KMS key of bucket {keyless.FirstOrDefault()} is missing: the role decrypts with the source's key and encrypts with the replicas'.",
            "Give -SourceKmsKeyId and -ReplicaKmsKeyId.");
        foreach ((string bucket, string key) in parameters.KmsKeyIds)
        {
            RefuseKey(key, bucket, parameters.Setup.Regions[bucket]);
        }
    }

    private static void RefuseKey(string key, string bucket, string region)
    {
        if (!KmsKeyArn.IsKey(key))
        {
            throw new CrrException(CrrErrorCode.InvalidArn, $"'{key}' is not the ARN of a KMS key.")
            {
                Target = key,
                Remedy = "A template asks nobody which key an alias stands for: give the key's own ARN.",
            };
        }

        RefuseIf(
            Arn.Parse(key).Region != region,
            $"The key {key} is not in {region}, the Region of bucket {bucket}: S3 uses keys of the bucket's Region only.",
            "Write a template for each destination, each with a key of its Region.");
    }

    private static string[] BucketsOf(IReadOnlyList<SetupLink> links) =>
        [.. links.SelectMany(link => new[] { link.Rule.SourceBucket, link.Rule.DestinationBucket }).Distinct()];

    private static void RefuseIf(bool wrong, string message, string? remedy = null)
    {
        if (wrong)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, message) { Remedy = remedy };
        }
    }
}
