namespace S3Replication.Sandbox.Http;

/// <summary>Headers in their order, repeated ones kept; names compare without case.</summary>
internal sealed class HttpHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>The value, repeated ones joined by a comma; null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            string? joined = null;
            foreach (KeyValuePair<string, string> field in _fields)
            {
                if (field.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    joined = joined is null ? field.Value : joined + "," + field.Value;
                }
            }

            return joined;
        }
    }

    /// <summary>Adds a field.</summary>
    public void Add(string name, string value) => _fields.Add(new(name, value));

    /// <summary>Adds a field when there is a value.</summary>
    public void AddIfPresent(string name, string? value)
    {
        if (value is not null)
        {
            Add(name, value);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
