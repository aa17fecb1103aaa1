using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Text;

/// <summary>
/// YAML as CloudFormation reads it, with the short form of its functions
/// (<see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic functions</see>).
/// </summary>
internal static class YamlText
{
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:*");

    // What YAML 1.1 takes for something else than a text.
    private static readonly HashSet<string> s_words =
        new(["true", "false", "yes", "no", "on", "off", "null", "y", "n"], StringComparer.OrdinalIgnoreCase);

    private static readonly LiteralSyntax s_syntax = new(Quote, "true", "false", "null", Trailing: "");

    /// <summary>A text.</summary>
    public static string Quote(string text) =>
        text.Any(Escapes.IsInvisible) ? $"\"{Escapes.Escape(text)}\""
        : IsPlain(text) ? text
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A document, without a line feed at its end.</summary>
    public static string Write(JsonObject members) => string.Join('\n', members.Select(member => Entry(member.Key, member.Value)));

    private static string Entry(string key, JsonNode? value)
    {
        (string? tag, JsonNode? content) = Function(value);
        string name = $"{Quote(key)}:{(tag is null ? string.Empty : " " + tag)}";
        return content switch
        {
            JsonObject { Count: > 0 } child => $"{name}\n  {Lines.Indent(Write(child), 2)}",
            JsonArray { Count: > 0 } items => $"{name}\n  {Lines.Indent(Items(items), 2)}",
            JsonValue when IsBlock(content) => $"{name} |\n  {Lines.Indent(content.GetValue<string>().TrimEnd('\n'), 2).Replace("\n  \n", "\n\n", StringComparison.Ordinal)}",
            _ => $"{name} {Leaf(content)}",
        };
    }

    // Lines that can be read, such as the code of a function, stay lines.
    private static bool IsBlock(JsonNode content) =>
        content.GetValueKind() == JsonValueKind.String
        && content.GetValue<string>() is { Length: > 2 } text
        && text[^1] == '\n' && text[^2] != '\n' && text[0] is not (' ' or '\n')
        && !text.Any(c => c != '\n' && Escapes.IsInvisible(c));

    private static string Items(JsonArray items) => string.Join('\n', items.Select(item =>
    {
        (string? tag, JsonNode? content) = Function(item);
        string lead = tag is null ? "- " : $"- {tag} ";
        return content switch
        {
            JsonObject { Count: > 0 } child => $"{lead}{Lines.Indent(Write(child), 2)}",
            JsonArray { Count: > 0 } child => $"{lead.TrimEnd()}\n  {Lines.Indent(Items(child), 2)}",
            _ => lead + Leaf(content),
        };
    }));

    private static string Leaf(JsonNode? node) => node switch
    {
        JsonObject => "{}",
        JsonArray => "[]",
        _ => Literals.Scalar(node, s_syntax),
    };

    // {"Fn::Sub": x} is !Sub x, {"Ref": x} is !Ref x.
    private static (string? Tag, JsonNode? Content) Function(JsonNode? node)
    {
        if (node is not JsonObject { Count: 1 } function)
        {
            return (null, node);
        }

        (string name, JsonNode? argument) = function.First();
        return name.StartsWith("Fn::", StringComparison.Ordinal) ? ("!" + name[4..], argument)
            : name == "Ref" && argument?.GetValueKind() == JsonValueKind.String ? ("!Ref", argument)
            : (null, node);
    }

    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '/')
        && text[^1] != ':'
        && !text.AsSpan().ContainsAnyExcept(s_plain)
        && !s_words.Contains(text);
}
