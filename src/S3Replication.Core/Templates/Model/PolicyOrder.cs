using System.Text.Json.Nodes;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Templates.Model;

/// <summary>
/// Puts the members of a policy into the order in which AWS's examples have them: tools such as Terraform send them sorted by
/// name, and the same policy shall give the same text. Statements and values keep their places.
/// </summary>
internal static class PolicyOrder
{
    private static readonly string[] s_members =
    [
        "Version", "Id", "Statement",
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ];

    /// <summary>The policy in that order.</summary>
    public static JsonObject Of(PolicyDocument policy) => Sort(JsonNode.Parse(policy.ToJson(indented: false))!.AsObject());

    private static JsonObject Sort(JsonObject node)
    {
        JsonObject sorted = [];
        foreach (KeyValuePair<string, JsonNode?> member in node
            .OrderBy(member => Rank(member.Key)).ThenBy(member => member.Key, StringComparer.Ordinal))
        {
            sorted[member.Key] = Sort(member.Value);
        }

        return sorted;
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject child => Sort(child),
        JsonArray array => new JsonArray([.. array.Select(Sort)]),
        _ => node?.DeepClone(),
    };

    private static int Rank(string member)
    {
        int rank = Array.IndexOf(s_members, member);
        return rank < 0 ? s_members.Length : rank;
    }
}
