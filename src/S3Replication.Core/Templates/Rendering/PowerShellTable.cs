namespace S3Replication.Core.Templates.Rendering;

/// <summary>A hashtable of parameters, one a line.</summary>
internal sealed class PowerShellTable
{
    private readonly List<(string Name, string Value)> _entries = [];

    /// <summary>Adds a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Its value; null adds nothing.</param>
    public PowerShellTable Set(string name, string? expression)
    {
        if (expression is not null)
        {
            _entries.Add((name, expression));
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int width = _entries.Max(entry => entry.Name.Length);
        IEnumerable<string> lines = _entries.Select(entry => $"    {entry.Name.PadRight(width)} = {entry.Value}");
        return $"@{{\n{string.Join('\n', lines)}\n}}";
    }
}
