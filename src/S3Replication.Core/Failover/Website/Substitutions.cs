using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Core.Failover.Website;

/// <summary>What stands in CloudFormation for what is known only when it is deployed.</summary>
internal static class Substitutions
{
    /// <summary>The document with every mark replaced; a text that had one becomes a function.</summary>
    public static JsonNode In(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)In(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => In(item!))]),
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => node.DeepClone(),
    };

    private static JsonNode Text(string text)
    {
        if (text == WebsitePolicies.Distribution)
        {
            return new JsonObject { ["Ref"] = "DistributionArn" };
        }

        string substituted = text
            .Replace(WebsitePolicies.AccessPoint, "arn:aws:s3::${AWS::AccountId}:accesspoint/${AccessPoint.Alias}", StringComparison.Ordinal)
            .Replace(WebsitePolicies.Account, "${AWS::AccountId}", StringComparison.Ordinal);
        return substituted == text ? text : new JsonObject { ["Fn::Sub"] = substituted };
    }
}
