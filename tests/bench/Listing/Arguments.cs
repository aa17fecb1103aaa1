using System.Globalization;

namespace S3Replication.Bench.Listing;

/// <summary>Arguments as <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">One is not known, or has no value.</exception>
    public Arguments(ReadOnlySpan<string> arguments, params ReadOnlySpan<string> known)
    {
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : string.Empty;
            if (!known.Contains(name) || i + 1 == arguments.Length)
            {
                throw new FormatException($"'{arguments[i]}' is not --{string.Join(", --", known.ToArray())} with a value.");
            }

            _values[name] = arguments[i + 1];
        }
    }

    /// <summary>A number, or what it is when nothing is said.</summary>
    public long Number(string name, long otherwise) => _values.TryGetValue(name, out string? value)
        ? long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)
        : otherwise;

    /// <summary>A text, or what it is when nothing is said.</summary>
    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);
}
