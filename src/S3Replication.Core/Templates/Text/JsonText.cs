using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Text;

/// <summary>JSON for people: two spaces, nothing escaped that need not be.</summary>
internal static class JsonText
{
    /// <summary>A text between quotes, written as the AWS CLI writes it, which scripts compare it with.</summary>
    public static string Quote(string text) => $"\"{Escapes.Escape(text, invisible: false)}\"";

    /// <summary>A document, without a line feed at its end.</summary>
    public static string Write(JsonNode? node) => Literals.Write(node, new LiteralSyntax(Quote, "true", "false", "null", Trailing: ""));
}
