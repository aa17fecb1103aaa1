using System.Text.Json.Nodes;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>A replication configuration as a Terraform resource.</summary>
internal static class TerraformRules
{
    private static HclBody Minutes => new HclBody().Set("minutes", "15");

    /// <summary>The resource.</summary>
    public static string Block(TemplateModel model, TemplateSource source, TerraformNames names)
    {
        HclBody body = new HclBody()
            .Set("provider", names.ProviderOf(source.Bucket))
            .Set("bucket", names.IdOf(source.Bucket))
            .Set("role", $"aws_iam_role.{names.Of(source.Role)}.arn");
        foreach (ReplicationRule rule in source.Rules)
        {
            body.Add("rule", Rule(model, rule, names));
        }

        return body
            .Set("depends_on", $"[\n  {string.Join(",\n  ", DependsOn(model, source, names))},\n]")
            .ToBlock($"resource \"aws_s3_bucket_replication_configuration\" \"{names.Of(source.Bucket)}\"");
    }

    /// <summary>A map of tags.</summary>
    public static string Tags(IReadOnlyDictionary<string, string> tags)
    {
        JsonObject sorted = [];
        foreach (KeyValuePair<string, string> tag in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            sorted[tag.Key] = tag.Value;
        }

        return HclText.Write(sorted);
    }

    // S3 looks at the versioning of both sides and wants the role to be complete when the first object comes.
    private static List<string> DependsOn(TemplateModel model, TemplateSource source, TerraformNames names)
    {
        IEnumerable<TemplateBucket> buckets = [source.Bucket, .. source.Rules.Select(model.Destination)];
        List<string> resources = [];
        if (model.IncludeBuckets)
        {
            resources.AddRange(buckets.Distinct().Select(bucket => $"aws_s3_bucket_versioning.{names.Of(bucket)}"));
        }

        resources.AddRange(source.Role.Policies.Select(policy => $"aws_iam_role_policy.{names.Of(source.Role, policy.Name)}"));
        resources.AddRange(source.Role.ManagedPolicyArns.Select(arn => $"aws_iam_role_policy_attachment.{names.Of(source.Role, arn)}"));
        resources.AddRange(model.BucketPolicies.Where(policy => buckets.Contains(policy.Bucket))
            .Select(policy => $"aws_s3_bucket_policy.{names.Of(policy.Bucket)}"));
        return resources;
    }

    private static HclBody Rule(TemplateModel model, ReplicationRule rule, TerraformNames names)
    {
        HclBody body = new HclBody()
            .Set("id", HclText.Quote(rule.Id!))
            .Set("priority", $"{rule.Priority}")
            .Set("status", Word(rule.Enabled))
            .Add("filter", Filter(rule.Filter ?? RuleFilter.Everything))
            .Add("delete_marker_replication", Status(rule.DeleteMarkerReplication ?? false));
        HclBody criteria = new();
        if (rule.SseKmsEncryptedObjects is { } kms)
        {
            criteria.Add("sse_kms_encrypted_objects", Status(kms));
        }

        if (rule.ReplicaModifications is { } modifications)
        {
            criteria.Add("replica_modifications", Status(modifications));
        }

        if (rule.SseKmsEncryptedObjects is not null || rule.ReplicaModifications is not null)
        {
            body.Add("source_selection_criteria", criteria);
        }

        return body.Add("destination", Destination(model.Destination(rule), rule.Destination, names));
    }

    private static HclBody Filter(RuleFilter filter)
    {
        HclBody body = new();
        if (filter.Tags.Count == 0)
        {
            return body.Set("prefix", HclText.Quote(filter.Prefix));
        }

        if (filter.Tags.Count == 1 && filter.Prefix.Length == 0)
        {
            KeyValuePair<string, string> tag = filter.Tags.Single();
            return body.Add("tag", new HclBody().Set("key", HclText.Quote(tag.Key)).Set("value", HclText.Quote(tag.Value)));
        }

        return body.Add("and", new HclBody()
            .Set("prefix", filter.Prefix.Length == 0 ? null : HclText.Quote(filter.Prefix))
            .Set("tags", Tags(filter.Tags)));
    }

    private static HclBody Destination(TemplateBucket bucket, RuleDestination destination, TerraformNames names)
    {
        HclBody body = new HclBody()
            .Set("bucket", names.ArnOf(bucket, destination.BucketArn))
            .Set("account", destination.Account is null ? null : HclText.Quote(destination.Account))
            .Set("storage_class", destination.StorageClass is null ? null : HclText.Quote(destination.StorageClass));
        if (destination.OwnerOverride)
        {
            body.Add("access_control_translation", new HclBody().Set("owner", "\"Destination\""));
        }

        if (destination.ReplicaKmsKeyId is { } key)
        {
            body.Add("encryption_configuration", new HclBody().Set("replica_kms_key_id", HclText.Quote(key)));
        }

        if (destination.ReplicationTime is { } time)
        {
            body.Add("replication_time", Status(time).Add("time", Minutes));
        }

        if (destination.Metrics is { } metrics)
        {
            HclBody written = Status(metrics);
            body.Add("metrics", destination.ReplicationTime == true ? written.Add("event_threshold", Minutes) : written);
        }

        return body;
    }

    private static HclBody Status(bool enabled) => new HclBody().Set("status", Word(enabled));

    private static string Word(bool enabled) => enabled ? "\"Enabled\"" : "\"Disabled\"";
}
