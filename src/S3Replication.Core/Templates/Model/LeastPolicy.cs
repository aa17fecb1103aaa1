using System.Text.Json.Nodes;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Templates.Model;

/// <summary>The policy that rules need of their role, and nothing besides: what <c>New-CrrRole -Rule</c> writes.</summary>
internal static class LeastPolicy
{
    /// <summary>The policy.</summary>
    /// <param name="rules">The rules that the role serves, with their source and destination.</param>
    /// <param name="partition">The partition.</param>
    public static JsonObject Of(
        IEnumerable<(TemplateBucket Source, TemplateBucket Destination, ReplicationRule Rule)> rules, AwsPartition partition) =>
        PolicyOrder.Of(RolePolicyGenerator.Generate(
            new RolePermissions([.. rules.Select(entry => Access(entry.Source, entry.Destination, entry.Rule))], partition),
            Ownership.PolicyName));

    private static RuleAccess Access(TemplateBucket source, TemplateBucket destination, ReplicationRule rule)
    {
        bool kms = rule.SseKmsEncryptedObjects == true;
        return new RuleAccess(source.Name, destination.Name)
        {
            Prefix = rule.Filter?.Prefix ?? string.Empty,
            DeleteMarkers = rule.DeleteMarkerReplication == true,
            OwnerOverride = rule.Destination.OwnerOverride,
            ObjectLock = source.ObjectLock,
            SourceKeys = kms && source.Encryption?.KmsKeyId is { } key ? [key] : [],
            ReplicaKey = kms ? rule.Destination.ReplicaKmsKeyId : null,
            BucketKey = kms && destination.Encryption?.BucketKeyEnabled == true,
        };
    }
}
