using System.Text.Json.Nodes;
using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>
/// A replication configuration with CloudFormation's names, which differ from those of the API in some places
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationrule.html">ReplicationRule</see>).
/// </summary>
internal static class CloudFormationRules
{
    private const string Account = "${AWS::AccountId}";

    /// <summary>The configuration of a bucket.</summary>
    public static JsonObject Of(TemplateModel model, TemplateSource source)
    {
        JsonObject configuration = ReplicationJson.Of(source, string.Empty);
        // What looks like a variable and is none gets an exclamation mark; a role's path may hold anything.
        string arn = source.Role.Account.Id is null
            ? model.ArnOf(source.Role with { Path = source.Role.Path.Replace("${", "${!", StringComparison.Ordinal) }, Account)
            : model.ArnOf(source.Role, string.Empty);
        configuration["Role"] = source.Role.Account.Id is null ? new JsonObject { ["Fn::Sub"] = arn } : arn;
        configuration["Rules"] = new JsonArray([.. configuration["Rules"]!.AsArray().Select(rule => Rule(rule!.AsObject()))]);
        return configuration;
    }

    private static JsonObject Rule(JsonObject rule)
    {
        JsonObject renamed = [];
        foreach ((string name, JsonNode? value) in rule)
        {
            renamed[name == "ID" ? "Id" : name] = name == "Filter" ? Filter(value!.AsObject()) : value?.DeepClone();
        }

        return renamed;
    }

    private static JsonObject Filter(JsonObject filter)
    {
        JsonObject renamed = [];
        foreach ((string name, JsonNode? value) in filter)
        {
            string its = name switch
            {
                "Tag" => "TagFilter",
                "Tags" => "TagFilters",
                _ => name,
            };
            renamed[its] = value is JsonObject inner && name == "And" ? Filter(inner) : value?.DeepClone();
        }

        return renamed;
    }
}
