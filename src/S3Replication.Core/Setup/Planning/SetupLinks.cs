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
            rules.AddRange(rules.Select(Reverse).ToList()
                .Where(rule => !present.Contains((rule.SourceBucket, rule.DestinationBucket))));
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

    private static PutRuleRequest Reverse(PutRuleRequest rule) => rule with
    {
        SourceBucket = rule.DestinationBucket,
        DestinationBucket = rule.SourceBucket,
        RoleArn = null,
        Account = null,
    };

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
