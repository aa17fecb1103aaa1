using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Makes the rule that is asked for out of the request and what the bucket has.</summary>
internal static class RuleDraft
{
    /// <summary>Refuses what no rule can have, before anything is asked of AWS.</summary>
    public static void Validate(PutRuleRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        BucketNameRule.Validate(request.DestinationBucket);
        if (request.SourceBucket == request.DestinationBucket)
        {
            throw new CrrException(
                CrrErrorCode.InvalidReplicationConfiguration,
                $"Destination bucket cannot be the same as the source bucket, {request.SourceBucket}.")
            {
                Target = request.DestinationBucket,
                AwsCode = "InvalidRequest",
                Remedy = "Choose another bucket; it may be in the same Region.",
            };
        }

        if (request.RoleArn is not null)
        {
            RoleArn.Parse(request.RoleArn);
        }

        if (request.RuleId is not null)
        {
            RuleIdRule.Validate(request.RuleId);
        }

        KeyPrefixRule.Validate(request.Prefix ?? string.Empty);
        TagRule.Validate(request.Tags ?? new Dictionary<string, string>(), TagRule.MaxTagsOfObject);
        if (request.Priority is { } priority)
        {
            PriorityRule.Validate(priority);
        }

        if (!string.IsNullOrEmpty(request.Account))
        {
            AccountIdRule.Validate(request.Account);
        }
    }

    /// <summary>The rule that the request is about; null when it asks for a new one.</summary>
    public static ReplicationRule? FindPresent(PutRuleRequest request, ReplicationDocument? document)
    {
        if (request.RuleId is null)
        {
            RuleFilter filter = new(request.Prefix ?? string.Empty, request.Tags ?? new Dictionary<string, string>());
            return document?.Rules.FirstOrDefault(rule => Ownership.OwnsRule(rule.Id)
                && S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name)
                && name == request.DestinationBucket
                && filter.Equals(rule.Filter));
        }

        ReplicationRule? present = document?.Find(request.RuleId);
        if (Ownership.OwnsRule(request.RuleId))
        {
            return present;
        }

        throw present is not null
            ? RuleErrors.NotOwned(request.SourceBucket, request.RuleId)
            : new CrrException(
                CrrErrorCode.InvalidRuleId,
                $"The rule id '{request.RuleId}' does not begin with '{Ownership.RuleIdPrefix}', by which this module tells its own rules.")
            {
                Target = request.RuleId,
                Remedy = $"Use '{Ownership.RuleIdPrefix}{request.RuleId}', or leave the id out.",
            };
    }

    /// <summary>The rule as it shall be; what the request leaves out stays as it is present.</summary>
    public static ReplicationRule Make(PutRuleRequest request, ReplicationRule? present, AwsPartition partition, string? account)
    {
        string bucketArn = S3Arn.ForBucket(request.DestinationBucket, partition);
        RuleDestination destination = present?.Destination.BucketArn == bucketArn
            ? present.Destination
            : new RuleDestination(bucketArn) { StorageClass = present?.Destination.StorageClass };
        destination = destination with
        {
            StorageClass = Choose(request.StorageClass, destination.StorageClass),
            Account = Choose(request.Account, destination.Account ?? account),
        };
        RuleFilter filter = present?.Filter ?? RuleFilter.Everything with { Prefix = present?.Prefix ?? string.Empty };
        return (present ?? new ReplicationRule { Destination = destination }) with
        {
            Id = request.RuleId ?? present?.Id,
            Priority = request.Priority ?? present?.Priority,
            Enabled = request.Enabled ?? present?.Enabled ?? true,
            Prefix = null,
            Filter = filter with { Prefix = request.Prefix ?? filter.Prefix, Tags = request.Tags ?? filter.Tags },
            DeleteMarkerReplication = request.DeleteMarkerReplication ?? present?.DeleteMarkerReplication,
            ReplicaModifications = request.ReplicaModifications ?? present?.ReplicaModifications,
            Destination = destination,
        };
    }

    // Empty says none; null says as it is.
    private static string? Choose(string? asked, string? present) => asked is null ? present : asked.Length == 0 ? null : asked;
}
