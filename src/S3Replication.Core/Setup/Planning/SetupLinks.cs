using S3Replication.Core.Errors;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Makes the directions out of what is asked for.</summary>
internal static class SetupLinks
{
    /// <summary>One for each rule, and with two ways one back for each that has none.</summary>
    /// <exception cref="CrrException">What no rule can have.</exception>
    public static IReadOnlyList<SetupLink> From(SetUpReplicationRequest request)
    {
        if (request.Rules.Count == 0)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "There is nothing to set up: a destination bucket is missing.");
        }

        HashSet<string> near = new(request.Rules.Select(rule => rule.SourceBucket), StringComparer.Ordinal);
        List<PutRuleRequest> rules = [.. request.Rules];
        if (request.TwoWay)
        {
            rules = [.. rules.Select(TravelBothWays)];
            HashSet<(string, string)> present = [.. rules.Select(rule => (rule.SourceBucket, rule.DestinationBucket))];
            rules.AddRange(rules
                .Where(rule => !present.Contains((rule.DestinationBucket, rule.SourceBucket)))
                .Select(rule => Reverse(rule, request.ReturnKmsKeyId)).ToList());
        }
        else if (request.ReturnKmsKeyId is not null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"{nameof(request.ReturnKmsKeyId)} is for replication in both directions.")
            {
                Target = request.ReturnKmsKeyId,
                Remedy = "Add -TwoWay, or leave it out; -ReplicaKmsKeyId is the key of the replicas in the destination.",
            };
        }

        if (request.SourceKmsKeyIds.Count > 0 && !rules.Exists(rule => rule.SseKmsEncryptedObjects == true || rule.ReplicaKmsKeyId is not null))
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"{nameof(request.SourceKmsKeyIds)} are for rules that replicate objects encrypted with KMS keys.")
            {
                Target = request.SourceKmsKeyIds[0],
                Remedy = "Give -ReplicaKmsKeyId too, the key of the replicas, or leave -SourceKmsKeyId out.",
            };
        }

        foreach (PutRuleRequest rule in rules)
        {
            RuleDraft.Validate(rule);
        }

        return
        [
            .. rules.Select(rule => new SetupLink(
                rule, !near.Contains(rule.SourceBucket), !near.Contains(rule.DestinationBucket))),
        ];
    }

    // Of two rules where only one lets metadata or delete markers travel, the buckets drift apart.
    private static PutRuleRequest TravelBothWays(PutRuleRequest rule)
    {
        RefuseOff(rule, rule.DeleteMarkerReplication, nameof(rule.DeleteMarkerReplication));
        RefuseOff(rule, rule.ReplicaModifications, nameof(rule.ReplicaModifications));
        return rule with { DeleteMarkerReplication = true, ReplicaModifications = true };
    }

    // A key serves its own Region: that of the way there can't encrypt on the way back.
    private static PutRuleRequest Reverse(PutRuleRequest rule, string? key)
    {
        if (rule.ReplicaKmsKeyId is not null != key is not null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"Replication from {rule.SourceBucket} to {rule.DestinationBucket} and back needs a key of the Region on each side, or none.")
            {
                Target = rule.ReplicaKmsKeyId ?? key,
                Remedy = $"Give -ReplicaKmsKeyId a key in the Region of {rule.DestinationBucket} and -ReturnKmsKeyId one in that of {rule.SourceBucket}.",
            };
        }

        return rule with
        {
            SourceBucket = rule.DestinationBucket,
            DestinationBucket = rule.SourceBucket,
            RoleArn = null,
            Account = null,
            ReplicaKmsKeyId = key,
        };
    }

    private static void RefuseOff(PutRuleRequest rule, bool? value, string name)
    {
        if (value == false)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"{name} is off for {rule.SourceBucket} and {rule.DestinationBucket}: replication in both directions needs it in both rules.")
            {
                Target = rule.SourceBucket,
                Remedy = $"Leave -{name} out, or set up one direction only.",
            };
        }
    }
}
