using System.Text.Json.Nodes;
using S3Replication.Core.Buckets;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>The template for the buckets of an account and Region.</summary>
/// <param name="model">The model.</param>
/// <param name="buckets">The buckets.</param>
/// <param name="made">The buckets that are there before.</param>
internal sealed class CloudFormationBuckets(
    TemplateModel model, IReadOnlyList<TemplateBucket> buckets, IReadOnlySet<TemplateBucket> made)
{
    private const string Replicate = "Replicate";

    /// <summary>
    /// Whether the rules have to wait: when buckets replicate to each other, one of them is always made first, and S3 refuses
    /// rules whose destination is not there.
    /// </summary>
    public bool NeedsTwoSteps { get; } = model.Sources.Any(source => buckets.Contains(source.Bucket)
        && source.Rules.Select(model.Destination).Any(destination => !made.Contains(destination)
            && !(buckets.Contains(destination) && model.Sources.All(other => other.Bucket != destination))));

    /// <summary>The template.</summary>
    public JsonObject Write()
    {
        JsonObject resources = [];
        Dictionary<TemplateBucket, string> ids = [];
        foreach (TemplateBucket bucket in buckets.Where(bucket => model.IncludeBuckets || SourceOf(bucket) is not null)
            .OrderBy(bucket => SourceOf(bucket) is not null))
        {
            ids[bucket] = CloudFormationNames.Free(resources, "Bucket", bucket.Name);
            resources[ids[bucket]] = Bucket(bucket, ids);
        }

        foreach (TemplateBucketPolicy policy in model.BucketPolicies.Where(policy => buckets.Contains(policy.Bucket)))
        {
            resources[CloudFormationNames.Free(resources, "Policy", policy.Bucket.Name)] = new JsonObject
            {
                ["Type"] = "AWS::S3::BucketPolicy",
                ["Properties"] = new JsonObject
                {
                    ["Bucket"] = ids.TryGetValue(policy.Bucket, out string? id) ? new JsonObject { ["Ref"] = id } : policy.Bucket.Name,
                    ["PolicyDocument"] = policy.Document.DeepClone(),
                },
            };
        }

        JsonObject template = new()
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "Buckets that Amazon S3 replicates.",
        };
        if (NeedsTwoSteps)
        {
            template["Parameters"] = new JsonObject
            {
                [Replicate] = new JsonObject
                {
                    ["Type"] = "String",
                    ["AllowedValues"] = new JsonArray("true", "false"),
                    ["Default"] = "true",
                    ["Description"] = "Whether the rules are set. First false, so that every bucket is there before a rule names it; then true.",
                },
            };
            template["Conditions"] = new JsonObject
            {
                [Replicate] = new JsonObject { ["Fn::Equals"] = new JsonArray(new JsonObject { ["Ref"] = Replicate }, "true") },
            };
        }

        template["Resources"] = resources;
        return template;
    }

    private TemplateSource? SourceOf(TemplateBucket bucket) => model.Sources.FirstOrDefault(source => source.Bucket == bucket);

    // No bucket goes away with its stack, whatever is done to that.
    private JsonObject Bucket(TemplateBucket bucket, Dictionary<TemplateBucket, string> ids)
    {
        TemplateSource? source = SourceOf(bucket);
        JsonObject resource = new()
        {
            ["Type"] = "AWS::S3::Bucket",
            ["DeletionPolicy"] = "Retain",
            ["UpdateReplacePolicy"] = "Retain",
        };
        string[] before = [.. (source?.Rules ?? [])
            .Select(model.Destination).Distinct().Where(ids.ContainsKey).Select(destination => ids[destination])];
        if (before.Length > 0 && !NeedsTwoSteps)
        {
            resource["DependsOn"] = new JsonArray([.. before.Select(id => JsonValue.Create(id))]);
        }

        JsonObject properties = new()
        {
            ["BucketName"] = bucket.Name,
            ["VersioningConfiguration"] = new JsonObject { ["Status"] = "Enabled" },
        };
        if (bucket.ObjectLock)
        {
            properties["ObjectLockEnabled"] = true;
        }

        if (bucket.Encryption is not null)
        {
            properties["BucketEncryption"] = Encryption(bucket.Encryption);
        }

        if (source is not null)
        {
            JsonObject configuration = CloudFormationRules.Of(model, source);
            properties["ReplicationConfiguration"] = NeedsTwoSteps
                ? new JsonObject { ["Fn::If"] = new JsonArray(Replicate, configuration, new JsonObject { ["Ref"] = "AWS::NoValue" }) }
                : configuration;
        }

        resource["Properties"] = properties;
        return resource;
    }

    private static JsonObject Encryption(BucketEncryption encryption) => new()
    {
        ["ServerSideEncryptionConfiguration"] = new JsonArray(new JsonObject
        {
            ["BucketKeyEnabled"] = encryption.BucketKeyEnabled,
            ["ServerSideEncryptionByDefault"] =
                EncryptionJson.Of(encryption)["Rules"]![0]!["ApplyServerSideEncryptionByDefault"]!.DeepClone(),
        }),
    };
}
