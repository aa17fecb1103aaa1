namespace S3Replication.Core.Policies;

/// <summary>
/// What is known of a request's condition keys. A key that is not there is either absent, when the context is complete,
/// or unknown
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition context keys</see>).
/// The keys that follow from principal and resource, such as <c>aws:PrincipalArn</c>, need not be given.
/// </summary>
public sealed class AccessContext
{
    private readonly Dictionary<string, string[]> _values;

    private AccessContext(Dictionary<string, string[]> values, bool isComplete)
    {
        _values = values;
        IsComplete = isComplete;
    }

    /// <summary>Nothing is known: what turns on a condition key is undecided.</summary>
    public static AccessContext Unknown { get; } = new([], isComplete: false);

    /// <summary>Everything is known, and there is nothing: add what the request has.</summary>
    public static AccessContext Complete { get; } = new([], isComplete: true);

    /// <summary>Whether a key that is not there is absent from the request; else it is unknown.</summary>
    public bool IsComplete { get; }

    /// <summary>Adds a key, or replaces its values.</summary>
    /// <param name="key">The key; names compare without case.</param>
    /// <param name="values">Its values; none to say that the request does not have the key.</param>
    public AccessContext With(string key, params string[] values)
    {
        Dictionary<string, string[]> copy = new(_values, StringComparer.OrdinalIgnoreCase) { [key] = values };
        return new AccessContext(copy, IsComplete);
    }

    /// <summary>Adds keys, or replaces their values.</summary>
    /// <param name="entries">The keys with their values.</param>
    public AccessContext With(IEnumerable<KeyValuePair<string, string[]>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Dictionary<string, string[]> copy = new(_values, StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string[]> entry in entries)
        {
            copy[entry.Key] = entry.Value;
        }

        return new AccessContext(copy, IsComplete);
    }

    /// <summary>The values of a key: none when it is absent, null when it is unknown.</summary>
    internal string[]? Find(string key) => _values.TryGetValue(key, out string[]? values) ? values : IsComplete ? [] : null;

    /// <summary>Whether the key was given here.</summary>
    internal bool Has(string key) => _values.ContainsKey(key);
}
