namespace S3Replication.Sandbox.S3.Forms;

/// <summary>A condition of a policy on a field.</summary>
/// <param name="Kind"><c>eq</c> or <c>starts-with</c>.</param>
/// <param name="Field">The name of the field in lower case.</param>
/// <param name="Value">What it must be or begin with; nothing to begin with lets everything in.</param>
internal sealed record PostCondition(string Kind, string Field, string Value)
{
    /// <summary>Whether it holds for a form; a field that is not there is empty.</summary>
    /// <param name="fields">The fields of the form.</param>
    public bool Holds(IReadOnlyDictionary<string, string> fields)
    {
        string value = fields.GetValueOrDefault(Field, string.Empty);
        return Kind == "eq" ? value == Value : value.StartsWith(Value, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => $"[\"{Kind}\", \"${Field}\", \"{Value}\"]";
}
