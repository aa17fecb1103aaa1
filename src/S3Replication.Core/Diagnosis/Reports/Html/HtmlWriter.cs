using System.Text;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>Writes HTML. Every text and every value goes through <see cref="HtmlText"/>; elements and names of attributes are the caller's own words.</summary>
internal sealed class HtmlWriter
{
    // What may not have a line of its own, since blanks count there.
    private static readonly HashSet<string> s_inline = new(StringComparer.Ordinal)
        { "a", "bdi", "b", "code", "span", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "p", "li", "caption", "summary", "title", "desc", "text", "pre", "time" };

    private readonly StringBuilder _html = new("<!DOCTYPE html>\n");
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element.</summary>
    /// <param name="element">Its name.</param>
    /// <param name="attributes">Its attributes; those without a value are left out.</param>
    public HtmlWriter Open(string element, params (string Name, string? Value)[] attributes)
    {
        Begin(element, attributes).Append('>');
        _open.Push(element);
        return s_inline.Contains(element) ? this : NewLine();
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlWriter Close()
    {
        string element = _open.Pop();
        _html.Append("</").Append(element).Append('>');
        return element is "bdi" or "b" or "code" or "span" or "a" or "time" ? this : NewLine();
    }

    /// <summary>An element that has nothing in it: <c>meta</c>, shapes of a plot.</summary>
    public HtmlWriter Void(string element, params (string Name, string? Value)[] attributes)
    {
        Begin(element, attributes).Append(element == "meta" ? ">" : "/>");
        return NewLine();
    }

    /// <summary>Text.</summary>
    public HtmlWriter Text(string text)
    {
        _html.Append(HtmlText.Escape(text));
        return this;
    }

    /// <summary>An element with nothing but text.</summary>
    public HtmlWriter Element(string element, string text, params (string Name, string? Value)[] attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>A name of somebody else, whose letters may run the other way.</summary>
    public HtmlWriter Name(string text) => Element("bdi", text);

    /// <summary>The style sheet as it is: a closing tag in it would be a mistake of this product.</summary>
    public HtmlWriter Style(string css)
    {
        _html.Append("<style>").Append(css).Append("</style>");
        return NewLine();
    }

    /// <summary>The whole; every element has to be ended.</summary>
    public override string ToString() => _open.Count == 0 ? _html.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is not closed.");

    private StringBuilder Begin(string element, (string Name, string? Value)[] attributes)
    {
        _html.Append('<').Append(element);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
            {
                _html.Append(' ').Append(name).Append("=\"").Append(HtmlText.Escape(value)).Append('"');
            }
        }

        return _html;
    }

    private HtmlWriter NewLine()
    {
        _html.Append('\n');
        return this;
    }
}
