namespace S3Replication.Core.Templates.Text;

/// <summary>What stands between the braces of a Terraform block: arguments first, then blocks.</summary>
internal sealed class HclBody
{
    private readonly List<(string Name, string Value)> _arguments = [];
    private readonly List<string> _parts = [];

    /// <summary>Adds an argument; one of several lines stands apart.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Its value; null adds nothing.</param>
    public HclBody Set(string name, string? expression)
    {
        if (expression is null)
        {
            return this;
        }

        if (expression.Contains('\n', StringComparison.Ordinal))
        {
            Flush();
            _parts.Add($"{name} = {expression}");
        }
        else
        {
            _arguments.Add((name, expression));
        }

        return this;
    }

    /// <summary>Adds a block.</summary>
    /// <param name="header">What stands before its brace.</param>
    /// <param name="body">What it holds.</param>
    public HclBody Add(string header, HclBody body)
    {
        Flush();
        _parts.Add(body.ToBlock(header));
        return this;
    }

    /// <summary>The whole block, without a line feed at its end.</summary>
    /// <param name="header">What stands before its brace.</param>
    public string ToBlock(string header)
    {
        Flush();
        return _parts.Count == 0 ? $"{header} {{}}" : $"{header} {{\n  {IndentParts()}\n}}";
    }

    // Empty lines stay empty.
    private string IndentParts() =>
        Lines.Indent(string.Join("\n\n", _parts), 2).Replace("\n  \n", "\n\n", StringComparison.Ordinal);

    private void Flush()
    {
        if (_arguments.Count > 0)
        {
            _parts.Add(HclText.Align(_arguments));
            _arguments.Clear();
        }
    }
}
