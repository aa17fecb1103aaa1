using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Text;

/// <summary>Python literals.</summary>
internal static class PythonText
{
    /// <summary>A text between quotes.</summary>
    public static string Quote(string text) => $"\"{Escapes.Escape(text)}\"";

    /// <summary>A document, without a line feed at its end.</summary>
    public static string Write(JsonNode? node) => Literals.Write(node, new LiteralSyntax(Quote, "True", "False", "None", Trailing: ","));
}
