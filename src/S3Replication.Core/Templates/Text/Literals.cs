using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Text;

/// <summary>Writes documents in the languages that look like JSON.</summary>
internal static class Literals
{
    /// <summary>A document, without a line feed at its end.</summary>
    /// <param name="node">The document.</param>
    /// <param name="syntax">The language.</param>
    public static string Write(JsonNode? node, LiteralSyntax syntax) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject members => Members(
            '{', '}', members.Select(member => $"{syntax.Quote(member.Key)}: {Write(member.Value, syntax)}"), syntax),
        JsonArray { Count: 0 } => "[]",
        JsonArray items => Members('[', ']', items.Select(item => Write(item, syntax)), syntax),
        _ => Scalar(node, syntax),
    };

    /// <summary>A value that has no members.</summary>
    public static string Scalar(JsonNode? node, LiteralSyntax syntax) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => syntax.Null,
        JsonValueKind.True => syntax.True,
        JsonValueKind.False => syntax.False,
        JsonValueKind.String => syntax.Quote(node.GetValue<string>()),
        // Numbers look the same in all of them.
        _ => Convert.ToString(node, CultureInfo.InvariantCulture)!,
    };

    private static string Members(char open, char close, IEnumerable<string> members, LiteralSyntax syntax) =>
        $"{open}\n  {string.Join(",\n  ", members.Select(member => Lines.Indent(member, 2)))}{syntax.Trailing}\n{close}";
}
