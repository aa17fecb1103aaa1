using System.Collections;

namespace S3Replication.Sandbox.Wire;

/// <summary>Named members, each name once, in the order in which they came.</summary>
internal sealed record WireMap : WireNode, IEnumerable<KeyValuePair<string, WireNode>>
{
    private readonly List<KeyValuePair<string, WireNode>> _members = [];
    private readonly Dictionary<string, WireNode> _byName = new(StringComparer.Ordinal);

    /// <summary>Whether the names are data, as those of <c>ExtendedStatistics</c>: XML writes such a map as a list of entries.</summary>
    public bool IsDictionary { get; init; }

    /// <summary>How many members there are.</summary>
    public int Count => _members.Count;

    /// <summary>A member; null when it is not there, or is null there.</summary>
    public WireNode? this[string name] => _byName.GetValueOrDefault(name) is { } value and not WireNull ? value : null;

    /// <summary>Adds a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value; null for no member.</param>
    /// <exception cref="ArgumentException">There is a member with this name.</exception>
    public void Add(string name, WireNode? value)
    {
        if (value is not null)
        {
            _byName.Add(name, value);
            _members.Add(new(name, value));
        }
    }

    /// <summary>Adds a text, if there is one.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The text; null for no member.</param>
    public void Add(string name, string? value) => Add(name, value is null ? null : new WireText(value));

    /// <summary>Adds a time, if there is one.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The time; null for no member.</param>
    public void Add(string name, DateTimeOffset? value) => Add(name, value is { } time ? new WireTime(time) : null);

    /// <summary>Adds a whole number, if there is one.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The number; null for no member.</param>
    public void Add(string name, int? value) => Add(name, value is { } number ? new WireInteger(number) : null);

    /// <summary>Adds a number, if there is one.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The number; null for no member.</param>
    public void Add(string name, double? value) => Add(name, value is { } number ? new WireNumber(number) : null);

    /// <summary>Adds a truth.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Which.</param>
    public void Add(string name, bool value) => Add(name, new WireBoolean(value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, WireNode>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
