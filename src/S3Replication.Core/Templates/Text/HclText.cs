using System.Globalization;
using System.Text.Json.Nodes;

namespace S3Replication.Core.Templates.Text;

/// <summary>
/// Expressions of Terraform's language, laid out as <c>terraform fmt</c> does
/// (<see href="https://developer.hashicorp.com/terraform/language/expressions/strings">Strings and Templates</see>).
/// </summary>
internal static class HclText
{
    private static readonly LiteralSyntax s_syntax = new(Quote, "true", "false", "null", Trailing: ",");

    /// <summary>A text between quotes; what begins an interpolation or a directive means itself.</summary>
    public static string Quote(string text)
    {
        string escaped = Escapes.Escape(text)
            .Replace("${", "$${", StringComparison.Ordinal)
            .Replace("%{", "%%{", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    /// <summary>A document as an expression, without a line feed at its end.</summary>
    public static string Write(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject members => $"{{\n  {Lines.Indent(Align([.. members.Select(member => (Key(member.Key), Write(member.Value)))]), 2)}\n}}",
        JsonArray { Count: 0 } => "[]",
        JsonArray items => $"[\n  {string.Join(",\n  ", items.Select(item => Lines.Indent(Write(item), 2)))},\n]",
        _ => Literals.Scalar(node, s_syntax),
    };

    /// <summary>Lines of names and values; the equals signs of neighbours stand below each other.</summary>
    public static string Align(IReadOnlyList<(string Name, string Value)> entries)
    {
        List<string> lines = [];
        for (int start = 0; start < entries.Count;)
        {
            if (IsBlock(entries[start].Value))
            {
                lines.Add($"{entries[start].Name} = {entries[start].Value}");
                start++;
                continue;
            }

            int end = start;
            while (end < entries.Count && !IsBlock(entries[end].Value))
            {
                end++;
            }

            int width = entries.Skip(start).Take(end - start).Max(entry => entry.Name.Length);
            lines.AddRange(entries.Skip(start).Take(end - start).Select(entry => $"{entry.Name.PadRight(width)} = {entry.Value}"));
            start = end;
        }

        return string.Join('\n', lines);
    }

    /// <summary>A name that Terraform allows, made of any text.</summary>
    public static string Label(string text)
    {
        string label = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')).ToLower(CultureInfo.InvariantCulture);
        return char.IsAsciiDigit(label[0]) ? "b_" + label : label;
    }

    private static bool IsBlock(string value) => value.Contains('\n', StringComparison.Ordinal);

    private static string Key(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
        ? name
        : Quote(name);
}
