using System.Text;

namespace S3Replication.Core.Templates.Text;

/// <summary>Text that grows line by line; each ends with a line feed, on every system.</summary>
internal sealed class Lines
{
    private const int Width = 118;

    private readonly StringBuilder _text = new();

    /// <summary>Adds lines, as they are.</summary>
    public Lines Add(string lines)
    {
        _text.Append(lines.ReplaceLineEndings("\n")).Append('\n');
        return this;
    }

    /// <summary>Adds an empty line, but not two of them.</summary>
    public Lines Gap()
    {
        if (_text.Length > 1 && (_text[^1] != '\n' || _text[^2] != '\n'))
        {
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Adds a comment of the languages that begin one with a hash; it wraps at spaces.</summary>
    public Lines Comment(string text)
    {
        StringBuilder line = new("#");
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length >= Width)
            {
                Add(line.ToString());
                line.Clear().Append('#');
            }

            line.Append(' ').Append(word);
        }

        return Add(line.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Moves the lines behind the first one to the right.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="spaces">By how much.</param>
    public static string Indent(string text, int spaces) =>
        text.Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal);
}
