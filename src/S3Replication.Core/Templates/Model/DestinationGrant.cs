using System.Text.Json.Nodes;
using S3Replication.Core.Policies;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Templates.Model;

/// <summary>The policy of a bucket that roles of another account replicate to: what <see cref="GrantAccess"/> writes.</summary>
internal static class DestinationGrant
{
    /// <summary>The policy; null when no other account's role writes to the bucket.</summary>
    /// <param name="model">The model; its policies don't count.</param>
    /// <param name="bucket">The bucket.</param>
    public static JsonObject? Of(TemplateModel model, TemplateBucket bucket)
    {
        PolicyDocument policy = PolicyDocument.Empty($"policy of bucket {bucket.Name}");
        foreach (IGrouping<TemplateRole, TemplateSource> sources in model.Sources
            .Where(source => source.Bucket.Account != bucket.Account).GroupBy(source => source.Role))
        {
            ReplicationRule[] rules = [.. sources.SelectMany(source => source.Rules).Where(rule => model.Destination(rule) == bucket)];
            if (rules.Length > 0)
            {
                policy = AccessStatements.ForBucket(Request(bucket, model.ArnOf(sources.Key, string.Empty), rules))
                    .Aggregate(policy, (extended, statement) => extended.WithStatement(statement));
            }
        }

        return policy.Statements.Count == 0 ? null : PolicyOrder.Of(policy);
    }

    /// <summary>What a role needs in a bucket for some rules.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="rules">The rules.</param>
    public static GrantAccessRequest Request(TemplateBucket bucket, string roleArn, IReadOnlyList<ReplicationRule> rules)
    {
        string[] prefixes = [.. rules.Select(rule => rule.Filter?.Prefix ?? string.Empty).Distinct()];
        return new GrantAccessRequest(roleArn, bucket.Name)
        {
            Prefix = prefixes.Length == 1 ? prefixes[0] : string.Empty,
            DeleteMarkers = rules.Any(rule => rule.DeleteMarkerReplication == true),
            OwnerOverride = rules.Any(rule => rule.Destination.OwnerOverride),
            ReplicaKmsKeyId = rules.Select(rule => rule.Destination.ReplicaKmsKeyId).FirstOrDefault(key => key is not null),
        };
    }
}
