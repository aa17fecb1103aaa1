using System.Text;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// Names as Route 53 keeps them: in lower case, with a period at the end, and every octet that is not a letter, a digit, a hyphen or an
/// underscore as a backslash and three octal digits
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html">DNS domain name format</see>).
/// </summary>
internal static class RecordName
{
    private const int LongestLabel = 63;
    private const int LongestName = 255;

    /// <summary>Reads a name as a client writes it.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="RecordException">It is none.</exception>
    public static string Parse(string text)
    {
        List<byte[]> labels = Labels(text);
        return labels.Count == 0 ? throw new RecordException("DomainLabelEmpty", "Domain label is empty", text) : Write(labels);
    }

    /// <summary>The labels of a name, as DNS sends them.</summary>
    /// <param name="text">The name, as a client or Route 53 writes it.</param>
    /// <exception cref="RecordException">It is none.</exception>
    public static List<byte[]> Labels(string text)
    {
        List<byte[]> labels = [];
        List<byte> label = [];
        int length = 1;
        string rest = text.EndsWith('.') ? text : text + ".";
        for (int at = 0; at < rest.Length; at++)
        {
            char next = rest[at];
            if (next == '.')
            {
                length += label.Count + 1;
                Refuse(label.Count == 0 && rest.Length > 1, "DomainLabelEmpty", "Domain label is empty", text);
                Refuse(label.Count > LongestLabel, "DomainLabelTooLong", "Domain label is too long", text);
                Refuse(length > LongestName, "DomainNameTooLong", "Domain name is too long", text);
                labels.Add([.. label]);
                label.Clear();
            }
            else if (next == '\\')
            {
                Refuse(!IsOctal(rest, at + 1), "InvalidEscape", "Value contains an invalid escape sequence", text);
                label.Add(Convert.ToByte(rest.Substring(at + 1, 3), 8));
                at += 3;
            }
            else
            {
                Refuse(next is <= ' ' or >= '\x7F', "UnsupportedCharacter", "Value contains unsupported characters", text);
                label.Add((byte)next);
            }
        }

        return rest.Length == 1 ? [] : labels;
    }

    /// <summary>Writes labels as Route 53 does.</summary>
    /// <param name="labels">The labels.</param>
    public static string Write(IEnumerable<byte[]> labels)
    {
        StringBuilder name = new();
        foreach (byte[] label in labels)
        {
            foreach (byte octet in label)
            {
                char character = char.ToLowerInvariant((char)octet);
                _ = char.IsAsciiLetterOrDigit(character) || character is '-' or '_'
                    ? name.Append(character)
                    : name.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
            }

            _ = name.Append('.');
        }

        return name.ToString();
    }

    /// <summary>The octets of a name in a message, without compression.</summary>
    /// <param name="text">The name.</param>
    /// <exception cref="RecordException">It is none.</exception>
    public static byte[] Wire(string text) => [.. Labels(text).SelectMany(label => (byte[])[(byte)label.Length, .. label]), 0];

    /// <summary>
    /// By what lists are in order: the labels from the last one on, "com.example.www."
    /// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</see>).
    /// </summary>
    /// <param name="name">The name as it is kept.</param>
    public static string Order(string name) => string.Join('.', Enumerable.Reverse(name.TrimEnd('.').Split('.'))) + ".";

    /// <summary>The name without its first label; empty for the root.</summary>
    /// <param name="name">The name as it is kept.</param>
    public static string Parent(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether a name is another one, or below it.</summary>
    /// <param name="name">The name as it is kept.</param>
    /// <param name="zone">The other one.</param>
    public static bool IsWithin(string name, string zone) =>
        name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);

    private static bool IsOctal(string text, int at) =>
        at + 3 <= text.Length && text[at] <= '3' && text.AsSpan(at, 3).IndexOfAnyExceptInRange('0', '7') < 0;

    private static void Refuse(bool wrong, string problem, string sentence, string value)
    {
        if (wrong)
        {
            throw new RecordException(problem, sentence, value);
        }
    }
}
