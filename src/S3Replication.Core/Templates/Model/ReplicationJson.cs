using System.Text.Json.Nodes;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Templates.Model;

/// <summary>
/// A replication configuration as JSON, with the names and the order of the API's model, which the AWS CLI and the SDKs share
/// (<see href="https://docs.aws.amazon.com/cli/latest/reference/s3api/put-bucket-replication.html">put-bucket-replication</see>).
/// </summary>
internal static class ReplicationJson
{
    private const int Minutes = 15;

    /// <summary>The configuration of a bucket.</summary>
    /// <param name="source">The bucket and its rules.</param>
    /// <param name="roleArn">The role's ARN.</param>
    public static JsonObject Of(TemplateSource source, string roleArn) => new()
    {
        ["Role"] = roleArn,
        ["Rules"] = new JsonArray([.. source.Rules.Select(Rule)]),
    };

    private static JsonObject Rule(ReplicationRule rule)
    {
        JsonObject json = new()
        {
            ["ID"] = rule.Id,
            ["Priority"] = rule.Priority,
            ["Filter"] = Filter(rule.Filter ?? RuleFilter.Everything),
            ["Status"] = Word(rule.Enabled),
        };
        JsonObject criteria = [];
        AddStatus(criteria, "SseKmsEncryptedObjects", rule.SseKmsEncryptedObjects);
        AddStatus(criteria, "ReplicaModifications", rule.ReplicaModifications);
        if (criteria.Count > 0)
        {
            json["SourceSelectionCriteria"] = criteria;
        }

        json["Destination"] = Destination(rule.Destination);
        AddStatus(json, "DeleteMarkerReplication", rule.DeleteMarkerReplication ?? false);
        return json;
    }

    private static JsonObject Filter(RuleFilter filter)
    {
        JsonArray tags = [.. Tags(filter)];
        return tags.Count == 0 ? new JsonObject { ["Prefix"] = filter.Prefix }
            : tags.Count == 1 && filter.Prefix.Length == 0 ? new JsonObject { ["Tag"] = tags[0]!.DeepClone() }
            : new JsonObject
            {
                ["And"] = filter.Prefix.Length == 0
                    ? new JsonObject { ["Tags"] = tags }
                    : new JsonObject { ["Prefix"] = filter.Prefix, ["Tags"] = tags },
            };
    }

    // S3 does not keep an order of tags: theirs is that of their keys.
    private static IEnumerable<JsonObject> Tags(RuleFilter filter) => filter.Tags
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });

    private static JsonObject Destination(RuleDestination destination)
    {
        JsonObject json = new() { ["Bucket"] = destination.BucketArn };
        if (destination.Account is not null)
        {
            json["Account"] = destination.Account;
        }

        if (destination.StorageClass is not null)
        {
            json["StorageClass"] = destination.StorageClass;
        }

        if (destination.OwnerOverride)
        {
            json["AccessControlTranslation"] = new JsonObject { ["Owner"] = "Destination" };
        }

        if (destination.ReplicaKmsKeyId is not null)
        {
            json["EncryptionConfiguration"] = new JsonObject { ["ReplicaKmsKeyID"] = destination.ReplicaKmsKeyId };
        }

        if (destination.ReplicationTime is { } time)
        {
            json["ReplicationTime"] = new JsonObject
            {
                ["Status"] = Word(time),
                ["Time"] = new JsonObject { ["Minutes"] = Minutes },
            };
        }

        if (destination.Metrics is { } metrics)
        {
            JsonObject written = new() { ["Status"] = Word(metrics) };
            if (destination.ReplicationTime == true)
            {
                // Only Replication Time Control has a threshold, and then S3 demands it.
                written["EventThreshold"] = new JsonObject { ["Minutes"] = Minutes };
            }

            json["Metrics"] = written;
        }

        return json;
    }

    private static void AddStatus(JsonObject parent, string name, bool? enabled)
    {
        if (enabled is { } value)
        {
            parent[name] = new JsonObject { ["Status"] = Word(value) };
        }
    }

    private static string Word(bool enabled) => enabled ? "Enabled" : "Disabled";
}
