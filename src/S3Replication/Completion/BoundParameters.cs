using System.Collections;

namespace S3Replication.Completion;

/// <summary>What the user has typed of the other parameters, as far as it has a value before the command runs.</summary>
/// <param name="completing">The parameter that is being completed.</param>
/// <param name="values">The values by the parameters' names; null for none.</param>
internal sealed class BoundParameters(string completing, IDictionary? values)
{
    /// <summary>Whether the parameter that is being completed is about the destination's side.</summary>
    public bool IsOfDestination => completing.StartsWith("Destination", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a parameter; the first one where there are several.</summary>
    /// <param name="names">The parameter's name and aliases.</param>
    /// <returns>Null when it was not given, or is not a text.</returns>
    public string? Text(params string[] names)
    {
        foreach (string name in names)
        {
            if (values is not null && First(values[name]) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static string? First(object? value) => value switch
    {
        string text => text,
        IEnumerable list => list.Cast<object?>().FirstOrDefault()?.ToString(),
        _ => value?.ToString(),
    };
}
