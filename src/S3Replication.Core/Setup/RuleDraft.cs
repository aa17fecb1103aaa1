using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Makes the rule that is asked for out of the request and what the bucket has.</summary>
internal static class RuleDraft
{
    /// <summary>Refuses what no rules can have, before anything is asked of AWS.</summary>
    public static void Validate(IReadOnlyList<PutRuleRequest> requests)
    {
        foreach (PutRuleRequest request in requests)
        {
            Validate(request);
        }

        RefuseTwice(requests, request => $"{request.DestinationBucket}\n{request.RuleId}\n{request.Prefix}", "destination", request => request.DestinationBucket);
        RefuseTwice(requests.Where(request => request.RuleId is not null), request => request.RuleId!, "rule id", request => request.RuleId!);
        RefuseTwice(
            requests.Where(request => request.Priority is not null),
            request => request.Priority.ToString()!,
            "priority",
            request => request.Priority.ToString()!);
    }

    // Two rules with one id or priority are one too many.
    private static void RefuseTwice(
        IEnumerable<PutRuleRequest> requests, Func<PutRuleRequest, string> key, string what, Func<PutRuleRequest, string> value)
    {
        if (requests.GroupBy(key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } group)
        {
            string twice = value(group.First());
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Several rules at once were given the same {what}, {twice}.")
            {
                Target = twice,
                Remedy = "Each destination gets a rule of its own: leave the rule id and the priority out, or set the rules one by one.",
            };
        }
    }

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

        if (!string.IsNullOrEmpty(request.StorageClass))
        {
            StorageClassRule.Validate(request.StorageClass);
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
            : new RuleDestination(bucketArn)
            {
                StorageClass = present?.Destination.StorageClass,
                ReplicationTime = present?.Destination.ReplicationTime,
                Metrics = present?.Destination.Metrics,
            };
        destination = destination with
        {
            StorageClass = Choose(request.StorageClass, destination.StorageClass),
            Account = Choose(request.Account, destination.Account ?? account),
            OwnerOverride = request.OwnerOverride ?? destination.OwnerOverride,
            ReplicaKmsKeyId = Choose(request.ReplicaKmsKeyId, destination.ReplicaKmsKeyId),
        };
        destination = WithMetrics(request, destination);
        RuleFilter filter = present?.Filter ?? RuleFilter.Everything with { Prefix = present?.Prefix ?? string.Empty };
        return (present ?? new ReplicationRule { Destination = destination }) with
        {
            Id = request.RuleId ?? present?.Id,
            Priority = request.Priority ?? present?.Priority,
            Enabled = request.Enabled ?? present?.Enabled ?? true,
            Prefix = null,
            Filter = filter with { Prefix = request.Prefix ?? filter.Prefix, Tags = request.Tags ?? filter.Tags },
            DeleteMarkerReplication = request.DeleteMarkerReplication ?? present?.DeleteMarkerReplication,
            ReplicaModifications = Switch(request.ReplicaModifications, present?.ReplicaModifications),
            SseKmsEncryptedObjects = ChooseKms(request, present, destination.ReplicaKmsKeyId),
            Destination = destination,
        };
    }

    // S3 offers the two of them together, or metrics alone; both switched off may stand there as well.
    private static RuleDestination WithMetrics(PutRuleRequest request, RuleDestination destination)
    {
        bool? time = Turn(request.ReplicationTimeControl, destination.ReplicationTime);
        if (time == true && request.Metrics == false)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, "S3 offers Replication Time Control only with metrics, which were asked to be off.")
            {
                Target = request.RuleId ?? request.DestinationBucket,
                AwsCode = "InvalidRequest",
                Remedy = "Leave -Metrics out, or turn off -ReplicationTimeControl too.",
            };
        }

        bool? metrics = time == true ? true : Turn(request.Metrics, destination.Metrics);
        return destination with { ReplicationTime = time == false && metrics != false ? null : time, Metrics = metrics };
    }

    // Without a key nothing is left that the choice could be about; with one S3 demands a choice.
    private static bool? ChooseKms(PutRuleRequest request, ReplicationRule? present, string? key) =>
        key is not null ? request.SseKmsEncryptedObjects ?? present?.SseKmsEncryptedObjects
        : request.SseKmsEncryptedObjects == true ? true
        : request.SseKmsEncryptedObjects is null && request.ReplicaKmsKeyId is null ? present?.SseKmsEncryptedObjects
        : null;

    // What the rule doesn't have need not be written in order to be off.
    private static bool? Switch(bool? asked, bool? present) => asked == false && present is null ? null : asked ?? present;

    // Off is said by leaving the element out; what is off already stays as it is written.
    private static bool? Turn(bool? asked, bool? present) =>
        asked is null ? present : asked.Value ? true : present == false ? false : null;

    // Empty says none; null says as it is.
    private static string? Choose(string? asked, string? present) => asked is null ? present : asked.Length == 0 ? null : asked;
}
