namespace S3Replication.Sandbox.Http;

/// <summary>Query parameters, decoded. <c>?versions</c> and <c>?versions=</c> are the same; <c>+</c> is a plus sign.</summary>
internal sealed class HttpQuery
{
    private readonly List<KeyValuePair<string, string>> _parameters = [];

    private HttpQuery()
    {
    }

    /// <summary>The parameters in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>The first value; null when the parameter is not there.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> parameter in _parameters)
            {
                if (parameter.Key.Equals(name, StringComparison.Ordinal))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Whether the parameter is there, with or without a value.</summary>
    public bool Has(string name) => this[name] is not null;

    /// <summary>Reads the query of a request target.</summary>
    /// <param name="rawTarget">Path and query as sent.</param>
    public static HttpQuery Parse(string rawTarget)
    {
        HttpQuery query = new();
        int mark = rawTarget.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return query;
        }

        foreach (string part in rawTarget[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? part : part[..equals];
            string value = equals < 0 ? string.Empty : part[(equals + 1)..];
            query._parameters.Add(new(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value)));
        }

        return query;
    }
}
