using System.Text;
using System.Text.RegularExpressions;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>A scenario as docs/permissions.md tells it.</summary>
internal static partial class PermissionPage
{
    private const string UserGuide = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";

    public static async Task<string> SectionAsync(PermissionWorld world, string scenario)
    {
        StringBuilder page = new();
        page.Append($"## {char.ToUpperInvariant(scenario[0])}{scenario[1..]}\n");
        foreach ((string name, string json) in await world.PoliciesAsync())
        {
            page.Append($"\nThe {(name == "role" ? "role's policy" : name)}:\n\n```json\n{Plain(json)}\n```\n");
        }

        page.Append("\n| policy | statement | action | without it | page | proven |\n|---|---|---|---|---|---|\n");
        foreach (PermissionRow row in PermissionTable.All.Where(row => row.Scenario == scenario))
        {
            page.Append($"| {row.Policy} | `{row.Sid}` | `{row.Action}` | {Effect(row)} | [{row.Page.Split('.')[0]}]({UserGuide}{row.Page}) | {Proof(row)} |\n");
        }

        return page.ToString();
    }

    private static string Effect(PermissionRow row) => row.Effect switch
    {
        PermissionEffect.Fails => $"fails: `{row.Reason}`",
        PermissionEffect.FailsForAnyReason => "fails; no page gives the reason",
        PermissionEffect.ArrivesWithoutTags => "arrives without tags",
        PermissionEffect.AnnotationsFail => "arrives; its annotations don't, no page gives the reason",
        PermissionEffect.Nothing => "arrives with tags: `s3:ReplicateObject` covers it",
        PermissionEffect.Undocumented => "undocumented",
        PermissionEffect.FailsTask => $"the task of a batch job fails: `{row.Reason}`",
        _ => row.Reason is null ? "a batch job fails; no page gives the reason" : $"a batch job fails: `{row.Reason}`",
    };

    private static string Proof(PermissionRow row) => row.Effect switch
    {
        PermissionEffect.Undocumented => "no: kept because the page asks for it",
        _ => "yes",
    };

    // Key ids are drawn at each start, and digests follow from the role's ARN.
    private static string Plain(string json)
    {
        string indented = System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        return KeyId().Replace(indented.ReplaceLineEndings("\n"), "key/1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    [GeneratedRegex("key/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex KeyId();
}
